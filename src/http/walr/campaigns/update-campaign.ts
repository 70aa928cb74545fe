import { rewriteCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, OF_SURVEY } from "../endpoint.ts";
import { campaignOf, readBody, readDraft, toCampaign } from "./campaign-shape.ts";
import { refuseUnlessOfThisWire } from "./of-this-wire.ts";

/*
 * PUT /survey/projects/{projectId}/surveys/{surveyId}/campaigns/{id}
 * Source: none; ours. Sendings that were accepted keep the words they were accepted with.
 */
export const updateCampaignEndpoint = endpoint({
  method: "PUT",
  paths: [`${OF_SURVEY}/campaigns/{id}`],
  operationId: "updateCampaign",
  right: "write",
  read: readBody,
  async handle(deps, { scope, survey, params, body }) {
    const campaign = await campaignOf(deps, scope, survey, params);
    refuseUnlessOfThisWire(campaign);
    const changed = await rewriteCampaign(deps, scope, campaign.id, readDraft(campaign.channel, body));
    return { status: 200, body: await toCampaign(deps, scope, changed) };
  },
});
