import { readCampaignStatus } from "../../../usecases/read-campaign-status.ts";
import { endpoint, nothing, OF_SURVEY } from "../endpoint.ts";
import { campaignOf } from "./campaign-shape.ts";

/*
 * GET /survey/projects/{projectId}/surveys/{surveyId}/campaigns/{id}/status
 * Source: none; ours. `queued`, `sent` and `failed` add up to all messages. A mail in doubt that is still to be sent once
 * more is queued; what was suppressed, cancelled or stays in doubt counts as failed, for none of it is known to have
 * arrived.
 */
export const readCampaignStatusEndpoint = endpoint({
  method: "GET",
  paths: [`${OF_SURVEY}/campaigns/{id}/status`],
  operationId: "readCampaignStatus",
  right: "read",
  read: nothing,
  async handle(deps, { scope, survey, params }) {
    const { id } = await campaignOf(deps, scope, survey, params);
    const { counts, inDoubt, opened, answered } = await readCampaignStatus(deps, scope, id);
    const { queued, deferred, sent, failed, uncertain, suppressed, cancelled } = counts;
    const body = {
      queued: queued + deferred + inDoubt,
      sent,
      failed: failed + uncertain - inDoubt + suppressed + cancelled,
      opened,
      answered,
    };
    return { status: 200, body };
  },
});
