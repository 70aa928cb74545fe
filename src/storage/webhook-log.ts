import { sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import type {
  DeliveryState,
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryId,
  WebhookEndpointId,
  WebhookOccurrenceId,
} from "../domain/webhook.ts";
import { builder, type Tx } from "./db.ts";
import { keptEnough } from "./retention-settings.ts";
import { wakeWorkers } from "./wake.ts";

/** Which deliveries of an endpoint are looked at. */
export interface DeliveryFilter {
  readonly endpointId: WebhookEndpointId;
  readonly state?: DeliveryState | undefined;
  readonly kind?: string | undefined;
}

interface DeliveryRow {
  id: number;
  account_id: number;
  occurrence_id: number;
  state: DeliveryState;
  attempts: number;
  due_at: Date;
  finished_at: Date | null;
  created_at: Date;
  kind: string;
  subject: string;
  facts: Record<string, unknown>;
  at: Date;
}

function toDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id as WebhookDeliveryId,
    occurrence: {
      id: row.occurrence_id as WebhookOccurrenceId,
      accountId: row.account_id as AccountId,
      kind: row.kind,
      subject: row.subject,
      facts: row.facts,
      at: row.at,
    },
    state: row.state,
    attempts: row.attempts,
    dueAt: row.state === "queued" ? row.due_at : null,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
  };
}

/** Newest first; `before` is the last id of the page before. */
export async function listDeliveries(
  tx: Tx,
  scope: AccountScope,
  filter: DeliveryFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<WebhookDelivery[]> {
  let query = filtered(scope, filter)
    .select([
      "d.id",
      "d.account_id",
      "d.occurrence_id",
      "d.state",
      "d.attempts",
      "d.due_at",
      "d.finished_at",
      "d.created_at",
    ])
    .select(["o.kind", "o.subject", "o.facts", "o.at"])
    .orderBy("d.id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("d.id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => toDelivery(row as DeliveryRow));
}

export async function countDeliveries(tx: Tx, scope: AccountScope, filter: DeliveryFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

/** As the log's index has it. */
const OF_ENDPOINT = sql<string>`(d.account_id::text || ':' || d.endpoint_id::text)`;

function filtered(scope: AccountScope, { endpointId, state, kind }: DeliveryFilter) {
  let query = builder
    .selectFrom("webhook_deliveries as d")
    .innerJoin("webhook_occurrences as o", (join) =>
      join.onRef("o.account_id", "=", "d.account_id").onRef("o.id", "=", "d.occurrence_id"),
    )
    .where("d.account_id", "=", scope.accountId)
    .where(OF_ENDPOINT, "=", `${scope.accountId}:${endpointId}`);
  if (state !== undefined) query = query.where("d.state", "=", state);
  if (kind !== undefined) query = query.where("o.kind", "=", kind);
  return query;
}

/** Undefined when the endpoint has none of that id. */
export async function findDelivery(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  id: WebhookDeliveryId,
): Promise<WebhookDelivery | undefined> {
  const [row] = await tx.named<DeliveryRow>(
    "find-webhook-delivery",
    `select d.id, d.account_id, d.occurrence_id, d.state, d.attempts, d.due_at, d.finished_at, d.created_at, o.kind, o.subject,
            o.facts, o.at
       from webhook_deliveries d
       join webhook_occurrences o on o.account_id = d.account_id and o.id = d.occurrence_id
      where d.account_id = $1 and d.endpoint_id = $2 and d.id = $3`,
    [scope.accountId, endpointId, id],
  );
  return row === undefined ? undefined : toDelivery(row);
}

/** The last attempts of each of these deliveries, at most 50, oldest first. */
export async function listAttempts(
  tx: Tx,
  scope: AccountScope,
  ids: readonly WebhookDeliveryId[],
): Promise<Map<WebhookDeliveryId, WebhookAttempt[]>> {
  const attempts = new Map<WebhookDeliveryId, WebhookAttempt[]>(ids.map((it) => [it, []]));
  const rows = await tx.named<{
    delivery_id: number;
    status: number | null;
    error: string | null;
    took_ms: number;
    at: Date;
  }>(
    "list-webhook-attempts",
    `select a.*
       from unnest($2::bigint[]) as k (id)
      cross join lateral (
        select a.delivery_id, a.id, a.status, a.error, a.took_ms, a.at
          from webhook_attempts a
         where a.account_id = $1 and a.delivery_id = k.id
         order by a.delivery_id desc, a.id desc
         limit 50) a
      order by a.delivery_id, a.id`,
    [scope.accountId, ids],
  );
  for (const { delivery_id, status, error, took_ms: tookMs, at } of rows)
    attempts.get(delivery_id as WebhookDeliveryId)?.push({ status, error, tookMs, at });
  return attempts;
}

/** Which deliveries are told again: those named, else those that failed since a moment. */
export type ReplayWish =
  | { readonly kind: "named"; readonly ids: readonly WebhookDeliveryId[] }
  | { readonly kind: "failed"; readonly since: Date; readonly limit: number };

/**
 * Queues deliveries once more that are over, with the whole ladder before them and under the id they had. Answers how
 * many; one that is still on its way is left alone.
 */
export async function replayDeliveries(
  tx: Tx,
  scope: AccountScope,
  endpointId: WebhookEndpointId,
  wish: ReplayWish,
): Promise<number> {
  const again = "set state = 'queued', attempts = 0, due_at = now(), finished_at = null";
  const rows =
    wish.kind === "named"
      ? await tx.named(
          "replay-webhook-deliveries",
          `update webhook_deliveries d ${again}
            where d.account_id = $1 and d.endpoint_id = $2 and d.id = any ($3::bigint[]) and d.state in ('delivered', 'failed')
           returning d.id`,
          [scope.accountId, endpointId, wish.ids],
        )
      : await tx.named(
          "replay-failed-webhook-deliveries",
          `update webhook_deliveries d ${again}
            where d.account_id = $1
              and d.id in (select f.id from webhook_deliveries f
                            where f.account_id = $1 and (f.account_id::text || ':' || f.endpoint_id::text) = $1::text || ':' || $2::text
                              and f.state = 'failed' and f.created_at >= $3
                            order by f.id limit $4)
              and d.state = 'failed'
           returning d.id`,
          [scope.accountId, endpointId, wish.since, wish.limit],
        );
  if (rows.length > 0) await wakeWorkers(tx, "webhooks");
  return rows.length;
}

/** What happened longer ago than its account keeps it, with its deliveries. At most `limit` of all accounts; answers how many. */
export async function forgetOldOccurrences(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-webhook-occurrences",
    `with gone as (
       delete from webhook_occurrences
        where ctid = any (array(select o.ctid from webhook_occurrences o
                                 where ${keptEnough("o.at", "o.account_id", "webhooks")}
                                 limit $1))
       returning id
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}
