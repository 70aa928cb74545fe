import { Type } from "typebox";
import type { CampaignId, EventId } from "../../../domain/ids.ts";
import { listFailuresFor } from "../../../usecases/read-failures.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { BigId, Id, Nullable, PageOf, PageQuery, Strict } from "../shapes.ts";
import { CampaignQuery, ReasonParams } from "./failure-shape.ts";

const FailedShape = Type.Object(
  {
    guestId: Id,
    contactId: Id,
    campaignId: Id,
    messageId: BigId,
    name: Nullable(Type.String()),
    channel: Type.Enum(["email", "sms"], { type: "string" }),
    address: Type.String({ description: "Where the message went" }),
    reply: Type.String({ description: "What the receiver replied" }),
  },
  { title: "FailedGuest" },
);

/** GET /beckon/v1/events/{id}/failures/{reason} */
export const listFailedGuestsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/failures/{reason}",
  operationId: "listFailedGuests",
  tag: "messages",
  summary: "List the guests of one reason",
  right: "read",
  params: ReasonParams,
  query: Strict({ ...PageQuery, ...CampaignQuery }),
  replies: { 200: PageOf(FailedShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const campaignId = query.campaignId as CampaignId | undefined;
    const of = { eventId: params.id as EventId, campaignId, reason: params.reason };
    const found = await listFailuresFor(deps, scope, of, pageById(page));
    return ok(
      toPage(
        page,
        found,
        ({ batchId: _, ...failed }) => failed,
        (it) => [it.messageId],
      ),
    );
  },
});
