import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { removeWebhook } from "../../../usecases/webhooks.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/webhooks/{id} */
export const deleteWebhookEndpoint = endpoint({
  method: "DELETE",
  path: "/webhooks/{id}",
  operationId: "deleteWebhook",
  tag: "webhooks",
  summary: "Tell an address nothing any more",
  description: "What was waiting for it is dropped, and its secret is forgotten.",
  right: "develop",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeWebhook(deps, scope, params.id as WebhookEndpointId);
    return noContent;
  },
});
