import type { CampaignId } from "../../../domain/ids.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import { resumeCampaign } from "../../../usecases/stop-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";

/** POST /beckon/v1/campaigns/{id}/resume */
export const resumeCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/resume",
  operationId: "resumeCampaign",
  tag: "campaigns",
  summary: "Set a paused sending going again",
  right: "write",
  params: IdParams,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params }) {
    const campaignId = params.id as CampaignId;
    await resumeCampaign(deps, scope, campaignId);
    return ok(toCampaign(await readCampaign(deps, scope, campaignId)));
  },
});
