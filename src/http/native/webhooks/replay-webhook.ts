import { Type } from "typebox";
import { invalid } from "../../../domain/refusal.ts";
import type { WebhookDeliveryId, WebhookEndpointId } from "../../../domain/webhook.ts";
import { replayWebhook } from "../../../usecases/webhook-deliveries.ts";
import { accepted, endpoint } from "../endpoint.ts";
import { BigId, IdParams, Instant, Strict, toInstant } from "../shapes.ts";

const Body = Strict(
  {
    deliveryIds: Type.Optional(Type.Array(BigId, { minItems: 1, maxItems: 1000 })),
    failedSince: Type.Optional(Instant),
  },
  { minProperties: 1, description: "One of the two", examples: [{ failedSince: "2030-06-01T00:00:00Z" }] },
);

/** POST /beckon/v1/webhooks/{id}/replay */
export const replayWebhookEndpoint = endpoint({
  method: "POST",
  path: "/webhooks/{id}/replay",
  operationId: "replayWebhook",
  tag: "webhooks",
  summary: "Tell an endpoint again",
  description:
    "Those deliveries that are named, or those that failed since a moment (10,000 a call). They keep their `webhook-id` and have all attempts before them again; one that is still on its way is left alone.",
  right: "develop",
  params: IdParams,
  body: Body,
  isRepeatable: true,
  replies: { 202: Type.Object({ replayed: Type.Integer({ minimum: 0 }) }) },
  async handle(deps, { scope, params, body }) {
    const { deliveryIds, failedSince } = body;
    if (deliveryIds !== undefined && failedSince !== undefined)
      throw invalid("/failedSince", "not_allowed", "Name deliveries or a moment, not both.");
    const wish =
      failedSince === undefined
        ? { deliveryIds: (deliveryIds ?? []) as readonly number[] as readonly WebhookDeliveryId[] }
        : { failedSince: toInstant(failedSince, "/failedSince") };
    return accepted({ replayed: await replayWebhook(deps, scope, params.id as WebhookEndpointId, wish) });
  },
});
