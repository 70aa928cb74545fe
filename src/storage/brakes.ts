import type { BrakeLevel, Outcomes } from "../domain/brake.ts";
import type { BounceClass } from "../domain/feedback.ts";
import type { AccountId, BatchId } from "../domain/ids.ts";
import type { BatchKey } from "./batches.ts";
import type { Tx } from "./db.ts";

/** What brakes look at and pull. Every statement serves all accounts (named exceptions of the tenant check). */

/** A batch of mail, with what its receivers have judged. */
export interface JudgedBatch {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  readonly domain: string;
  readonly isSending: boolean;
  readonly brake: BrakeLevel | null;
  /** Known when an owner overruled its stop, from the next look on. */
  readonly overruled: Outcomes | null;
  readonly sent: number;
  readonly failed: number;
}

/**
 * Batches that are sending mail, and those that began within the last days for the same sending domains of the same
 * accounts.
 */
export async function readJudgedBatches(tx: Tx, days: number): Promise<JudgedBatch[]> {
  const rows = await tx.named<{
    account_id: number;
    id: number;
    domain: string;
    is_sending: boolean;
    brake: BrakeLevel | null;
    overruled: Outcomes | null;
    sent: number;
    failed: number;
  }>(
    "read-judged-batches",
    `with mine as (
       select b.account_id, b.id, lower(substring(b.content ->> 'senderAddress' from '[^@]*$')) as domain, b.state, b.brake,
              b.overruled
         from batches b
        where b.channel = 'email' and b.started_at > now() - make_interval(days => $1)
          and b.account_id in (select s.account_id from batches s where s.state = 'sending' and s.channel = 'email')
       union
       select b.account_id, b.id, lower(substring(b.content ->> 'senderAddress' from '[^@]*$')), b.state, b.brake,
              b.overruled
         from batches b
        where b.channel = 'email' and b.state = 'sending'
     ), live as (
       select distinct account_id, domain from mine where state = 'sending'
     )
     select m.account_id, m.id, m.domain, m.state = 'sending' as is_sending, m.brake, m.overruled, n.sent, n.failed
       from mine m
       join live l on l.account_id = m.account_id and l.domain = m.domain
      cross join lateral (
        select sum(c.sent)::bigint as sent, sum(c.failed)::bigint as failed
          from (select c.sent, c.failed from batch_counts c where c.account_id = m.account_id and c.batch_id = m.id
                union all
                select d.sent, d.failed from batch_count_deltas d where d.account_id = m.account_id and d.batch_id = m.id) c) n`,
    [days],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.id as BatchId,
    domain: row.domain,
    isSending: row.is_sending,
    brake: row.brake,
    overruled: row.overruled,
    sent: row.sent,
    failed: row.failed,
  }));
}

/** Failures of one batch that look alike. */
export interface FailureGroup extends BatchKey {
  /** Where a bounce message told it. */
  readonly class: BounceClass | null;
  readonly reply: string;
  readonly count: number;
}

/** Failed messages of these batches, grouped by what was said of them: one reply stands for all with its codes. */
export async function readFailureGroups(tx: Tx, batches: readonly BatchKey[]): Promise<FailureGroup[]> {
  const rows = await tx.named<{
    account_id: number;
    batch_id: number;
    class: BounceClass | null;
    reply: string;
    count: number;
  }>(
    "read-failure-groups",
    `select k.account_id, k.batch_id, f.class, min(m.last_reply) as reply, count(*) as count
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, batch_id)
      cross join lateral (
        select m.id, coalesce(m.last_reply, '') as last_reply
          from messages m
         where m.account_id = k.account_id and m.batch_id = k.batch_id and m.trouble = 'failed') m
       left join message_feedback f on f.account_id = k.account_id and f.message_id = m.id
      group by k.account_id, k.batch_id, f.class, substring(m.last_reply from '[45]\\.[0-9]{1,3}\\.[0-9]{1,3}'),
               regexp_replace(left(m.last_reply, 120), '\\S*[0-9@<>]\\S*', '', 'g')`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId)],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.batch_id as BatchId,
    class: row.class,
    reply: row.reply,
    count: row.count,
  }));
}

/** How many readers of each of these batches called it spam; none for those not named. */
export async function countComplaints(
  tx: Tx,
  batches: readonly BatchKey[],
): Promise<Array<BatchKey & { count: number }>> {
  const rows = await tx.named<{ account_id: number; batch_id: number; count: number }>(
    "count-complaints",
    `select k.account_id, k.batch_id, count(*) as count
       from unnest($1::bigint[], $2::bigint[]) as k (account_id, batch_id)
       join message_feedback f on f.account_id = k.account_id and f.batch_id = k.batch_id and f.kind = 'complained'
      group by k.account_id, k.batch_id`,
    [batches.map((it) => it.accountId), batches.map((it) => it.batchId)],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.batch_id as BatchId,
    count: row.count,
  }));
}

/** Pauses batches that are still sending, with the sentence people read. Answers those it paused. */
export async function pullBrakes(
  tx: Tx,
  pulls: ReadonlyArray<BatchKey & { readonly level: BrakeLevel; readonly why: string }>,
): Promise<BatchKey[]> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "pull-brakes",
    `update batches b
        set state = 'paused', pause_state = 'sending', paused_why = k.why, brake = k.level, overruled = null
       from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as k (account_id, id, level, why)
      where b.account_id = k.account_id and b.id = k.id and b.state = 'sending'
     returning b.account_id, b.id`,
    [
      pulls.map((it) => it.accountId),
      pulls.map((it) => it.batchId),
      pulls.map((it) => it.level),
      pulls.map((it) => it.why),
    ],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, batchId: row.id as BatchId }));
}

/** Keeps, once, what is known of batches that send on because an owner has overruled their stop. */
export async function noteOverruled(
  tx: Tx,
  batches: ReadonlyArray<BatchKey & { readonly outcomes: Outcomes }>,
): Promise<void> {
  if (batches.length === 0) return;
  await tx.named(
    "note-overruled-brakes",
    `update batches b
        set overruled = k.outcomes
       from unnest($1::bigint[], $2::bigint[], $3::jsonb[]) as k (account_id, id, outcomes)
      where b.account_id = k.account_id and b.id = k.id
        and b.state = 'sending' and b.brake = 'stop' and b.overruled is null`,
    [
      batches.map((it) => it.accountId),
      batches.map((it) => it.batchId),
      batches.map((it) => JSON.stringify(it.outcomes)),
    ],
  );
}
