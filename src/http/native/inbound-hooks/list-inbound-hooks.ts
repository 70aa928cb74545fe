import { readInboundHooks } from "../../../usecases/inbound-hooks.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { InboundHookShape, toInboundHook } from "./inbound-hook-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/inbound-hooks */
export const listInboundHooksEndpoint = endpoint({
  method: "GET",
  path: "/inbound-hooks",
  operationId: "listInboundHooks",
  tag: "inbound-hooks",
  summary: "List the addresses that providers post to, closed ones too",
  right: "owner",
  query: Query,
  replies: { 200: PageOf(InboundHookShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readInboundHooks(deps, scope, pageById(page));
    return ok(toPage(page, found, toInboundHook, (it) => [it.id]));
  },
});
