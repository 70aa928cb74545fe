import type { AccountScope } from "../domain/caller.ts";
import type { Batch, CampaignKind, CountedBatch, FrozenContent } from "../domain/campaign.ts";
import type { AccountId, BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { type BatchState, MESSAGE_COUNTS, type MessageChannel, type MessageCounts } from "../domain/message.ts";
import { toWallTime, WALL_TIME_COLUMNS, type WallTimeRow } from "./batch-wall-times.ts";
import type { Tx } from "./db.ts";

interface BatchRow {
  id: number;
  account_id: number;
  campaign_id: number;
  event_id: number;
  kind: CampaignKind;
  channel: MessageChannel;
  origin: Origin;
  state: BatchState;
  paused_why: string | null;
  cancelled_why: string | null;
  waits_why: string | null;
  cancellable: boolean;
  send_at: Date;
  chooses_at_start: boolean;
  late_seconds: number | null;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `b.id, b.account_id, b.campaign_id, b.event_id, b.kind, b.channel, b.origin, b.state, b.paused_why,
            b.cancelled_why, case when b.waits_until > now() then b.waits_why end as waits_why, b.cancellable,
            b.send_at, b.chooses_at_start, b.late_seconds, b.started_at, b.finished_at`;

function toBatch(row: BatchRow): Batch {
  return {
    id: row.id as BatchId,
    accountId: row.account_id as AccountId,
    campaignId: row.campaign_id as CampaignId,
    eventId: row.event_id as EventId,
    kind: row.kind,
    channel: row.channel,
    origin: row.origin,
    state: row.state,
    stateWhy: stateWhyOf(row),
    cancellable: row.cancellable,
    sendAt: row.send_at,
    choosesAtStart: row.chooses_at_start,
    lateSeconds: row.late_seconds,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

function stateWhyOf(row: BatchRow): string | null {
  if (row.state === "sending") return row.waits_why;
  return row.state === "paused" ? row.paused_why : row.cancelled_why;
}

/** A batch with the content it froze; undefined when the account has no such batch. */
export async function findBatchContent(
  tx: Tx,
  scope: AccountScope,
  batchId: BatchId,
): Promise<(Batch & { readonly content: FrozenContent }) | undefined> {
  const [row] = await tx.named<BatchRow & { content: FrozenContent }>(
    "find-batch-content",
    `select ${COLUMNS}, b.content from batches b where b.account_id = $1 and b.id = $2`,
    [scope.accountId, batchId],
  );
  return row === undefined ? undefined : { ...toBatch(row), content: row.content };
}

export interface NewBatch {
  readonly campaignId: CampaignId;
  readonly eventId: EventId;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly origin: Origin;
  readonly content: FrozenContent;
  /** Undefined: now, by the database's clock. */
  readonly sendAt: Date | undefined;
  /** Added to `sendAt`. */
  readonly holdSeconds: number;
  /** It waits for its start without messages, and is given them then. */
  readonly choosesAtStart: boolean;
}

/**
 * Makes a batch with its row of counts: `sending` when its time has come, else `scheduled`. Undefined when the campaign
 * is a native one and has its batch already; waits for a transaction that is about to make it.
 */
export async function insertBatch(tx: Tx, scope: AccountScope, it: NewBatch): Promise<Batch | undefined> {
  const [row] = await tx.named<BatchRow>(
    "insert-batch",
    `with at as (
       select greatest(coalesce($8::timestamptz, now()), now()) + make_interval(secs => $9) as send_at
     ), b as (
       insert into batches (account_id, campaign_id, event_id, kind, channel, origin, content, send_at, chooses_at_start, state,
                            started_at)
       select $1, $2, $3, $4, $5, $6, $7, at.send_at, $10,
              case when at.send_at > now() or $10 then 'scheduled' else 'sending' end,
              case when at.send_at > now() or $10 then null else now() end
         from at
           on conflict (account_id, campaign_id) where origin = 'native' do nothing
       returning *
     ), counted as (
       insert into batch_counts (account_id, batch_id) select b.account_id, b.id from b
     )
     select ${COLUMNS} from b`,
    [
      scope.accountId,
      it.campaignId,
      it.eventId,
      it.kind,
      it.channel,
      it.origin,
      JSON.stringify(it.content),
      it.sendAt ?? null,
      it.holdSeconds,
      it.choosesAtStart,
    ],
  );
  return row === undefined ? undefined : toBatch(row);
}

/**
 * The one batch of a native campaign, locked until the transaction ends so that it cannot finish or be stopped while
 * messages are put into it; undefined before there is one.
 */
export async function lockBatchOfCampaign(
  tx: Tx,
  scope: AccountScope,
  campaignId: CampaignId,
): Promise<Batch | undefined> {
  const [row] = await tx.named<BatchRow>(
    "lock-batch-of-campaign",
    `select ${COLUMNS}
       from batches b
      where b.account_id = $1 and b.campaign_id = $2
      order by b.id desc
      limit 1
        for no key update`,
    [scope.accountId, campaignId],
  );
  return row === undefined ? undefined : toBatch(row);
}

/** Whether the campaign was ever sent, or is to be. */
export async function hasBatch(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<boolean> {
  const rows = await tx.named(
    "has-batch",
    "select from batches b where b.account_id = $1 and b.campaign_id = $2 limit 1",
    [scope.accountId, campaignId],
  );
  return rows.length > 0;
}

/** Sets a batch that was done going again: it has messages to send once more. */
export async function reopenBatch(tx: Tx, scope: AccountScope, batchId: BatchId): Promise<void> {
  await tx.named(
    "reopen-batch",
    "update batches set state = 'sending', finished_at = null where account_id = $1 and id = $2 and state = 'done'",
    [scope.accountId, batchId],
  );
}

/** Folded counts and the deltas not yet folded, read in one snapshot: they add up to the total at every instant. */
const COUNT_COLUMNS = MESSAGE_COUNTS.map((it) => `n.${it} + coalesce(d.${it}, 0) as ${it}`).join(", ");
const DELTA_SUMS = MESSAGE_COUNTS.map((it) => `sum(d.${it})::bigint as ${it}`).join(", ");

/** Batches of these campaigns with exact counts, oldest first. */
export async function readBatches(
  tx: Tx,
  scope: AccountScope,
  campaignIds: readonly CampaignId[],
): Promise<CountedBatch[]> {
  if (campaignIds.length === 0) return [];
  const rows = await tx.named<BatchRow & MessageCounts & WallTimeRow>(
    "read-batches",
    `select ${COLUMNS}, ${COUNT_COLUMNS}, ${WALL_TIME_COLUMNS}
       from batches b
       left join batch_wall_times w on w.account_id = b.account_id and w.batch_id = b.id
       join batch_counts n on n.account_id = b.account_id and n.batch_id = b.id
       left join lateral (
         select ${DELTA_SUMS} from batch_count_deltas d where d.account_id = b.account_id and d.batch_id = b.id
       ) d on true
      where b.account_id = $1 and b.campaign_id = any($2)
      order by b.id`,
    [scope.accountId, campaignIds],
  );
  return rows.map((row) => ({ ...toBatch(row), counts: toCounts(row), wallTime: toWallTime(row) }));
}

function toCounts(row: MessageCounts): MessageCounts {
  const { total, queued, sent, deferred, failed, uncertain, suppressed, cancelled } = row;
  return { total, queued, sent, deferred, failed, uncertain, suppressed, cancelled };
}

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

/** Stops every batch of a cancelled event but notices of the cancellation, those too that nobody may cancel by hand. */
export function cancelBatchesOfEvent(tx: Tx, scope: AccountScope, eventId: EventId, why: string): Promise<BatchId[]> {
  return move(
    tx,
    "cancel-batches-of-event",
    `update batches b
        set state = 'cancelling', pause_state = null, paused_why = null, cancelled_why = $3
      where b.account_id = $1 and b.event_id = $2 and b.kind <> 'cancellation' and b.state in ('scheduled', 'sending', 'paused')
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
