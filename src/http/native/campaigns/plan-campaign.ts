import type { CampaignId } from "../../../domain/ids.ts";
import { planCampaign } from "../../../usecases/plan-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { PlanShape } from "./plan-shape.ts";
import { SendTimeBody } from "./send-time-shape.ts";

const Body = Strict(SendTimeBody);

/** POST /beckon/v1/campaigns/{id}/plan */
export const planCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/plan",
  operationId: "planCampaign",
  tag: "campaigns",
  summary: "What sending would do: to whom, to whom not and why, and what stands in the way",
  description:
    "Changes nothing. The planId is valid for 15 minutes, and only while what readers see and the number of recipients stay the same. A plan made for a time is for that time; one made without can be sent at any.",
  right: "write",
  isRepeatable: true,
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 200: PlanShape },
  async handle(deps, { scope, params, body }) {
    return ok(await planCampaign(deps, scope, params.id as CampaignId, body ?? {}));
  },
});
