import { retireCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, nothing, OF_SURVEY } from "../endpoint.ts";
import { campaignOf } from "./campaign-shape.ts";
import { refuseUnlessOfThisWire } from "./of-this-wire.ts";

/*
 * DELETE /survey/projects/{projectId}/surveys/{surveyId}/campaigns/{id}
 * Source: none; ours. 409 while a sending of it is not done.
 */
export const deleteCampaignEndpoint = endpoint({
  method: "DELETE",
  paths: [`${OF_SURVEY}/campaigns/{id}`],
  operationId: "deleteCampaign",
  right: "write",
  read: nothing,
  async handle(deps, { scope, survey, params }) {
    const campaign = await campaignOf(deps, scope, survey, params);
    refuseUnlessOfThisWire(campaign);
    await retireCampaign(deps, scope, campaign.id);
    return { status: 204 };
  },
});
