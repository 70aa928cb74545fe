import { Type } from "typebox";
import { DELIVERY_STATES } from "../../../domain/guest-report.ts";
import type { CampaignId, EventId, GuestId } from "../../../domain/ids.ts";
import { invalid } from "../../../domain/refusal.ts";
import { changeGuestsLater } from "../../../usecases/bulk-guests.ts";
import { accepted, endpoint } from "../endpoint.ts";
import { ChangeGuestsJobShape, toJobBody } from "../jobs/job-shape.ts";
import { Id, IdParams, Strict } from "../shapes.ts";
import { GuestState } from "./guest-shape.ts";
import { toGuestFilter } from "./list-guests.ts";

const Filter = Strict(
  {
    state: Type.Optional(Type.Array(GuestState, { minItems: 1, maxItems: 5 })),
    delivery: Type.Optional(Type.Enum([...DELIVERY_STATES, "none"], { type: "string" })),
    waiting: Type.Optional(Type.Boolean()),
    detailsMissing: Type.Optional(Type.Boolean()),
    q: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { description: "As in GET /events/{id}/guests" },
);

const Body = Strict(
  {
    action: Type.Enum(["invite", "remove"], { type: "string" }),
    guestIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100_000 })),
    filter: Type.Optional(Filter),
    campaignId: Type.Optional(Id),
  },
  { examples: [{ action: "invite", guestIds: [1, 2] }] },
);

/** POST /beckon/v1/events/{id}/guests/change */
export const changeGuestsEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/guests/change",
  operationId: "changeGuests",
  tag: "guests",
  summary: "Do the same to many guests",
  description:
    "To those named by `guestIds`, or to all a `filter` lets through, however many: the job walks through them in steps, and nobody who comes onto the list later is meant. `invite` invites whoever is not yet, and with `campaignId` sends them its message; `remove` withdraws invitations. The result counts `changed` and `unchanged`.",
  right: "write",
  params: IdParams,
  body: Body,
  bodyLimitBytes: 2 * 1024 * 1024,
  replies: { 202: ChangeGuestsJobShape },
  async handle(deps, { scope, params, body }) {
    const { action, guestIds, filter, campaignId } = body;
    if ((guestIds === undefined) === (filter === undefined))
      throw invalid("", "required", "Name the guests either by guestIds or by a filter.");
    if (campaignId !== undefined && action !== "invite")
      throw invalid("/campaignId", "not_allowed", "goes with the action invite only");
    const job = await changeGuestsLater(deps, scope, {
      eventId: params.id as EventId,
      action,
      filter: filter === undefined ? { ids: (guestIds ?? []) as GuestId[] } : toGuestFilter(filter),
      campaignId: (campaignId ?? null) as CampaignId | null,
    });
    return accepted(toJobBody(job));
  },
});
