import type { AccountScope, Actor, OrganiserScope } from "../domain/caller.ts";
import type { BatchWallTime } from "../domain/campaign.ts";
import type { AccountId, BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { ZonedInstant } from "../domain/send-time.ts";
import { shortWallTime } from "../lib/zoned-time.ts";
import type { BatchKey } from "./batches.ts";
import type { Tx } from "./db.ts";

/** The columns of `WallTimeRow`, of a wall time `w` that may be missing. */
export const WALL_TIME_COLUMNS = `w.clock, to_char(w.local, 'YYYY-MM-DD"T"HH24:MI:SS') as local, w.zone, w.note, w.tz_version,
            w.resolved_by_kind, w.resolved_by_id, w.resolved_at`;

export interface WallTimeRow {
  clock: "zone" | "guest" | null;
  local: string | null;
  zone: string | null;
  note: "gap" | "overlap" | null;
  tz_version: string | null;
  resolved_by_kind: Actor["kind"] | null;
  resolved_by_id: number | null;
  resolved_at: Date | null;
}

export function toWallTime(row: WallTimeRow): BatchWallTime | null {
  const { clock, local, zone: timezone, note, tz_version: tzVersion, resolved_at: resolvedAt } = row;
  if (clock === null || local === null || tzVersion === null || resolvedAt === null) return null;
  const resolvedBy = { kind: row.resolved_by_kind, id: row.resolved_by_id } as Actor;
  return { clock, local: shortWallTime(local), timezone, note, tzVersion, resolvedBy, resolvedAt };
}

/** Keeps what was meant by a batch's time, and who had it resolved. */
export async function insertWallTime(
  tx: Tx,
  scope: OrganiserScope,
  batchId: BatchId,
  it: Pick<BatchWallTime, "clock" | "local" | "timezone" | "note" | "tzVersion">,
): Promise<void> {
  const { actor } = scope;
  await tx.named(
    "insert-batch-wall-time",
    `insert into batch_wall_times (account_id, batch_id, clock, local, zone, note, tz_version, resolved_by_kind, resolved_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.accountId,
      batchId,
      it.clock,
      it.local,
      it.timezone,
      it.note,
      it.tzVersion,
      actor.kind,
      actor.kind === "system" ? null : actor.id,
    ],
  );
}

/** A batch that lies ahead, or has messages that do, and was resolved with older data than ours. */
export interface StaleWallTime extends BatchKey {
  readonly campaignId: CampaignId;
  readonly eventId: EventId;
  readonly channel: MessageChannel;
  readonly clock: "zone" | "guest";
  readonly local: string;
  readonly timezone: string | null;
  readonly sendAt: Date;
  readonly choosesAtStart: boolean;
  /** Nothing of it has begun to leave. */
  readonly isAhead: boolean;
}

/**
 * Locks at most `limit` batches with a wall time that was resolved with data older than `version`; skips those somebody
 * else has. Data newer than ours, of a process that was replaced first, are left alone. Named exception of the statement
 * check: one worker does it for all accounts.
 */
export async function lockStaleWallTimes(tx: Tx, version: string, limit: number): Promise<StaleWallTime[]> {
  const rows = await tx.named<{
    account_id: number;
    batch_id: number;
    campaign_id: number;
    event_id: number;
    channel: MessageChannel;
    clock: "zone" | "guest";
    local: string;
    zone: string | null;
    send_at: Date;
    chooses_at_start: boolean;
    is_ahead: boolean;
  }>(
    "lock-stale-wall-times",
    `select w.account_id, w.batch_id, b.campaign_id, b.event_id, b.channel, w.clock,
            to_char(w.local, 'YYYY-MM-DD"T"HH24:MI:SS') as local, w.zone, b.send_at, b.chooses_at_start,
            b.started_at is null and b.send_at > now() as is_ahead
       from batch_wall_times w
       join batches b on b.account_id = w.account_id and b.id = w.batch_id
      where w.tz_version < $1 and b.state in ('scheduled', 'sending', 'paused')
      order by w.account_id, w.batch_id
      limit $2
        for no key update of b, w skip locked`,
    [version, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    batchId: row.batch_id as BatchId,
    campaignId: row.campaign_id as CampaignId,
    eventId: row.event_id as EventId,
    channel: row.channel,
    clock: row.clock,
    local: shortWallTime(row.local),
    timezone: row.zone,
    sendAt: row.send_at,
    choosesAtStart: row.chooses_at_start,
    isAhead: row.is_ahead,
  }));
}

/** Notes that a wall time was resolved with these data, by nobody but us. */
export async function noteResolved(
  tx: Tx,
  scope: OrganiserScope,
  batchId: BatchId,
  it: { readonly tzVersion: string; readonly note: "gap" | "overlap" | null },
): Promise<void> {
  await tx.named(
    "note-wall-time-resolved",
    `update batch_wall_times
        set tz_version = $3, note = $4, resolved_by_kind = 'system', resolved_by_id = null, resolved_at = now()
      where account_id = $1 and batch_id = $2`,
    [scope.accountId, batchId, it.tzVersion, it.note],
  );
}

/**
 * Moves a batch that lies ahead, and those of its messages that were due with it, to another time. Messages that nobody
 * has tried yet follow; none is moved into the past of the database's clock, where it would be late.
 */
export async function moveBatch(tx: Tx, scope: OrganiserScope, batchId: BatchId, to: Date): Promise<void> {
  await tx.named(
    "move-batch",
    `with before as (
       select b.send_at from batches b where b.account_id = $1 and b.id = $2
     ), moved as (
       update batches b set send_at = greatest($3, now()) where b.account_id = $1 and b.id = $2 returning b.send_at
     )
     update messages m
        set due_at = moved.send_at
       from before, moved
      where m.account_id = $1 and m.batch_id = $2 and m.is_open and m.state = 'queued' and m.due_at = before.send_at`,
    [scope.accountId, batchId, to],
  );
}

/** Gives messages of a batch that lie ahead the instants their guests' zones have; a contact without a zone has the event's. */
export async function moveMessagesByZone(
  tx: Tx,
  scope: OrganiserScope,
  batchId: BatchId,
  zones: readonly ZonedInstant[],
): Promise<number> {
  const [row] = await tx.named<{ moved: number }>(
    "move-messages-by-zone",
    `with moved as (
       update messages m
          set due_at = greatest(b.send_at, z.at)
         from unnest($3::text[], $4::timestamptz[]) as z (zone, at), batches b, events e, guests g, contacts c
        where m.account_id = $1 and m.batch_id = $2 and m.is_open and m.state = 'queued' and m.fence = 0 and m.due_at > now()
          and b.account_id = $1 and b.id = $2
          and e.account_id = $1 and e.id = b.event_id
          and g.account_id = $1 and g.id = m.guest_id
          and c.account_id = $1 and c.id = g.contact_id
          and z.zone = coalesce(c.timezone, e.timezone) and m.due_at <> greatest(b.send_at, z.at)
       returning 1
     )
     select count(*) as moved from moved`,
    [scope.accountId, batchId, zones.map((it) => it.timezone), zones.map((it) => it.at)],
  );
  return row?.moved ?? 0;
}

/** The zones of the guests a batch has yet to write to. */
export async function readZonesOfBatch(tx: Tx, scope: OrganiserScope, batchId: BatchId): Promise<string[]> {
  const rows = await tx.named<{ zone: string }>(
    "read-zones-of-batch",
    `select distinct coalesce(c.timezone, e.timezone) as zone
       from messages m
       join guests g on g.account_id = m.account_id and g.id = m.guest_id
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
       join events e on e.account_id = g.account_id and e.id = g.event_id
      where m.account_id = $1 and m.batch_id = $2 and m.is_open and m.state = 'queued'`,
    [scope.accountId, batchId],
  );
  return rows.map((row) => row.zone);
}

/** The wall time a batch was given; undefined for one that was given an instant. */
export async function findWallTime(tx: Tx, scope: AccountScope, batchId: BatchId): Promise<BatchWallTime | undefined> {
  const [row] = await tx.named<WallTimeRow>(
    "find-batch-wall-time",
    `select ${WALL_TIME_COLUMNS} from batch_wall_times w where w.account_id = $1 and w.batch_id = $2`,
    [scope.accountId, batchId],
  );
  return (row && toWallTime(row)) ?? undefined;
}
