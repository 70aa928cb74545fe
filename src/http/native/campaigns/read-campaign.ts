import type { CampaignId } from "../../../domain/ids.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";

/** GET /beckon/v1/campaigns/{id} */
export const readCampaignEndpoint = endpoint({
  method: "GET",
  path: "/campaigns/{id}",
  operationId: "readCampaign",
  tag: "campaigns",
  summary: "Read a campaign and how far its sending is",
  right: "read",
  params: IdParams,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params }) {
    return ok(toCampaign(await readCampaign(deps, scope, params.id as CampaignId)));
  },
});
