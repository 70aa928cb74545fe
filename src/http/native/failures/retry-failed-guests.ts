import { Type } from "typebox";
import type { CampaignId, EventId } from "../../../domain/ids.ts";
import { retryFailed } from "../../../usecases/retry-failed.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Id, Strict } from "../shapes.ts";
import { CampaignQuery, RetryParams } from "./failure-shape.ts";

const RetriedShape = Type.Object(
  { queued: Type.Integer({ minimum: 0, description: "20,000 at most" }), campaignIds: Type.Array(Id) },
  { title: "RetriedFailures" },
);

/** POST /beckon/v1/events/{id}/failures/{reason}/retry */
export const retryFailedGuestsEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/failures/{reason}/retry",
  operationId: "retryFailedGuests",
  tag: "messages",
  summary: "Send the guests of one reason the same once more",
  description:
    "The words that failed, to the addresses the guests have now, as a campaign for each sending that failed. Only for reasons where trying again may help. Asked twice, nobody gets it twice.",
  right: "write",
  isRepeatable: true,
  params: RetryParams,
  body: Strict(CampaignQuery),
  bodyRequired: false,
  replies: { 200: RetriedShape },
  async handle(deps, { scope, params, body }) {
    const campaignId = body?.campaignId as CampaignId | undefined;
    return ok(await retryFailed(deps, scope, { eventId: params.id as EventId, campaignId, reason: params.reason }));
  },
});
