import { Type } from "typebox";
import type { WebhookDeliveryId, WebhookEndpointId } from "../../../domain/webhook.ts";
import { readWebhookDelivery } from "../../../usecases/webhook-deliveries.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigId, Id } from "../shapes.ts";
import { DeliveryShape, toWebhookDelivery } from "./webhook-shape.ts";

const Params = Type.Object({ id: Id, deliveryId: BigId });

/** GET /beckon/v1/webhooks/{id}/deliveries/{deliveryId} */
export const readWebhookDeliveryEndpoint = endpoint({
  method: "GET",
  path: "/webhooks/{id}/deliveries/{deliveryId}",
  operationId: "readWebhookDelivery",
  tag: "webhooks",
  summary: "Read one delivery with its attempts",
  right: "develop",
  params: Params,
  replies: { 200: DeliveryShape },
  async handle(deps, { scope, params }) {
    const { id, deliveryId } = params;
    const read = await readWebhookDelivery(deps, scope, id as WebhookEndpointId, deliveryId as WebhookDeliveryId);
    return ok(toWebhookDelivery(read));
  },
});
