import type { OrganiserScope } from "../domain/caller.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import {
  TEST_KIND,
  type WebhookDelivery,
  type WebhookDeliveryId,
  type WebhookEndpoint,
  type WebhookEndpointId,
} from "../domain/webhook.ts";
import { randomText } from "../lib/random-text.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { tellOne } from "../storage/webhook-deliveries.ts";
import { findWebhookEndpoint } from "../storage/webhook-endpoints.ts";
import {
  countDeliveries,
  type DeliveryFilter,
  findDelivery,
  listDeliveries,
  type ReplayWish,
  replayDeliveries,
} from "../storage/webhook-log.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { sampleFacts } from "./webhook-samples.ts";
import { foundWebhook, readWebhook } from "./webhooks.ts";

/** Failed deliveries that one call tells again, at most. */
const REPLAY_MAX = 10_000;

/**
 * Sends an occurrence of its own to the endpoint, as any other is sent: a sample of the kind, whether it hears of that or
 * not, else a `webhook.test`. Answers the delivery, which is on its way.
 * @throws {Refusal} forbidden; not-found; conflict webhook_disabled.
 */
export async function testWebhook(
  { db, now }: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  kind: string | undefined,
): Promise<WebhookDelivery> {
  refuseConfined(scope);
  const facts = kind === undefined ? { endpointId: id } : sampleFacts(kind, now());
  return db.transaction(async (tx) => {
    refuseDisabled(foundWebhook(await findWebhookEndpoint(tx, scope, id), id));
    // Each concerns something of its own: it waits for no other that the endpoint refused.
    const told = await tellOne(tx, scope, id, { kind: kind ?? TEST_KIND, subject: `test ${randomText(12)}`, facts });
    await wakeWorkers(tx, "webhooks");
    return foundDelivery(tx, scope, id, told);
  });
}

/** @throws {Refusal} conflict webhook_disabled. */
export function refuseDisabled({ state }: WebhookEndpoint): void {
  if (state !== "active") throw webhookDisabled();
}

/** What is asked of an endpoint that is switched off. */
export function webhookDisabled(): Refusal {
  const message = "The endpoint is switched off; switch it on first.";
  return new Refusal("conflict", { why: "webhook_disabled", message });
}

async function foundDelivery(
  tx: Tx,
  scope: OrganiserScope,
  endpointId: WebhookEndpointId,
  id: WebhookDeliveryId,
): Promise<WebhookDelivery> {
  const delivery = await findDelivery(tx, scope, endpointId, id);
  if (delivery === undefined) throw notFound("webhook delivery", id);
  return delivery;
}

/** What was told to the endpoint and what became of it, newest first. @throws {Refusal} forbidden; not-found. */
export async function readWebhookDeliveries(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: DeliveryFilter,
  wish: PageWish,
): Promise<Found<WebhookDelivery>> {
  await readWebhook({ db }, scope, filter.endpointId);
  const tx = db.autocommit;
  return foundPage(
    wish,
    (limit) => listDeliveries(tx, scope, filter, { before: wish.after, limit }),
    () => countDeliveries(tx, scope, filter),
  );
}

/** @throws {Refusal} forbidden; not-found. */
export async function readWebhookDelivery(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  endpointId: WebhookEndpointId,
  id: WebhookDeliveryId,
): Promise<WebhookDelivery> {
  await readWebhook({ db }, scope, endpointId);
  return foundDelivery(db.autocommit, scope, endpointId, id);
}

/**
 * Tells deliveries again that are over, under the ids they had: those named, else those that failed since a moment, the
 * oldest 10,000 of them. Answers how many.
 * @throws {Refusal} forbidden; not-found; conflict webhook_disabled.
 */
export async function replayWebhook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  wish: { readonly deliveryIds: readonly WebhookDeliveryId[] } | { readonly failedSince: Date },
): Promise<number> {
  refuseConfined(scope);
  const asked: ReplayWish =
    "deliveryIds" in wish
      ? { kind: "named", ids: wish.deliveryIds }
      : { kind: "failed", since: wish.failedSince, limit: REPLAY_MAX };
  return db.transaction(async (tx) => {
    refuseDisabled(foundWebhook(await findWebhookEndpoint(tx, scope, id), id));
    const replayed = await replayDeliveries(tx, scope, id, asked);
    await insertAudit(tx, scope, { verb: "replay", objectKind: "webhook", objectId: id, details: { replayed } });
    return replayed;
  });
}
