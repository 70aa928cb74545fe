import { Type } from "typebox";
import {
  DELIVERY_STATES,
  isSample,
  WEBHOOK_KINDS,
  WEBHOOK_NOUNS,
  type WebhookDelivery,
  type WebhookEndpoint,
  webhookIdOf,
} from "../../../domain/webhook.ts";
import { BigId, Id, Instant, Nullable } from "../shapes.ts";
import { dataOf } from "./webhook-body.ts";

/** What an endpoint can be told of: one kind, or all of a noun, those of later versions too. */
export const Events = Type.Array(Type.Enum([...WEBHOOK_NOUNS, ...WEBHOOK_KINDS], { type: "string" }), {
  minItems: 1,
  maxItems: 50,
  description: "What it is told of: `answer.created`, or `answer.*` for all of a noun",
});

/** One thing that can happen. */
export const Kind = Type.Enum([...WEBHOOK_KINDS], { type: "string" });

export const Url = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: "http or https, to a public address on port 80, 443 or 8443 unless the operator opened others",
});

export const DeliveryStateShape = Type.Enum([...DELIVERY_STATES], { type: "string" });

const members = {
  id: Id,
  name: Type.String(),
  url: Nullable(Type.String({ description: "null: it is posted nothing, and asks by `POST /webhooks/{id}/next`" })),
  events: Type.Array(Type.String()),
  isActive: Type.Boolean(),
  disabledWhy: Nullable(
    Type.Enum(["by-hand", "failing", "gone"], {
      type: "string",
      description: "failing: it took nothing for three days; gone: it answered 410",
    }),
  ),
  formerSecretUntil: Nullable(
    Type.String({ format: "date-time", description: "Until then the secret before signs as well" }),
  ),
  failingSince: Nullable(Type.String({ format: "date-time", description: "The first failure since the last success" })),
  lastSuccessAt: Nullable(Type.String({ format: "date-time", description: "To the minute" })),
  createdAt: Instant,
  updatedAt: Instant,
};

export const WebhookShape = Type.Object(members, { title: "Webhook" });

export const CreatedWebhookShape = Type.Object(
  { ...members, secret: Type.String({ description: "`whsec_` and base64; shown here and never again" }) },
  { title: "CreatedWebhook" },
);

export function toWebhook(it: WebhookEndpoint) {
  const { id, name, url, hears, state, disabledWhy, formerSecretUntil } = it;
  const { failingSince, lastSuccessAt, createdAt, updatedAt } = it;
  return {
    id,
    name,
    url,
    events: hears,
    isActive: state === "active",
    disabledWhy,
    formerSecretUntil,
    failingSince,
    lastSuccessAt,
    createdAt,
    updatedAt,
  };
}

export const DeliveryShape = Type.Object(
  {
    id: BigId,
    webhookId: Type.String({ description: "The `webhook-id` of every attempt, by which a receiver tells repeats" }),
    event: Type.String(),
    isSample: Type.Boolean({
      description: 'A sample of its event, which did not happen; its body has `"sample": true`',
    }),
    data: Type.Record(Type.String(), Type.Unknown(), { description: "What was told" }),
    occurredAt: Instant,
    state: DeliveryStateShape,
    nextAttemptAt: Nullable(Instant),
    finishedAt: Nullable(Instant),
    attempts: Type.Array(
      Type.Object({
        at: Instant,
        status: Nullable(Type.Integer({ description: "Of HTTP; null when no answer came" })),
        error: Nullable(Type.String()),
        tookMs: Type.Integer({ minimum: 0 }),
      }),
      { description: "The last 50, oldest first. What the receiver's answer said is kept nowhere" },
    ),
  },
  { title: "WebhookDelivery" },
);

export function toWebhookDelivery(it: WebhookDelivery) {
  const { id, occurrence, state, dueAt, finishedAt, attempts } = it;
  return {
    id,
    webhookId: webhookIdOf(occurrence),
    event: occurrence.kind,
    isSample: isSample(occurrence),
    data: dataOf(occurrence.kind, occurrence.facts),
    occurredAt: occurrence.at,
    state,
    nextAttemptAt: dueAt,
    finishedAt,
    attempts: attempts.map(({ at, status, error, tookMs }) => ({ at, status, error, tookMs })),
  };
}
