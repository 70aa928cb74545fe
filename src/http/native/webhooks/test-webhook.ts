import { Type } from "typebox";
import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { testWebhook } from "../../../usecases/webhook-deliveries.ts";
import { accepted, endpoint } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { DeliveryShape, Kind, toWebhookDelivery } from "./webhook-shape.ts";

const Body = Strict({ event: Type.Optional(Kind) });

/** POST /beckon/v1/webhooks/{id}/test */
export const testWebhookEndpoint = endpoint({
  method: "POST",
  path: "/webhooks/{id}/test",
  operationId: "testWebhook",
  tag: "webhooks",
  summary: "Send a test to an endpoint",
  description:
    "An event of the type `webhook.test`, sent as any other is; with `event` a sample of that type, about nobody who exists, with `sample: true` beside its type. The answer is its delivery: read it again to see what came of it.",
  right: "develop",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 202: DeliveryShape },
  async handle(deps, { scope, params, body }) {
    return accepted(toWebhookDelivery(await testWebhook(deps, scope, params.id as WebhookEndpointId, body?.event)));
  },
});
