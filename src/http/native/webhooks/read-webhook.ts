import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { readWebhook } from "../../../usecases/webhooks.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { toWebhook, WebhookShape } from "./webhook-shape.ts";

/** GET /beckon/v1/webhooks/{id} */
export const readWebhookEndpoint = endpoint({
  method: "GET",
  path: "/webhooks/{id}",
  operationId: "readWebhook",
  tag: "webhooks",
  summary: "Read one endpoint and how it is doing",
  right: "develop",
  params: IdParams,
  replies: { 200: WebhookShape },
  async handle(deps, { scope, params }) {
    return ok(toWebhook(await readWebhook(deps, scope, params.id as WebhookEndpointId)));
  },
});
