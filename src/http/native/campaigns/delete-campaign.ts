import type { CampaignId } from "../../../domain/ids.ts";
import { deleteCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/campaigns/{id} */
export const deleteCampaignEndpoint = endpoint({
  method: "DELETE",
  path: "/campaigns/{id}",
  operationId: "deleteCampaign",
  tag: "campaigns",
  summary: "Delete a campaign that was not sent",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await deleteCampaign(deps, scope, params.id as CampaignId);
    return noContent;
  },
});
