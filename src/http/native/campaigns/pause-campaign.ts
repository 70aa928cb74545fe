import type { CampaignId } from "../../../domain/ids.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import { pauseCampaign } from "../../../usecases/stop-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";

/** POST /beckon/v1/campaigns/{id}/pause */
export const pauseCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/pause",
  operationId: "pauseCampaign",
  tag: "campaigns",
  summary: "Stop the sending for a while",
  right: "write",
  params: IdParams,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params }) {
    const campaignId = params.id as CampaignId;
    await pauseCampaign(deps, scope, campaignId);
    return ok(toCampaign(await readCampaign(deps, scope, campaignId)));
  },
});
