import type { MessageChannel } from "../domain/message.ts";
import {
  BACKLOG_MAX,
  type Backlog,
  type DatabaseFacts,
  type DeliveryCounts,
  type LiveWorker,
  type MessageQueue,
  type TableSize,
} from "../domain/system.ts";
import type { Tx } from "./db.ts";

/** What an operator wants to know of the installation. Statements serve all accounts (named exceptions of the tenant check). */

export async function readDatabaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const [row] = await tx.named<{
    version: string;
    size_bytes: number;
    connections: number;
    connections_max: number;
    archived_at: Date | null;
  }>(
    "read-database-facts",
    `select current_setting('server_version') as version, pg_database_size(current_database()) as size_bytes,
            (select count(*) from pg_stat_activity a where a.backend_type = 'client backend') as connections,
            current_setting('max_connections')::int as connections_max,
            (select r.last_archived_time from pg_stat_archiver r) as archived_at`,
  );
  if (row === undefined) throw new Error("read-database-facts answered no row");
  return {
    version: row.version,
    sizeBytes: row.size_bytes,
    connections: row.connections,
    connectionsMax: row.connections_max,
    archivedAt: row.archived_at,
  };
}

/** Counts from the kept counts of unfinished sendings; the oldest of each is one look at an index. */
export async function readMessageQueues(tx: Tx): Promise<MessageQueue[]> {
  const rows = await tx.named<{
    channel: MessageChannel;
    waiting: number;
    deferred: number;
    oldest_due_at: Date | null;
  }>(
    "read-message-queues",
    `select b.channel, sum(c.queued + d.queued)::bigint as waiting, sum(c.deferred + d.deferred)::bigint as deferred,
            min(o.due_at) as oldest_due_at
       from batches b
       join batch_counts c on c.account_id = b.account_id and c.batch_id = b.id
      cross join lateral (
        select coalesce(sum(d.queued), 0) as queued, coalesce(sum(d.deferred), 0) as deferred
          from batch_count_deltas d
         where d.account_id = b.account_id and d.batch_id = b.id) d
       left join lateral (
        select m.due_at from messages m
         where m.account_id = b.account_id and m.batch_id = b.id and m.is_open and m.due_at <= now()
         order by m.due_at, m.id
         limit 1) o on true
      where b.state in ('sending', 'cancelling')
      group by b.channel
      order by b.channel`,
  );
  return rows.map((row) => ({
    channel: row.channel,
    waiting: row.waiting,
    deferred: row.deferred,
    oldestDueAt: row.oldest_due_at,
  }));
}

/** What is due and not taken up, upkeep aside, and what was paused by itself; each counted up to `BACKLOG_MAX`. */
export async function readBacklog(tx: Tx): Promise<Backlog> {
  const [row] = await tx.named<{ jobs: number; webhooks: number; paused: number }>(
    "read-backlog",
    `select (select count(*) from (
               select from jobs j where j.state in ('queued', 'running') and j.due_at <= now() and not j.is_upkeep
                limit $1) x) as jobs,
            (select count(*) from (
               select from webhook_deliveries w where w.state = 'queued' and w.due_at <= now() limit $1) x) as webhooks,
            (select count(*) from (
               select from batches b where b.state = 'paused' and b.paused_why is not null limit $1) x) as paused`,
    [BACKLOG_MAX],
  );
  return { jobs: row?.jobs ?? 0, webhooks: row?.webhooks ?? 0, pausedSendings: row?.paused ?? 0 };
}

/** Workers that have joined and not yet left or been found dead, in the order they joined; 200 at most. */
export async function listLiveWorkers(tx: Tx): Promise<LiveWorker[]> {
  const rows = await tx.named<{ host: string; started_at: Date; seen_at: Date }>(
    "list-live-workers",
    "select w.host, w.started_at, w.seen_at from workers w order by w.id limit 200",
  );
  return rows.map((row) => ({ host: row.host, startedAt: row.started_at, seenAt: row.seen_at }));
}

/** Tables by their size, the largest first. */
export async function listTableSizes(tx: Tx): Promise<TableSize[]> {
  const rows = await tx.named<{ name: string; rows: number; bytes: number }>(
    "list-table-sizes",
    `select c.relname as name, greatest(c.reltuples, 0)::bigint as rows, pg_total_relation_size(c.oid) as bytes
       from pg_class c
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      order by bytes desc, name
      limit 200`,
  );
  return rows.map(({ name, rows: count, bytes }) => ({ name, rows: count, bytes }));
}

/** Adds what became of attempts to the present minute. */
export async function addDeliveryCounts(
  tx: Tx,
  channel: MessageChannel,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  await tx.named(
    "add-delivery-counts",
    `insert into delivery_minutes as m (minute, channel, outcome, count)
     select date_trunc('minute', now()), $1, k.outcome, k.count
       from unnest($2::text[], $3::bigint[]) as k (outcome, count)
      order by k.outcome
         on conflict (minute, channel, outcome) do update set count = m.count + excluded.count`,
    [channel, [...counts.keys()], [...counts.values()]],
  );
}

/** Stretches of so many minutes, the oldest first; one in which nothing was tried is left out. */
export async function listDeliveryCounts(
  tx: Tx,
  { hours, stretchMinutes }: { readonly hours: number; readonly stretchMinutes: number },
): Promise<DeliveryCounts[]> {
  return tx.named<{
    at: Date;
    channel: MessageChannel;
    sent: number;
    refused: number;
    deferred: number;
    throttled: number;
    uncertain: number;
    unavailable: number;
  }>(
    "list-delivery-counts",
    `select date_bin(make_interval(mins => $2::int), m.minute, timestamptz '2000-01-01 00:00:00Z') as at, m.channel,
            ${counted("accepted", "sent")}, ${counted("refused", "refused")}, ${counted("try-again", "deferred")},
            ${counted("throttled", "throttled")}, ${counted("uncertain", "uncertain")},
            ${counted("unavailable", "unavailable")}
       from delivery_minutes m
      where m.minute > now() - make_interval(hours => $1::int)
      group by 1, 2
      order by 1, 2`,
    [hours, stretchMinutes],
  );
}

function counted(outcome: string, name: string): string {
  return `coalesce(sum(m.count) filter (where m.outcome = '${outcome}'), 0)::bigint as ${name}`;
}

/** Deletes minutes older than 30 days; answers how many rows. */
export async function forgetOldDeliveryMinutes(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-delivery-minutes",
    `with gone as (
       delete from delivery_minutes
        where ctid = any (array(
                select m.ctid from delivery_minutes m where m.minute < now() - interval '30 days' limit $1))
       returning minute
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}
