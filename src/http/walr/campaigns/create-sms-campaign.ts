import { createCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, OF_SURVEY } from "../endpoint.ts";
import { readBody, readDraft, toCampaign } from "./campaign-shape.ts";

/*
 * POST /survey/projects/{projectId}/surveys/{surveyId}/campaigns/sms
 * Source: as createEmailCampaign.
 */
export const createSmsCampaignEndpoint = endpoint({
  method: "POST",
  paths: [`${OF_SURVEY}/campaigns/sms`],
  operationId: "createSmsCampaign",
  right: "write",
  read: readBody,
  async handle(deps, { scope, survey, body }) {
    const campaign = await createCampaign(deps, scope, survey.id, readDraft("sms", body));
    return { status: 201, body: await toCampaign(deps, scope, campaign) };
  },
});
