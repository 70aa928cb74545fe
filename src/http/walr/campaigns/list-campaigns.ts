import { readCampaigns } from "../../../usecases/read-campaigns.ts";
import { endpoint, nothing, OF_SURVEY } from "../endpoint.ts";
import { toCampaign } from "./campaign-shape.ts";

/** Campaigns one answer holds, the newest. */
const LISTED_MAX = 1_000;

/*
 * GET /survey/projects/{projectId}/surveys/{surveyId}/campaigns
 * Source: none; ours. Invitations made elsewhere can be sent here, so they are listed too.
 */
export const listCampaignsEndpoint = endpoint({
  method: "GET",
  paths: [`${OF_SURVEY}/campaigns`],
  operationId: "listCampaigns",
  right: "read",
  read: nothing,
  async handle(deps, { scope, survey }) {
    const page = { after: undefined, limit: LISTED_MAX, counts: false };
    const { rows } = await readCampaigns(deps, scope, survey.id, page);
    const shown = rows.slice(0, LISTED_MAX).filter(({ campaign }) => campaign.kind === "invitation");
    const campaigns = [];
    for (const { campaign } of shown) campaigns.push(await toCampaign(deps, scope, campaign));
    return { status: 200, body: campaigns };
  },
});
