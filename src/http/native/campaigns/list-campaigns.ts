import type { EventId } from "../../../domain/ids.ts";
import { readCampaigns } from "../../../usecases/read-campaigns.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { IdParams, PageOf, PageQuery, Strict } from "../shapes.ts";
import { CampaignShape, toCampaign } from "./campaign-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/events/{id}/campaigns */
export const listCampaignsEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}/campaigns",
  operationId: "listCampaigns",
  tag: "campaigns",
  summary: "List an event's campaigns, newest first",
  right: "read",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(CampaignShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const found = await readCampaigns(deps, scope, params.id as EventId, pageById(page));
    return ok(toPage(page, found, toCampaign, (it) => [it.campaign.id]));
  },
});
