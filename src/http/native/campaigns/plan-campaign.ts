import { Type } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { planCampaign } from "../../../usecases/plan-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Instant, Strict, toInstant } from "../shapes.ts";
import { PlanShape } from "./plan-shape.ts";

const Body = Strict({ at: Type.Optional(Instant) });

/** POST /beckon/v1/campaigns/{id}/plan */
export const planCampaignEndpoint = endpoint({
  method: "POST",
  path: "/campaigns/{id}/plan",
  operationId: "planCampaign",
  tag: "campaigns",
  summary: "What sending would do: to whom, to whom not and why, and what stands in the way",
  description:
    "Changes nothing. The planId is valid for 15 minutes, and only while the text and the number of recipients stay the same.",
  right: "write",
  isRepeatable: true,
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 200: PlanShape },
  async handle(deps, { scope, params, body }) {
    const at = body?.at === undefined ? undefined : toInstant(body.at, "/at");
    return ok(await planCampaign(deps, scope, params.id as CampaignId, at));
  },
});
