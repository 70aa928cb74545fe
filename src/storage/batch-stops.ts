import type { AccountScope } from "../domain/caller.ts";
import type { BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What pauses, resumes or cancels batches, and what became of their messages. Each statement answers the batches it moved. */

async function move(tx: Tx, name: string, text: string, values: readonly unknown[]): Promise<BatchId[]> {
  const rows = await tx.named<{ id: number }>(name, text, values);
  return rows.map((row) => row.id as BatchId);
}

/**
 * Stops the campaign's batches for a while; answers those it stopped. Waits for messages that are just being let go,
 * and none is let go afterwards.
 */
export function pauseBatches(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<BatchId[]> {
  return move(
    tx,
    "pause-batches",
    `update batches b
        set state = 'paused', pause_state = b.state, paused_why = null
      where b.account_id = $1 and b.campaign_id = $2 and b.state in ('scheduled', 'sending') and b.cancellable
     returning b.id`,
    [scope.accountId, campaignId],
  );
}

/** Why a brake has stopped a batch of the campaign that only an owner may resume; undefined: none has. */
export async function findBrakeStop(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<string | undefined> {
  const [row] = await tx.named<{ paused_why: string }>(
    "find-brake-stop",
    `select b.paused_why
       from batches b
      where b.account_id = $1 and b.campaign_id = $2 and b.state = 'paused' and b.brake = 'stop' and b.paused_why is not null
      limit 1`,
    [scope.accountId, campaignId],
  );
  return row?.paused_why;
}

/**
 * Sets the campaign's paused batches going again, or back to waiting for their time; answers them. One that has yet to
 * choose whom it addresses does so at once when its time has passed, and is not late: somebody wants it now.
 */
export function resumeBatches(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<BatchId[]> {
  return move(
    tx,
    "resume-batches",
    `update batches b
        set state = case when b.pause_state = 'scheduled' and (b.send_at > now() or b.chooses_at_start) then 'scheduled'
                         else 'sending' end,
            started_at = case when b.pause_state = 'scheduled' and (b.send_at > now() or b.chooses_at_start) then null
                              else coalesce(b.started_at, now()) end,
            send_at = case when b.pause_state = 'scheduled' and b.chooses_at_start then greatest(b.send_at, now()) else b.send_at end,
            pause_state = null, paused_why = null
      where b.account_id = $1 and b.campaign_id = $2 and b.state = 'paused'
     returning b.id`,
    [scope.accountId, campaignId],
  );
}

/** Stops the campaign's batches for good, as `pauseBatches`; their messages are swept afterwards. Answers them. */
export function cancelBatches(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<BatchId[]> {
  return move(
    tx,
    "cancel-batches",
    `update batches b
        set state = 'cancelling', pause_state = null, paused_why = null
      where b.account_id = $1 and b.campaign_id = $2 and b.state in ('scheduled', 'sending', 'paused') and b.cancellable
     returning b.id`,
    [scope.accountId, campaignId],
  );
}

/**
 * Stops every batch of a cancelled event but notices of the cancellation, and those that were promised not to be cancelled:
 * each of their messages ends when it would have left.
 */
export function cancelBatchesOfEvent(tx: Tx, scope: AccountScope, eventId: EventId, why: string): Promise<BatchId[]> {
  return move(
    tx,
    "cancel-batches-of-event",
    `update batches b
        set state = 'cancelling', pause_state = null, paused_why = null, cancelled_why = $3
      where b.account_id = $1 and b.event_id = $2 and b.kind <> 'cancellation' and b.cancellable
        and b.state in ('scheduled', 'sending', 'paused')
     returning b.id`,
    [scope.accountId, eventId, why],
  );
}

/** What became of the messages of batches that were stopped. */
export interface StoppedCounts {
  /** Will not leave. */
  readonly cancelled: number;
  readonly alreadySent: number;
  /** Were just being handed over, or may have left before. */
  readonly inFlight: number;
}

/**
 * Counts the messages of stopped batches in one snapshot, whether or not they are swept yet. Exact once the batches
 * are `cancelling`: from then on no message can begin to leave.
 */
export async function readStoppedCounts(
  tx: Tx,
  scope: AccountScope,
  batchIds: readonly BatchId[],
): Promise<StoppedCounts> {
  const [row] = await tx.named<{ cancelled: number; already_sent: number; in_flight: number }>(
    "read-stopped-counts",
    `with settled as (
       select sum(n.sent) as sent, sum(n.cancelled) as cancelled
         from (select n.sent, n.cancelled from batch_counts n where n.account_id = $1 and n.batch_id = any($2)
               union all
               select d.sent, d.cancelled from batch_count_deltas d where d.account_id = $1 and d.batch_id = any($2)) n
     ), open as (
       select count(*) filter (where m.state <> 'transmitting' and m.copies = 0) as held,
              count(*) filter (where m.state = 'transmitting' or m.copies > 0) as in_flight
         from messages m
        where m.account_id = $1 and m.batch_id = any($2) and m.is_open
     )
     select (coalesce(s.cancelled, 0) + o.held)::bigint as cancelled, coalesce(s.sent, 0)::bigint as already_sent, o.in_flight
       from settled s, open o`,
    [scope.accountId, batchIds],
  );
  if (row === undefined) throw new Error("read-stopped-counts answered no row");
  return { cancelled: row.cancelled, alreadySent: row.already_sent, inFlight: row.in_flight };
}
