import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { readCampaign } from "../../../usecases/read-campaigns.ts";
import { sendCampaign } from "../../../usecases/send-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";
import { SendTimeBody } from "./send-time-shape.ts";

const Body = Strict({
  planId: Type.String({ minLength: 1, maxLength: 1000 }),
  ...SendTimeBody,
  holdSeconds: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 60, default: 0, description: "Time to cancel, on the server's clock" }),
  ),
});

/** POST /beckon/v1/campaigns/{id}/send */
export const sendCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/send",
  operationId: "sendCampaign",
  tag: "campaigns",
  summary: "Send the campaign, now or at a time",
  description:
    "Refused with 409 plan_stale, and a new plan, when what the plan showed has changed; with 409 already_sent when the campaign was sent before. An invitation moves added guests to invited. A reminder for later is queued when its time comes, for whoever has not answered by then.",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params, body }) {
    const campaignId = params.id as CampaignId;
    await sendCampaign(deps, scope, campaignId, { ...body, holdSeconds: body.holdSeconds ?? 0 });
    return ok(toCampaign(await readCampaign(deps, scope, campaignId)));
  },
});
