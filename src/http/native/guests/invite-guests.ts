import { Type } from "typebox";
import type { CampaignId, ContactId, ContactListId, EventId } from "../../../domain/ids.ts";
import { invalid } from "../../../domain/refusal.ts";
import { invitePeople } from "../../../usecases/invite-people.ts";
import { accepted, endpoint, ok } from "../endpoint.ts";
import { InviteJobShape, toJobBody } from "../jobs/job-shape.ts";
import { Id, IdParams, Instant, Nullable, Strict, toMoment } from "../shapes.ts";
import { InviteResultShape, toInviteResult } from "./invite-result-shape.ts";

const PEOPLE_MAX = 100_000;

const Body = Strict({
  contactIds: Type.Optional(Type.Array(Id, { maxItems: PEOPLE_MAX })),
  listId: Type.Optional(Id),
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: PEOPLE_MAX })),
  phones: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: PEOPLE_MAX })),
  campaignId: Type.Optional(Id),
  sendAt: Type.Optional(Instant),
});

const Results = Type.Object({
  results: Type.Array(InviteResultShape),
  queued: Nullable(Type.Integer({ minimum: 0, description: "Messages this call queued; null without campaignId" })),
});

/** POST /beckon/v1/events/{id}/invite */
export const inviteGuestsEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/invite",
  operationId: "inviteGuests",
  tag: "guests",
  summary: "Invite people",
  description: `One result per person, in the order contactIds, list, emails, phones; more than 1,000 people are invited by a job, whose result counts the outcomes. Safe to repeat: whoever was invited before keeps the same links. Without campaignId nothing is sent; with it one message per guest is queued, however often this is called. A suppressed person is invited and has links, but no address of theirs may be written to.`,
  right: "write",
  params: IdParams,
  body: Body,
  bodyLimitBytes: 5 * 1024 * 1024,
  isRepeatable: true,
  replies: { 200: Results, 202: InviteJobShape },
  async handle(deps, { scope, params, body }) {
    const { contactIds, listId, emails, phones, campaignId, sendAt } = body;
    if (contactIds === undefined && listId === undefined && emails === undefined && phones === undefined)
      throw invalid("", "required", "Name people by contactIds, listId, emails or phones.");
    const eventId = params.id as EventId;
    const invited = await invitePeople(deps, scope, {
      eventId,
      contactIds: (contactIds ?? []) as ContactId[],
      listId: (listId ?? null) as ContactListId | null,
      emails: emails ?? [],
      phones: phones ?? [],
      campaignId: (campaignId ?? null) as CampaignId | null,
      sendAt: sendAt === undefined ? null : toMoment(sendAt, "/sendAt"),
      origin: "native",
    });
    if (invited.kind === "job") return accepted(toJobBody(invited.job));
    const { outcomes, queued } = invited;
    return ok({ results: outcomes.map((it) => toInviteResult(deps, scope, eventId, it)), queued });
  },
});
