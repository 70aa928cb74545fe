import { Type } from "typebox";
import type { WebhookDeliveryId, WebhookEndpointId } from "../../../domain/webhook.ts";
import { askWebhook } from "../../../usecases/ask-webhook.ts";
import { foundNothing } from "../../shared/api-log.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigId, IdParams, Line, Nullable, Strict } from "../shapes.ts";
import { nativeWebhook } from "./webhook-body.ts";

const ResultShape = Strict({
  deliveryId: BigId,
  status: Nullable(
    Type.Integer({ minimum: 100, maximum: 599, description: "That the receiver answered; null when it did not" }),
  ),
  error: Type.Optional(Line(500)),
  tookMs: Type.Integer({ minimum: 0, maximum: 86_400_000 }),
});

const Body = Strict({
  results: Type.Optional(
    Type.Array(ResultShape, { maxItems: 100, description: "What came of deliveries that were handed out before" }),
  ),
});

const NextShape = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        deliveryId: BigId,
        event: Type.String(),
        headers: Type.Record(Type.String(), Type.String(), {
          description: "To be passed on with the body as they are",
        }),
        body: Type.String({ description: "The bytes that are signed, as text" }),
      }),
    ),
  },
  { title: "NextWebhookDeliveries" },
);

/** POST /beckon/v1/webhooks/{id}/next */
export const nextWebhookDeliveriesEndpoint = endpoint({
  method: "POST",
  path: "/webhooks/{id}/next",
  operationId: "nextWebhookDeliveries",
  tag: "webhooks",
  summary: "Ask what an endpoint without an address is to be told",
  description:
    "What waits for it, eight at most, in order, signed now. The same comes again until its result is given with a later call; one that failed is over, and can be replayed. For one caller at a time; `beckon listen` is one. An endpoint that has not asked for a quarter of an hour ends; one that for three days takes nothing of what waits is switched off.",
  right: "develop",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 200: NextShape },
  isRepeatable: true,
  async handle(deps, { scope, params, body, request }) {
    const results = (body?.results ?? []).map(({ deliveryId, status, error, tookMs }) => ({
      deliveryId: deliveryId as WebhookDeliveryId,
      ...{ status, error, tookMs },
    }));
    const id = params.id as WebhookEndpointId;
    const handed = await askWebhook(deps, scope, { id, results, word: nativeWebhook });
    // Asked twice a second, for as long as somebody listens.
    if (handed.length === 0 && results.length === 0) foundNothing(request);
    return ok({ items: handed.map(({ id: deliveryId, event, worded }) => ({ deliveryId, event, ...worded })) });
  },
});
