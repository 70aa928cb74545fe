import type { AccountId, BatchId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import type { BatchKey } from "./message-recovery.ts";

/** What moves batches along without anybody asking. Every statement serves all accounts (named exceptions of the tenant check). */

export interface DueBatch extends BatchKey {
  readonly sendAt: Date;
  readonly cancellable: boolean;
  readonly eventStartsAt: Date | null;
  /** The database's clock when it was looked at. */
  readonly now: Date;
}

/** Locks at most `limit` scheduled batches whose time has come, the longest due first; skips those somebody else has. */
export async function lockDueBatches(tx: Tx, limit: number): Promise<DueBatch[]> {
  const rows = await tx.named<{
    account_id: number;
    id: number;
    send_at: Date;
    cancellable: boolean;
    starts_at: Date | null;
    now: Date;
  }>(
    "lock-due-batches",
    `select b.account_id, b.id, b.send_at, b.cancellable, e.starts_at, now()
       from batches b
       join events e on e.account_id = b.account_id and e.id = b.event_id
      where b.state = 'scheduled' and b.send_at <= now()
      order by b.send_at, b.id
      limit $1
        for no key update of b skip locked`,
    [limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.id as BatchId,
    sendAt: row.send_at,
    cancellable: row.cancellable,
    eventStartsAt: row.starts_at,
    now: row.now,
  }));
}

/** Sets locked, scheduled batches sending; those with a reason are stopped instead, and swept like any cancelled one. */
export async function startBatches(
  tx: Tx,
  batches: ReadonlyArray<BatchKey & { readonly tooLateWhy: string | null }>,
): Promise<void> {
  await tx.named(
    "start-due-batches",
    `update batches b
        set state = case when k.why is null then 'sending' else 'cancelling' end,
            cancelled_why = k.why,
            started_at = case when k.why is null then now() end
       from unnest($1::bigint[], $2::bigint[], $3::text[]) as k (account_id, id, why)
      where b.account_id = k.account_id and b.id = k.id and b.state = 'scheduled'`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId), batches.map((it) => it.tooLateWhy)],
  );
}

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
           where m.account_id = b.account_id and m.batch_id = b.id and m.state in ('queued', 'claimed', 'deferred')
           order by m.id
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

const OPEN = `exists (select
                    from messages m
                   where m.account_id = b.account_id and m.batch_id = b.id
                     and m.state in ('queued', 'claimed', 'transmitting', 'deferred'))`;

/**
 * Locks batches that seem to have nothing left to do. A batch into which somebody is putting messages is passed over:
 * their foreign keys hold its row.
 */
export async function lockBatchesWithNothingOpen(tx: Tx, limit: number): Promise<BatchKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "lock-batches-with-nothing-open",
    `select b.account_id, b.id
       from batches b
      where b.state in ('sending', 'cancelling') and not ${OPEN}
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
      where b.account_id = k.account_id and b.id = k.id and b.state in ('sending', 'cancelling') and not ${OPEN}`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId)],
  );
}

/** Pauses batches that are sending, with the reason people will read. Answers those it paused. */
export async function pauseFailingBatches(tx: Tx, batches: readonly BatchKey[], why: string): Promise<BatchKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "pause-failing-batches",
    `update batches b
        set state = 'paused', pause_state = 'sending', paused_why = $3
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, id)
      where b.account_id = k.account_id and b.id = k.id and b.state = 'sending'
     returning b.account_id, b.id`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId), why],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, batchId: row.id as BatchId }));
}
