import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, BatchId } from "../domain/ids.ts";
import type { BatchKey } from "./batches.ts";
import type { Tx } from "./db.ts";
import { type Abandoned, lockAbandonedMessages } from "./handfuls.ts";

/*
 * What deaths and silence leave behind. Rows that somebody is settling just now are passed over, never waited for: the
 * next look, less than a second later, finds what is still there.
 */

/**
 * The limit changes nothing in the result. It makes the planner expect a single row, so that it does not read all
 * messages.
 */
const HELD = "held as materialized (select * from unnest($1::tid[]) as k (place) limit cardinality($1))";

/**
 * Puts back what dead workers had claimed and not begun, and any claim older than the lease: its worker may never have
 * heard that it got it. Answers how many; counts do not change, for claimed is queued.
 */
export async function recycleClaimedMessages(tx: Tx, abandoned: Abandoned): Promise<number> {
  const held = await lockAbandonedMessages(tx, "claimed", abandoned);
  if (held.length === 0) return 0;
  const rows = await tx.named(
    "recycle-claimed-messages",
    `with ${HELD}
     update messages m
        set state = 'queued', worker_id = null, claimed_at = null
       from held k
      where m.ctid = k.place
     returning m.id`,
    [held],
  );
  return rows.length;
}

/**
 * Marks what dead workers were transmitting as `uncertain`, and what anybody has been transmitting for longer than any
 * conversation lasts: a copy may have left, so nobody else sends it. A mail of which one copy may exist waits
 * `waitSeconds` for news before it is sent once more; the rest is held. Answers how many.
 */
export async function strandTransmittingMessages(tx: Tx, abandoned: Abandoned, waitSeconds: number): Promise<number> {
  const held = await lockAbandonedMessages(tx, "transmitting", abandoned);
  if (held.length === 0) return 0;
  const rows = await tx.named(
    "strand-transmitting-messages",
    `with ${HELD}, moved as (
       update messages m
          set state = 'uncertain', worker_id = null, claimed_at = null, attempts = m.attempts + 1, last_reply = $3,
              due_at = case when m.channel = 'email' and m.copies < 2 then now() + make_interval(secs => $2) else 'infinity' end
         from held k
        where m.ctid = k.place
       returning m.account_id, m.id, m.batch_id
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, 'uncertain', $3 from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select account_id, batch_id, -count(*), count(*) from moved group by account_id, batch_id
     )
     select id from moved`,
    [held, waitSeconds, "The server was interrupted while this was leaving."],
  );
  return rows.length;
}

/** Mails of these batches that nobody can tell whether they arrived, and that are sent once more unless news of them comes. */
export async function countMailsInDoubt(tx: Tx, scope: AccountScope, batchIds: readonly BatchId[]): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-mails-in-doubt",
    `select count(*)
       from messages m
      where m.account_id = $1 and m.batch_id = any($2) and m.trouble = 'uncertain' and m.due_at < 'infinity'
        and m.channel = 'email' and m.copies < 2`,
    [scope.accountId, batchIds],
  );
  return row?.count ?? 0;
}

/**
 * Locks the batches that have mails in doubt whose wait is over, so that none of them finishes or stops meanwhile.
 * Stopped and paused ones are passed over, and so are those somebody else has locked.
 */
export async function lockBatchesInDoubt(tx: Tx): Promise<BatchKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "lock-batches-in-doubt",
    `select b.account_id, b.id
       from batches b
      where b.state in ('sending', 'done')
        and (b.account_id, b.id) in (
              select m.account_id, m.batch_id from messages m where m.trouble = 'uncertain' and m.due_at <= now())
      order by b.account_id, b.id
        for no key update of b skip locked`,
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, batchId: row.id as BatchId }));
}

/**
 * Queues the mails in doubt of these batches once more, at most `limit`, and sets batches that were done going again.
 * Answers how many messages. Call it with batches that are locked.
 */
export async function resendUncertainMessages(tx: Tx, batches: readonly BatchKey[], limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "resend-uncertain-messages",
    `with chosen as (
       select m.account_id, m.id
         from unnest($1::bigint[], $2::bigint[]) as k (account_id, batch_id)
         join messages m on m.account_id = k.account_id and m.batch_id = k.batch_id
        where m.trouble = 'uncertain' and m.due_at <= now() and m.channel = 'email' and m.copies < 2
        limit $3
          for update of m skip locked
     ), moved as (
       update messages m
          set state = 'queued', due_at = now()
         from chosen k
        where m.account_id = k.account_id and m.id = k.id
       returning m.account_id, m.id, m.batch_id
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, 'queued', 'Nobody can tell whether it arrived: it is sent once more, with the same Message-ID.' from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select account_id, batch_id, count(*), -count(*) from moved group by account_id, batch_id
     ), reopened as (
       update batches b
          set state = 'sending', finished_at = null
        where b.state = 'done' and (b.account_id, b.id) in (select account_id, batch_id from moved)
     )
     select count(*) from moved`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId), limit],
  );
  return row?.count ?? 0;
}
