import type { AccountScope } from "../domain/caller.ts";
import type { CredentialId } from "../domain/ids.ts";
import type {
  DisabledWhy,
  WebhookDialect,
  WebhookEndpoint,
  WebhookEndpointId,
  WebhookEndpointState,
} from "../domain/webhook.ts";
import type { Tx } from "./db.ts";

interface EndpointRow {
  id: number;
  dialect: WebhookDialect;
  name: string;
  url: string | null;
  hears: string[];
  state: WebhookEndpointState;
  disabled_why: DisabledWhy | null;
  former_secret_until: Date | null;
  failing_since: Date | null;
  last_success_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `e.id, e.dialect, e.name, e.url, e.hears, e.state, e.disabled_why,
  case when e.former_secret_until > now() then e.former_secret_until end as former_secret_until,
  e.failing_since, e.last_success_at, e.created_at, e.updated_at`;

function toEndpoint(row: EndpointRow): WebhookEndpoint {
  return {
    id: row.id as WebhookEndpointId,
    dialect: row.dialect,
    name: row.name,
    url: row.url,
    hears: row.hears,
    state: row.state,
    disabledWhy: row.disabled_why,
    formerSecretUntil: row.former_secret_until,
    failingSince: row.failing_since,
    lastSuccessAt: row.last_success_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export async function nextWebhookEndpointId(tx: Tx): Promise<WebhookEndpointId> {
  const [row] = await tx.named<{ id: number }>(
    "next-webhook-endpoint-id",
    "select nextval(pg_get_serial_sequence('webhook_endpoints', 'id')) as id",
  );
  if (row === undefined) throw new Error("a sequence answered no row");
  return row.id as WebhookEndpointId;
}

export interface NewWebhookEndpoint {
  readonly id: WebhookEndpointId;
  readonly dialect: WebhookDialect;
  readonly name: string;
  readonly url: string | null;
  readonly hears: readonly string[];
  readonly state: "unconfirmed" | "active";
  readonly secretSealed: Buffer | null;
  readonly credentialId?: CredentialId | null;
  readonly topic?: string | null;
  readonly tokenHash?: Buffer | null;
}

export async function insertWebhookEndpoint(
  tx: Tx,
  scope: AccountScope,
  it: NewWebhookEndpoint,
): Promise<WebhookEndpoint> {
  const [row] = await tx.named<EndpointRow>(
    "insert-webhook-endpoint",
    `insert into webhook_endpoints as e
       (account_id, id, dialect, name, url, hears, state, secret_sealed, credential_id, topic, token_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     returning ${COLUMNS}`,
    [
      scope.accountId,
      it.id,
      it.dialect,
      it.name,
      it.url,
      it.hears,
      it.state,
      it.secretSealed,
      it.credentialId ?? null,
      it.topic ?? null,
      it.tokenHash ?? null,
    ],
  );
  if (row === undefined) throw new Error("an insert answered no row");
  return toEndpoint(row);
}

/** The native endpoint; undefined when it is unknown, of another dialect or deleted. */
export async function findWebhookEndpoint(
  tx: Tx,
  scope: AccountScope,
  id: WebhookEndpointId,
): Promise<WebhookEndpoint | undefined> {
  const [row] = await tx.named<EndpointRow>(
    "find-webhook-endpoint",
    `select ${COLUMNS} from webhook_endpoints e
      where e.account_id = $1 and e.id = $2 and e.dialect = 'native' and e.state <> 'deleted'`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toEndpoint(row);
}

/** Native ones, oldest first. */
export async function listWebhookEndpoints(
  tx: Tx,
  scope: AccountScope,
  page: { readonly after: number; readonly limit: number },
): Promise<WebhookEndpoint[]> {
  const rows = await tx.named<EndpointRow>(
    "list-webhook-endpoints",
    `select ${COLUMNS} from webhook_endpoints e
      where e.account_id = $1 and e.dialect = 'native' and e.state <> 'deleted' and e.id > $2
      order by e.id limit $3`,
    [scope.accountId, page.after, page.limit],
  );
  return rows.map(toEndpoint);
}

export async function countWebhookEndpoints(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-webhook-endpoints",
    `select count(*) as total from webhook_endpoints e
      where e.account_id = $1 and e.dialect = 'native' and e.state <> 'deleted'`,
    [scope.accountId],
  );
  return row?.total ?? 0;
}

export interface WebhookEndpointFacts {
  readonly name: string;
  readonly url: string | null;
  readonly hears: readonly string[];
  readonly isActive: boolean;
}

/** Writes the facts down; switching it on or off by hand forgets what failed before. Undefined when there is none. */
export async function updateWebhookEndpoint(
  tx: Tx,
  scope: AccountScope,
  id: WebhookEndpointId,
  it: WebhookEndpointFacts,
): Promise<WebhookEndpoint | undefined> {
  const [row] = await tx.named<EndpointRow>(
    "update-webhook-endpoint",
    `update webhook_endpoints e
        set name = $3, url = $4, hears = $5, updated_at = now(),
            state = case when $6 then 'active' else 'disabled' end,
            disabled_why = case when $6 then null else coalesce(e.disabled_why, 'by-hand') end,
            failing_since = case when $6 and e.state = 'active' and e.url = $4 then e.failing_since end
      where e.account_id = $1 and e.id = $2 and e.dialect = 'native' and e.state <> 'deleted'
     returning ${COLUMNS}`,
    [scope.accountId, id, it.name, it.url, it.hears, it.isActive],
  );
  return row === undefined ? undefined : toEndpoint(row);
}

/** Gives it a new secret; the one before signs beside it for so long. Undefined when there is none. */
export async function replaceWebhookSecret(
  tx: Tx,
  scope: AccountScope,
  id: WebhookEndpointId,
  it: { readonly secretSealed: Buffer; readonly overlapSeconds: number },
): Promise<WebhookEndpoint | undefined> {
  const [row] = await tx.named<EndpointRow>(
    "replace-webhook-secret",
    `update webhook_endpoints e
        set former_secret_sealed = case when $4 > 0 then e.secret_sealed end,
            former_secret_until = case when $4 > 0 then now() + make_interval(secs => $4) end,
            secret_sealed = $3, updated_at = now()
      where e.account_id = $1 and e.id = $2 and e.dialect = 'native' and e.state <> 'deleted'
     returning ${COLUMNS}`,
    [scope.accountId, id, it.secretSealed, it.overlapSeconds],
  );
  return row === undefined ? undefined : toEndpoint(row);
}

const ENDED = `state = 'deleted', disabled_why = null, secret_sealed = null, former_secret_sealed = null,
            former_secret_until = null, token_hash = null, updated_at = now()`;

/** Ends it for good and forgets its secrets; nothing more is sent to it. False when there is none. */
export async function deleteWebhookEndpoint(tx: Tx, scope: AccountScope, id: WebhookEndpointId): Promise<boolean> {
  const rows = await tx.named(
    "delete-webhook-endpoint",
    `update webhook_endpoints e
        set ${ENDED}
      where e.account_id = $1 and e.id = $2 and e.state <> 'deleted'
     returning e.id`,
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** Ends endpoints of all accounts that have no address and asked nothing for so long; answers how many, `limit` at most. */
export async function endUnaskedWebhookEndpoints(
  tx: Tx,
  it: { readonly afterSeconds: number; readonly limit: number },
): Promise<number> {
  const rows = await tx.named(
    "end-unasked-webhook-endpoints",
    `update webhook_endpoints e
        set ${ENDED}
      where e.ctid = any (array(select s.ctid from webhook_endpoints s
                                 where s.url is null and s.state <> 'deleted'
                                   and s.asked_at < now() - make_interval(secs => $1)
                                 order by s.asked_at
                                 limit $2))
        and e.asked_at < now() - make_interval(secs => $1)
     returning e.id`,
    [it.afterSeconds, it.limit],
  );
  return rows.length;
}

/** An endpoint that was switched off because nothing reaches it. */
export interface SwitchedOff {
  readonly id: WebhookEndpointId;
  readonly name: string;
  readonly url: string;
  readonly why: "failing" | "gone";
  readonly failingSince: Date | null;
}

/**
 * Switches an active endpoint off: at once where it is gone, else when nothing was taken for so long. Undefined when it
 * stays on.
 */
export async function switchOffWebhookEndpoint(
  tx: Tx,
  scope: AccountScope,
  id: WebhookEndpointId,
  it: { readonly isGone: boolean; readonly failingForSeconds: number },
): Promise<SwitchedOff | undefined> {
  const [row] = await tx.named<EndpointRow & { url: string; disabled_why: "failing" | "gone" }>(
    "switch-off-webhook-endpoint",
    `update webhook_endpoints e
        set state = 'disabled', disabled_why = case when $3 then 'gone' else 'failing' end, updated_at = now()
      where e.account_id = $1 and e.id = $2 and e.state = 'active' and e.url is not null
        and ($3 or e.failing_since < now() - make_interval(secs => $4))
     returning ${COLUMNS}`,
    [scope.accountId, id, it.isGone, it.failingForSeconds],
  );
  if (row === undefined) return undefined;
  const { name, url, disabled_why: why, failing_since: failingSince } = row;
  return { id: row.id as WebhookEndpointId, name, url, why, failingSince };
}
