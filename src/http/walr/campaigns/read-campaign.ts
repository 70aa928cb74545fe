import { endpoint, nothing, OF_SURVEY } from "../endpoint.ts";
import { campaignOf, toCampaign } from "./campaign-shape.ts";

/*
 * GET /survey/projects/{projectId}/surveys/{surveyId}/campaigns/{id}
 * Source: none; ours.
 */
export const readCampaignEndpoint = endpoint({
  method: "GET",
  paths: [`${OF_SURVEY}/campaigns/{id}`],
  operationId: "readCampaign",
  right: "read",
  read: nothing,
  async handle(deps, { scope, survey, params }) {
    return { status: 200, body: await toCampaign(deps, scope, await campaignOf(deps, scope, survey, params)) };
  },
});
