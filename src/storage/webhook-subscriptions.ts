import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, CredentialId } from "../domain/ids.ts";
import type { WebhookDialect, WebhookEndpointId, WebhookEndpointState } from "../domain/webhook.ts";
import type { Tx } from "./db.ts";

/** Endpoints of dialects that know one for each topic. */
export interface Subscription {
  readonly id: WebhookEndpointId;
  readonly accountId: AccountId;
  readonly topic: string;
  readonly topicUuid: string;
  readonly url: string;
  readonly state: WebhookEndpointState;
  readonly credentialId: CredentialId | null;
}

interface SubscriptionRow {
  id: number;
  account_id: number;
  topic: string;
  topic_uuid: string;
  url: string;
  state: WebhookEndpointState;
  credential_id: number | null;
}

const COLUMNS = "e.id, e.account_id, e.topic, e.topic_uuid, e.url, e.state, e.credential_id";

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id as WebhookEndpointId,
    accountId: row.account_id as AccountId,
    topic: row.topic,
    topicUuid: row.topic_uuid,
    url: row.url,
    state: row.state,
    credentialId: row.credential_id as CredentialId | null,
  };
}

/** The endpoint of a topic that is told only what is queued for it; made where it is missing, on again where it was off. */
export async function keepTopicEndpoint(
  tx: Tx,
  scope: AccountScope,
  it: {
    readonly dialect: WebhookDialect;
    readonly url: string;
    readonly topic: string;
    readonly credentialId: number | null;
  },
): Promise<WebhookEndpointId> {
  const [row] = await tx.named<{ id: number }>(
    "keep-topic-endpoint",
    `insert into webhook_endpoints as e (account_id, dialect, url, topic, credential_id, hears, state)
     values ($1, $2, $3, $4, $5, '{}', 'active')
         on conflict (account_id, dialect, topic) where topic is not null and state <> 'deleted'
         do update set state = 'active', disabled_why = null, updated_at = now()
     returning e.id`,
    [scope.accountId, it.dialect, it.url, it.topic, it.credentialId],
  );
  if (row === undefined) throw new Error("an insert answered no row");
  return row.id as WebhookEndpointId;
}

/** Those of a dialect that stand, confirmed or not. */
export async function listSubscriptions(tx: Tx, scope: AccountScope, dialect: WebhookDialect): Promise<Subscription[]> {
  const rows = await tx.named<SubscriptionRow>(
    "list-webhook-subscriptions",
    `select ${COLUMNS} from webhook_endpoints e
      where e.account_id = $1 and e.dialect = $2 and e.topic is not null and e.state <> 'deleted'
      order by e.id`,
    [scope.accountId, dialect],
  );
  return rows.map(toSubscription);
}

export interface NewSubscription {
  readonly id: WebhookEndpointId;
  readonly dialect: WebhookDialect;
  readonly topic: string;
  readonly url: string;
  readonly hears: readonly string[];
  readonly credentialId: CredentialId | null;
  /** Of the address that confirms it and ends it. */
  readonly tokenHash: Buffer;
  /** The token itself, sealed: each notification names the address that ends it. */
  readonly tokenSealed: Buffer;
}

/**
 * Subscribes a topic anew, which waits to be confirmed. Where it stands with the same address and is confirmed, nothing
 * changes; with another address the former subscription ends. Answers the one that stands, and whether it is new.
 */
export async function subscribeTopic(
  tx: Tx,
  scope: AccountScope,
  it: NewSubscription,
): Promise<{ readonly subscription: Subscription; readonly isNew: boolean }> {
  await tx.named("lock-webhook-topic", "select pg_advisory_xact_lock(4711014, hashtext($1))", [
    `${scope.accountId} ${it.dialect} ${it.topic}`,
  ]);
  const standing = (await listSubscriptions(tx, scope, it.dialect)).find((known) => known.topic === it.topic);
  if (standing !== undefined && standing.state === "active" && standing.url === it.url)
    return { subscription: standing, isNew: false };
  if (standing !== undefined) await endSubscription(tx, scope, standing.id);
  const [row] = await tx.named<SubscriptionRow>(
    "insert-webhook-subscription",
    `insert into webhook_endpoints as e (account_id, id, dialect, url, topic, credential_id, hears, state, token_hash, secret_sealed)
     values ($1, $8, $2, $3, $4, $5, $6, 'unconfirmed', $7, $9)
     returning ${COLUMNS}`,
    [scope.accountId, it.dialect, it.url, it.topic, it.credentialId, it.hears, it.tokenHash, it.id, it.tokenSealed],
  );
  if (row === undefined) throw new Error("an insert answered no row");
  return { subscription: toSubscription(row), isNew: true };
}

export async function endSubscription(tx: Tx, scope: AccountScope, id: WebhookEndpointId): Promise<void> {
  await tx.named(
    "end-webhook-subscription",
    `update webhook_endpoints e
        set state = 'deleted', disabled_why = null, token_hash = null, secret_sealed = null, updated_at = now()
      where e.account_id = $1 and e.id = $2`,
    [scope.accountId, id],
  );
}

/**
 * The subscription whose address holds this token, whoever's it is. Ended ones are unknown, and so are those that nobody
 * confirmed within three days.
 */
export async function findSubscriptionByTokenHash(tx: Tx, tokenHash: Buffer): Promise<Subscription | undefined> {
  const [row] = await tx.named<SubscriptionRow>(
    "find-webhook-subscription-by-token-hash",
    `select ${COLUMNS} from webhook_endpoints e where e.token_hash = $1 and e.state <> 'deleted'
          and (e.state <> 'unconfirmed' or e.created_at > now() - interval '3 days')`,
    [tokenHash],
  );
  return row === undefined ? undefined : toSubscription(row);
}

/** Lets a subscription be told what happens from now on. */
export async function confirmSubscription(tx: Tx, scope: AccountScope, id: WebhookEndpointId): Promise<void> {
  await tx.named(
    "confirm-webhook-subscription",
    `update webhook_endpoints e set state = 'active', updated_at = now()
      where e.account_id = $1 and e.id = $2 and e.state = 'unconfirmed'`,
    [scope.accountId, id],
  );
}
