import { Type } from "typebox";
import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { readWebhookDeliveries } from "../../../usecases/webhook-deliveries.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { IdParams, PageOf, PageQuery, Strict } from "../shapes.ts";
import { DeliveryShape, DeliveryStateShape, toWebhookDelivery } from "./webhook-shape.ts";

const Query = Strict({
  ...PageQuery,
  state: Type.Optional(DeliveryStateShape),
  event: Type.Optional(Type.String({ pattern: "^[a-z]+\\.[a-z]+$", maxLength: 50 })),
});

/** GET /beckon/v1/webhooks/{id}/deliveries */
export const listWebhookDeliveriesEndpoint = endpoint({
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  operationId: "listWebhookDeliveries",
  tag: "webhooks",
  summary: "List what an endpoint was told, and every attempt",
  description: "Newest first; kept 30 days.",
  right: "develop",
  params: IdParams,
  query: Query,
  replies: { 200: PageOf(DeliveryShape) },
  async handle(deps, { scope, params, query }) {
    const page = readPage(query);
    const filter = { endpointId: params.id as WebhookEndpointId, state: query.state, kind: query.event };
    const found = await readWebhookDeliveries(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toWebhookDelivery, (it) => [it.id]));
  },
});
