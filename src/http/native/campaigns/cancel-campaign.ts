import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { cancelCampaign } from "../../../usecases/stop-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

const Count = Type.Integer({ minimum: 0 });

const CancelledShape = Type.Object(
  { cancelled: Count, alreadySent: Count, inFlight: Count },
  { title: "CancelledSending" },
);

/** POST /beckon/v1/campaigns/{id}/cancel */
export const cancelCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/cancel",
  operationId: "cancelCampaign",
  tag: "campaigns",
  summary: "Stop the sending for good",
  description:
    "Answers how many will get nothing, how many have got it and how many were just being handed over; nothing leaves later than 5 seconds after the answer. Asked again, it answers the same.",
  right: "write",
  isRepeatable: true,
  params: IdParams,
  replies: { 200: CancelledShape },
  async handle(deps, { scope, params }) {
    const { cancelled, alreadySent, inFlight } = await cancelCampaign(deps, scope, params.id as CampaignId);
    return ok({ cancelled, alreadySent, inFlight });
  },
});
