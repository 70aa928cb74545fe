import type { Static } from "typebox";
import type { CampaignId } from "../../../domain/ids.ts";
import { type CampaignChange, changeCampaign } from "../../../usecases/write-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CampaignShape, DraftBody, readAudience, toCampaign } from "./campaign-shape.ts";

const Body = Strict(DraftBody, {
  description: "JSON merge patch (RFC 7396), but that an audience replaces the present one as a whole",
});

/** PATCH /beckon/v1/campaigns/{id} */
export const updateCampaignEndpoint = endpoint({
  method: "PATCH",
  path: "/campaigns/{id}",
  operationId: "updateCampaign",
  tag: "campaigns",
  summary: "Change a campaign that was not sent yet",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 200: CampaignShape },
  async handle(deps, { scope, params, body }) {
    const campaign = await changeCampaign(deps, scope, params.id as CampaignId, toChange(body));
    return ok(toCampaign({ campaign, batches: [] }));
  },
});

function toChange({ audience, ...rest }: Static<typeof Body>): CampaignChange {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return audience === undefined ? given : { ...given, audience: readAudience(audience) };
}
