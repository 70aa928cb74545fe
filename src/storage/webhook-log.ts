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
  due_at: Date;
  finished_at: Date | null;
  created_at: Date;
  kind: string;
  subject: string;
  facts: Record<string, unknown>;
  at: Date;
  tried: ReadonlyArray<Omit<WebhookAttempt, "at"> & { readonly at: string }>;
}

/** The last 50 attempts, read together with the state they led to. */
const TRIED = `(
  select coalesce(jsonb_agg(jsonb_build_object('status', a.status, 'error', a.error, 'tookMs', a.took_ms, 'at', a.at)
                            order by a.id), '[]')
    from (select a.id, a.status, a.error, a.took_ms, a.at
            from webhook_attempts a
           where a.account_id = d.account_id and a.delivery_id = d.id
           order by a.id desc
           limit 50) a)`;

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
    attempts: row.tried.map((it) => ({ ...it, at: new Date(it.at) })),
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
    .select(["d.id", "d.account_id", "d.occurrence_id", "d.state", "d.due_at", "d.finished_at", "d.created_at"])
    .select(["o.kind", "o.subject", "o.facts", "o.at"])
    .select(sql<DeliveryRow["tried"]>`${sql.raw(TRIED)}`.as("tried"))
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
    `select d.id, d.account_id, d.occurrence_id, d.state, d.due_at, d.finished_at, d.created_at, o.kind, o.subject,
            o.facts, o.at, ${TRIED} as tried
       from webhook_deliveries d
       join webhook_occurrences o on o.account_id = d.account_id and o.id = d.occurrence_id
      where d.account_id = $1 and d.endpoint_id = $2 and d.id = $3`,
    [scope.accountId, endpointId, id],
  );
  return row === undefined ? undefined : toDelivery(row);
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

/**
 * What happened longer ago than its account keeps it, with its deliveries. At most `limit` of all accounts; answers how
 * many.
 */
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
