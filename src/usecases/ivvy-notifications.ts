import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { CredentialId } from "../domain/ids.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { tellOne } from "../storage/webhook-deliveries.ts";
import { nextWebhookEndpointId } from "../storage/webhook-endpoints.ts";
import {
  confirmSubscription,
  endSubscription,
  findSubscriptionByTokenHash,
  listSubscriptions,
  type Subscription,
  subscribeTopic,
} from "../storage/webhook-subscriptions.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { webhookSecretContext } from "./webhooks.ts";

export type { Subscription } from "../storage/webhook-subscriptions.ts";

/** What the subscribers of each topic hear of; of the empty ones iVvy tells, and Beckon has nothing to tell. */
export const IVVY_TOPICS = {
  events: ["invitation.created", "answer.created", "guest.removed"],
  venues: [],
  payments: [],
  crm: [],
  contacts: ["contact.*", "note.*"],
  companies: ["company.*"],
  ari: [],
} as const satisfies Record<string, readonly string[]>;

export type IvvyTopic = keyof typeof IVVY_TOPICS;

/** The kind of occurrence that asks an address whether it wants to be told. */
export const CONFIRMATION = "subscription.confirmation";

/** Letters and digits: 190 bits. */
const TOKEN_LENGTH = 32;

/**
 * Subscribes addresses to topics; each is asked to confirm before anything is told to it. One that stands with the same
 * address stays as it is. An address that may not be reached is left out. Answers every subscription that stands.
 * @throws {Refusal} forbidden for a caller confined to projects.
 */
export async function subscribe(
  deps: Pick<Deps, "db" | "sealer" | "outbound">,
  scope: OrganiserScope,
  wanted: ReadonlyMap<IvvyTopic, string>,
): Promise<readonly Subscription[]> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    for (const [topic, url] of wanted) {
      if (deps.outbound.whyNot(url) !== undefined) continue;
      const id = await nextWebhookEndpointId(tx);
      const token = randomText(TOKEN_LENGTH);
      const { subscription, isNew } = await subscribeTopic(tx, scope, {
        id,
        dialect: "ivvy",
        topic,
        url,
        hears: IVVY_TOPICS[topic],
        credentialId: keyOf(scope),
        tokenHash: sha256(token),
        tokenSealed: deps.sealer.seal(token, webhookSecretContext(id)),
      });
      if (!isNew) continue;
      await tellOne(tx, scope, subscription.id, {
        kind: CONFIRMATION,
        subject: `subscription ${subscription.id}`,
        facts: {},
      });
      await insertAudit(tx, scope, { verb: "subscribe", objectKind: "webhook", objectId: id, details: { topic } });
    }
    await wakeWorkers(tx, "webhooks");
    return listSubscriptions(tx, scope, "ivvy");
  });
}

function keyOf({ actor }: OrganiserScope): CredentialId | null {
  return actor.kind === "credential" ? actor.id : null;
}

/** What became of ending one subscription. */
export type EndResult = "ended" | "not-found" | "of-another-key" | "unconfirmed";

/** Ends subscriptions of these addresses. @throws {Refusal} forbidden for a caller confined to projects. */
export async function unsubscribe(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  unwanted: ReadonlyMap<IvvyTopic, string>,
): Promise<ReadonlyMap<IvvyTopic, EndResult>> {
  refuseConfined(scope);
  return db.transaction(async (tx) => {
    const standing = await listSubscriptions(tx, scope, "ivvy");
    const results = new Map<IvvyTopic, EndResult>();
    for (const [topic, url] of unwanted) {
      const known = standing.find((it) => it.topic === topic && it.url === url);
      const result = endOf(known, keyOf(scope));
      results.set(topic, result);
      if (known === undefined || result !== "ended") continue;
      await endSubscription(tx, scope, known.id);
      await insertAudit(tx, scope, {
        verb: "unsubscribe",
        objectKind: "webhook",
        objectId: known.id,
        details: { topic },
      });
    }
    return results;
  });
}

function endOf(known: Subscription | undefined, key: CredentialId | null): EndResult {
  if (known === undefined) return "not-found";
  if (known.credentialId !== key) return "of-another-key";
  return known.state === "unconfirmed" ? "unconfirmed" : "ended";
}

/** The subscription a token belongs to; undefined for a token nobody has, or no longer. */
export async function findSubscription({ db }: Pick<Deps, "db">, token: string): Promise<Subscription | undefined> {
  if (!/^[0-9A-Za-z]{32}$/.test(token)) return undefined;
  return findSubscriptionByTokenHash(db.autocommit, sha256(token));
}

/** Lets the subscription of a token be told what happens. Repeating it changes nothing. Undefined for a token nobody has. */
export async function confirm({ db }: Pick<Deps, "db">, token: string): Promise<Subscription | undefined> {
  const found = await findSubscription({ db }, token);
  if (found !== undefined) await confirmSubscription(db.autocommit, mintSystemScope(found.accountId), found.id);
  return found;
}

/** Ends the subscription of a token. Repeating it changes nothing. */
export async function endByToken({ db }: Pick<Deps, "db">, token: string): Promise<void> {
  const found = await findSubscription({ db }, token);
  if (found === undefined) return;
  const scope = mintSystemScope(found.accountId);
  await db.transaction(async (tx) => {
    await endSubscription(tx, scope, found.id);
    const details = { topic: found.topic, because: "its own address" };
    await insertAudit(tx, scope, { verb: "unsubscribe", objectKind: "webhook", objectId: found.id, details });
  });
}

/** What a topic is called in messages: the same as long as the subscription stands. */
export function topicArnOf(it: Pick<Subscription, "accountId" | "topic" | "topicUuid">): string {
  return `arn:beckon:sns:local:${it.accountId}:${it.topic}-${it.topicUuid}`;
}
