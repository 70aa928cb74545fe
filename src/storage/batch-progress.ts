import type { AccountId, BatchId } from "../domain/ids.ts";
import type { BatchKey } from "./batches.ts";
import type { Tx } from "./db.ts";

/**
 * What moves batches along without anybody asking. Every statement serves all accounts (named exceptions of the tenant
 * check).
 */

/**
 * Cancels at most `limit` messages of stopped batches that have not begun to leave; one of which an earlier copy may
 * have arrived becomes `uncertain`. Answers how many. Messages that are leaving just now settle first and are swept next time.
 */
export async function sweepStoppedMessages(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "sweep-stopped-messages",
    `with chosen as (
       select m.account_id, m.id, m.state as was, coalesce(b.cancelled_why, 'The sending was cancelled.') as why
         from batches b
        cross join lateral (
          select m.account_id, m.id, m.state
            from messages m
           where m.account_id = b.account_id and m.batch_id = b.id and m.is_open and m.state <> 'transmitting'
           order by m.due_at, m.id
           limit $1
             for update skip locked) m
        where b.state = 'cancelling'
        limit $1
     ), moved as (
       update messages m
          set state = case when m.copies > 0 then 'uncertain' else 'cancelled' end,
              due_at = case when m.copies > 0 then 'infinity' else m.due_at end,
              worker_id = null, claimed_at = null, last_reply = k.why
         from chosen k
        where m.account_id = k.account_id and m.id = k.id
       returning m.account_id, m.id, m.batch_id, m.state, k.was, k.why
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, state, why from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, deferred, cancelled, uncertain)
       select account_id, batch_id, -sum((was <> 'deferred')::int), -sum((was = 'deferred')::int),
              sum((state = 'cancelled')::int), sum((state = 'uncertain')::int)
         from moved
        group by account_id, batch_id
     )
     select count(*) from moved`,
    [limit],
  );
  return row?.count ?? 0;
}

/**
 * SQL: an open message of the batch `b`, null when none is. Ordered as the index of open messages is, so that it is
 * used whatever the planner expects.
 */
const OPEN = `(select m.id
                    from messages m
                   where m.account_id = b.account_id and m.batch_id = b.id and m.is_open
                   order by m.due_at, m.id
                   limit 1)`;

/**
 * Locks batches that seem to have nothing left to do. A batch into which somebody is putting messages is passed over:
 * their foreign keys hold its row.
 */
export async function lockBatchesWithNothingOpen(tx: Tx, limit: number): Promise<BatchKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "lock-batches-with-nothing-open",
    `select b.account_id, b.id
       from batches b
      where b.state in ('sending', 'cancelling') and ${OPEN} is null
      order by b.account_id, b.id
      limit $1
        for update of b skip locked`,
    [limit],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, batchId: row.id as BatchId }));
}

/** Ends those of the locked batches in which still nothing is open: `done`, or `cancelled` when they were being stopped. */
export async function finishBatches(tx: Tx, batches: readonly BatchKey[]): Promise<void> {
  await tx.named(
    "finish-done-batches",
    `update batches b
        set state = case b.state when 'sending' then 'done' else 'cancelled' end, finished_at = now()
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, id)
      where b.account_id = k.account_id and b.id = k.id and b.state in ('sending', 'cancelling') and ${OPEN} is null`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId)],
  );
}
