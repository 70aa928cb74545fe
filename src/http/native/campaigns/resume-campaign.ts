import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import { resumeCampaign } from "../../../usecases/stop-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";

const Body = Strict({
  force: Type.Optional(
    Type.Boolean({
      description: "For an owner: send on although a brake has stopped it because receivers turn it away",
    }),
  ),
});

/** POST /beckon/v1/campaigns/{id}/resume */
export const resumeCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/resume",
  operationId: "resumeCampaign",
  tag: "campaigns",
  summary: "Set a paused sending going again",
  right: "write",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params, body }) {
    const campaignId = params.id as CampaignId;
    await resumeCampaign(deps, scope, campaignId, { force: body?.force ?? false });
    return ok(toCampaign(await readCampaign(deps, scope, campaignId)));
  },
});
