import type { CampaignKind } from "../domain/campaign.ts";
import type { EventSpan, EventStatus } from "../domain/event.ts";
import type { AccountId, BatchId, CampaignId } from "../domain/ids.ts";
import type { BatchKey } from "./batches.ts";
import type { Tx } from "./db.ts";

/**
 * What starts batches when their time has come. Statements without a scope serve all accounts (named exceptions of the
 * tenant check).
 */

export interface DueBatch extends BatchKey {
  readonly campaignId: CampaignId;
  readonly kind: CampaignKind;
  readonly sendAt: Date;
  readonly cancellable: boolean;
  readonly event: EventSpan;
  /** The database's clock when it was looked at. */
  readonly now: Date;
}

interface DueBatchRow {
  account_id: number;
  id: number;
  campaign_id: number;
  kind: CampaignKind;
  send_at: Date;
  cancellable: boolean;
  status: EventStatus;
  starts_at: Date | null;
  ends_at: Date | null;
  answer_by: Date | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  now: Date;
}

const DUE = `select b.account_id, b.id, b.campaign_id, b.kind, b.send_at, b.cancellable, e.status, e.starts_at, e.ends_at,
            e.answer_by, e.closed_at, e.cancelled_at, now()
       from batches b
       join events e on e.account_id = b.account_id and e.id = b.event_id
      where b.state = 'scheduled' and b.send_at <= now()`;

function toDueBatch(row: DueBatchRow): DueBatch {
  return {
    accountId: row.account_id as AccountId,
    batchId: row.id as BatchId,
    campaignId: row.campaign_id as CampaignId,
    kind: row.kind,
    sendAt: row.send_at,
    cancellable: row.cancellable,
    event: {
      status: row.status,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      answerBy: row.answer_by,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
    },
    now: row.now,
  };
}

/**
 * Locks at most `limit` scheduled batches that have their messages and whose time has come, the longest due first; skips
 * those somebody else has.
 */
export async function lockDueBatches(tx: Tx, limit: number): Promise<DueBatch[]> {
  const text = `${DUE} and not b.chooses_at_start order by b.send_at, b.id limit $1 for no key update of b skip locked`;
  return (await tx.named<DueBatchRow>("lock-due-batches", text, [limit])).map(toDueBatch);
}

/** As `lockDueBatches`, those that have yet to choose whom they address. */
export async function lockBatchesToFill(tx: Tx, limit: number): Promise<DueBatch[]> {
  const text = `${DUE} and b.chooses_at_start order by b.send_at, b.id limit $1 for no key update of b skip locked`;
  return (await tx.named<DueBatchRow>("lock-batches-to-fill", text, [limit])).map(toDueBatch);
}

export interface Start extends BatchKey {
  /** Why it is stopped instead, and swept like any cancelled one. */
  readonly tooLateWhy: string | null;
  readonly lateSeconds: number | null;
}

/** Sets locked, scheduled batches sending, with the messages they have; those with a reason are stopped instead. */
export async function startBatches(tx: Tx, batches: readonly Start[]): Promise<void> {
  await tx.named(
    "start-due-batches",
    `update batches b
        set state = case when k.why is null then 'sending' else 'cancelling' end,
            cancelled_why = k.why,
            late_seconds = k.late,
            chooses_at_start = false,
            started_at = case when k.why is null then now() end
       from unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[]) as k (account_id, id, why, late)
      where b.account_id = k.account_id and b.id = k.id and b.state = 'scheduled'`,
    [
      batches.map((it) => it.accountId),
      batches.map((it) => it.batchId),
      batches.map((it) => it.tooLateWhy),
      batches.map((it) => it.lateSeconds),
    ],
  );
}

/** When somebody last looked after the batches, undefined at the very first time; and notes that it is now. */
export async function takePulse(tx: Tx): Promise<{ readonly before: Date | undefined; readonly now: Date }> {
  const [row] = await tx.named<{ before: Date | null; now: Date }>(
    "take-pulse",
    `with before as (
       select p.at from pulse p where p.id = 1 for update
     ), noted as (
       insert into pulse (id, at) values (1, now()) on conflict (id) do update set at = now()
     )
     select (select at from before) as before, now() as now`,
  );
  if (row === undefined) throw new Error("take-pulse answered no row");
  return { before: row.before ?? undefined, now: row.now };
}

/**
 * Cancels at most `limit` messages meant for a time of their guests' own clocks that came while nobody was there, longer
 * ago than `lateHours`, and that nobody has tried. Only of batches that may be cancelled. Answers the batches with how
 * many each.
 */
export async function cancelMissedMessages(
  tx: Tx,
  outage: { readonly since: Date; readonly lateHours: number; readonly why: string },
  limit: number,
): Promise<Array<BatchKey & { readonly campaignId: CampaignId; readonly messages: number }>> {
  const rows = await tx.named<{ account_id: number; batch_id: number; campaign_id: number; messages: number }>(
    "cancel-missed-messages",
    `with missed as (
       select m.account_id, m.id, b.campaign_id
         from batch_wall_times w
         join batches b on b.account_id = w.account_id and b.id = w.batch_id
        cross join lateral (
          select m.account_id, m.id
            from messages m
           where m.account_id = b.account_id and m.batch_id = b.id and m.is_open and m.state = 'queued' and m.fence = 0
             and m.due_at > $1 and m.due_at < now() - make_interval(hours => $2)
           order by m.id
           limit $4
             for update skip locked) m
        where w.clock = 'guest' and b.state in ('sending', 'paused') and b.started_at < now() and b.cancellable
        limit $4
     ), moved as (
       update messages m
          set state = 'cancelled', last_reply = $3
         from missed k
        where m.account_id = k.account_id and m.id = k.id
       returning m.account_id, m.id, m.batch_id, k.campaign_id
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, 'cancelled', $3 from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, cancelled)
       select account_id, batch_id, -count(*), count(*) from moved group by account_id, batch_id
     )
     select account_id, batch_id, campaign_id, count(*) as messages
       from moved
      group by account_id, batch_id, campaign_id`,
    [outage.since, outage.lateHours, outage.why, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.batch_id as BatchId,
    campaignId: row.campaign_id as CampaignId,
    messages: row.messages,
  }));
}
