import type { AccountScope } from "../domain/caller.ts";
import type { Batch, CampaignKind, CountedBatch, FrozenContent, Intake } from "../domain/campaign.ts";
import type { AccountId, BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { type BatchState, MESSAGE_COUNTS, type MessageChannel, type MessageCounts } from "../domain/message.ts";
import { toWallTime, WALL_TIME_COLUMNS, type WallTimeRow } from "./batch-wall-times.ts";
import type { Tx } from "./db.ts";

/** A batch, for statements that serve all accounts. */
export interface BatchKey {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
}

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
  intake: Intake | null;
  send_at: Date;
  chooses_at_start: boolean;
  late_seconds: number | null;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `b.id, b.account_id, b.campaign_id, b.event_id, b.kind, b.channel, b.origin, b.state, b.paused_why,
            b.cancelled_why, case when b.waits_until > now() then b.waits_why end as waits_why, b.cancellable,
            b.intake, b.send_at, b.chooses_at_start, b.late_seconds, b.started_at, b.finished_at`;

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
    intake: row.intake,
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
  /** Set for a sending that brings its recipients along: its content reads their values, and it cannot be cancelled. */
  readonly intake?: Intake | undefined;
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
     ), new as (
       select nextval(pg_get_serial_sequence('batches', 'id')) as id
     ), b as (
       insert into batches (account_id, id, campaign_id, event_id, kind, channel, origin, content, cancellable, intake, send_at,
                            chooses_at_start, state, started_at)
       select $1, new.id, $2, $3, $4, $5, $6,
              case when $11::jsonb is null then $7::jsonb else $7::jsonb || jsonb_build_object('rowsOf', new.id) end,
              $11::jsonb is null, $11::jsonb, at.send_at, $10,
              case when at.send_at > now() or $10 then 'scheduled' else 'sending' end,
              case when at.send_at > now() or $10 then null else now() end
         from at, new
           on conflict (account_id, campaign_id) where origin = 'native' and kind <> 'receipt' do nothing
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
      it.intake === undefined ? null : JSON.stringify(it.intake),
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
      order by b.origin = 'native' desc, b.id desc
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

/** Folded counts and the deltas not yet folded, read in one snapshot: they add up at every instant. */
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
  const { total, queued, sent, deferred, failed, uncertain, suppressed, cancelled, delivered } = row;
  return { total, queued, sent, deferred, failed, uncertain, suppressed, cancelled, delivered };
}
