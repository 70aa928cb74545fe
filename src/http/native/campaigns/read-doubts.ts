import type { CampaignId } from "../../../domain/ids.ts";
import { readDoubtsOf } from "../../../usecases/settle-doubts.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { DoubtsShape } from "./doubts-shape.ts";

/** GET /beckon/v1/campaigns/{id}/doubts */
export const readDoubtsEndpoint = endpoint({
  method: "GET",
  path: "/campaigns/{id}/doubts",
  operationId: "readDoubts",
  tag: "campaigns",
  summary: "Read how many messages nobody can tell the fate of",
  right: "read",
  params: IdParams,
  replies: { 200: DoubtsShape },
  async handle(deps, { scope, params }) {
    return ok(await readDoubtsOf(deps, scope, params.id as CampaignId));
  },
});
