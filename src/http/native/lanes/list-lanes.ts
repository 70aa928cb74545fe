import { readLaneReports } from "../../../usecases/tell-lanes.ts";
import { endpoint, ok } from "../endpoint.ts";
import { keysOf, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { LaneShape, toLane } from "./lane-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/lanes */
export const listLanesEndpoint = endpoint({
  method: "GET",
  path: "/lanes",
  operationId: "listLanes",
  tag: "lanes",
  summary: "List how fast each receiving provider takes messages",
  description: "For the owner of the installation: lanes serve all accounts alike.",
  right: "owner",
  query: Query,
  replies: { 200: PageOf(LaneShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const [channel, lane] = keysOf(page, ["string", "string"])?.map(String) ?? [];
    const after = channel === undefined || lane === undefined ? undefined : { channel, lane };
    const found = await readLaneReports(deps, scope, { after, limit: page.limit, counts: page.counts });
    return ok(toPage(page, found, toLane, (it) => [it.channel, it.lane]));
  },
});
