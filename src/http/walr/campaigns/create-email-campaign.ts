import { createCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, OF_SURVEY } from "../endpoint.ts";
import { readBody, readDraft, toCampaign } from "./campaign-shape.ts";

/*
 * POST /survey/projects/{projectId}/surveys/{surveyId}/campaigns/email
 * Source: the guide "How to send invites through the API" says that there is such an operation; its members are ours.
 */
export const createEmailCampaignEndpoint = endpoint({
  method: "POST",
  paths: [`${OF_SURVEY}/campaigns/email`],
  operationId: "createEmailCampaign",
  right: "write",
  read: readBody,
  async handle(deps, { scope, survey, body }) {
    const campaign = await createCampaign(deps, scope, survey.id, readDraft("email", body));
    return { status: 201, body: await toCampaign(deps, scope, campaign) };
  },
});
