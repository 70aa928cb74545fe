import type { AccountScope } from "../domain/caller.ts";
import type { BatchId } from "../domain/ids.ts";
import { MESSAGE_COUNTS, type MessageCounts } from "../domain/message.ts";
import type { Tx } from "./db.ts";

/** How long after its end the messages of a batch may still move: news of a bounce comes within a fortnight. */
const NEWS_DAYS = 30;

/** At most `limit` batches with an id above `after` whose messages may have moved lately, in order. */
export async function listBatchesToRecount(
  tx: Tx,
  scope: AccountScope,
  after: number,
  limit: number,
): Promise<BatchId[]> {
  const rows = await tx.named<{ id: number }>(
    "list-batches-to-recount",
    `select b.id
       from batches b
      where b.account_id = $1 and b.id > $2
        and (b.state not in ('done', 'cancelled') or b.finished_at > now() - make_interval(days => ${NEWS_DAYS}))
      order by b.id
      limit $3`,
    [scope.accountId, after, limit],
  );
  return rows.map((row) => row.id as BatchId);
}

/** Lets one recount of a batch follow the other, so that none corrects what another one corrects; sending goes on. */
export async function lockBatchRecount(tx: Tx, scope: AccountScope, batchId: BatchId): Promise<void> {
  await tx.named("lock-batch-recount", "select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `recount|${scope.accountId}|${batchId}`,
  ]);
}

const each = (text: (count: string) => string) => MESSAGE_COUNTS.map(text).join(", ");

const OF_ROWS: Readonly<Record<keyof MessageCounts, string>> = {
  total: "true",
  queued: "m.state in ('queued', 'claimed', 'transmitting')",
  sent: "m.state = 'sent'",
  deferred: "m.state = 'deferred'",
  failed: "m.state = 'failed'",
  uncertain: "m.state = 'uncertain'",
  suppressed: "m.state = 'suppressed'",
  cancelled: "m.state = 'cancelled'",
  delivered: "f.is_delivered",
};

/**
 * Counts the batch's messages and notes what the counts lack; answers the corrections, which are all zero unless
 * something is broken. One statement, so that messages and counts are seen at the same instant, whoever sends meanwhile.
 */
export async function correctBatchCounts(tx: Tx, scope: AccountScope, batchId: BatchId): Promise<MessageCounts> {
  const [row] = await tx.named<MessageCounts>(
    "correct-batch-counts",
    `with counted as (
       select ${MESSAGE_COUNTS.map((it) => `count(*) filter (where ${OF_ROWS[it]}) as ${it}`).join(", ")}
         from messages m
         left join message_feedback f on f.account_id = m.account_id and f.message_id = m.id
        where m.account_id = $1 and m.batch_id = $2
     ), known as (
       select ${each((it) => `coalesce(sum(c.${it}), 0) as ${it}`)}
         from (select ${each((it) => `d.${it}`)} from batch_count_deltas d where d.account_id = $1 and d.batch_id = $2
                union all
               select ${each((it) => `n.${it}`)} from batch_counts n where n.account_id = $1 and n.batch_id = $2) c
     ), lacking as (
       select ${each((it) => `n.${it} - k.${it} as ${it}`)} from counted n, known k
     ), noted as (
       insert into batch_count_deltas (account_id, batch_id, ${MESSAGE_COUNTS.join(", ")})
       select $1, $2, ${each((it) => `l.${it}`)}
         from lacking l
        where (${each((it) => `l.${it}`)}) <> (${each(() => "0")})
     )
     select ${each((it) => `l.${it}::bigint`)} from lacking l`,
    [scope.accountId, batchId],
  );
  if (row === undefined) throw new Error("correct-batch-counts answered no row");
  return row;
}
