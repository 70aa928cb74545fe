import { readWebhooks } from "../../../usecases/webhooks.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { toWebhook, WebhookShape } from "./webhook-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/webhooks */
export const listWebhooksEndpoint = endpoint({
  method: "GET",
  path: "/webhooks",
  operationId: "listWebhooks",
  tag: "webhooks",
  summary: "List the addresses that are told what happens",
  right: "develop",
  query: Query,
  replies: { 200: PageOf(WebhookShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readWebhooks(deps, scope, pageById(page));
    return ok(toPage(page, found, toWebhook, (it) => [it.id]));
  },
});
