import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { testWebhook } from "../../../usecases/webhook-deliveries.ts";
import { accepted, endpoint } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { DeliveryShape, toWebhookDelivery } from "./webhook-shape.ts";

/** POST /beckon/v1/webhooks/{id}/test */
export const testWebhookEndpoint = endpoint({
  method: "POST",
  path: "/webhooks/{id}/test",
  operationId: "testWebhook",
  tag: "webhooks",
  summary: "Send a test to an endpoint",
  description:
    "An event of the type `webhook.test`, sent as any other is. The answer is its delivery: read it again to see what came of it.",
  right: "develop",
  params: IdParams,
  replies: { 202: DeliveryShape },
  async handle(deps, { scope, params }) {
    return accepted(toWebhookDelivery(await testWebhook(deps, scope, params.id as WebhookEndpointId)));
  },
});
