import { Type } from "typebox";
import type { WebhookEndpointId } from "../../../domain/webhook.ts";
import { rotateWebhookSecret } from "../../../usecases/webhooks.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Strict } from "../shapes.ts";
import { CreatedWebhookShape, toWebhook } from "./webhook-shape.ts";

const DAY_SECONDS = 86_400;

const Body = Strict({
  overlapSeconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 7 * DAY_SECONDS,
      default: DAY_SECONDS,
      description: "For so long the secret before signs as well; 0 ends it at once",
    }),
  ),
});

/** POST /beckon/v1/webhooks/{id}/rotate-secret */
export const rotateWebhookSecretEndpoint = endpoint({
  method: "POST",
  path: "/webhooks/{id}/rotate-secret",
  operationId: "rotateWebhookSecret",
  tag: "webhooks",
  summary: "Give an endpoint a new secret",
  description:
    "While both count, each delivery carries a signature of each: a receiver changes over without losing any.",
  right: "develop",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 200: CreatedWebhookShape },
  async handle(deps, { scope, params, body }) {
    const { overlapSeconds = DAY_SECONDS } = body ?? {};
    const rotated = await rotateWebhookSecret(deps, scope, params.id as WebhookEndpointId, overlapSeconds);
    return ok({ ...toWebhook(rotated.endpoint), secret: rotated.secret });
  },
});
