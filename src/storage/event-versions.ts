import type { AccountScope } from "../domain/caller.ts";
import type { ToldVersion } from "../domain/event.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";

/**
 * Keeps the version of the event that its row now holds, in the transaction that made it. The same version is kept once,
 * however often it is asked for.
 */
export async function keepEventVersion(tx: Tx, scope: AccountScope, eventId: EventId): Promise<void> {
  await tx.named(
    "keep-event-version",
    `insert into event_versions (account_id, event_id, sequence, title, timezone, starts_at, ends_at, location)
     select e.account_id, e.id, e.calendar_sequence, e.title, e.timezone, e.starts_at, e.ends_at, e.location
       from events e
      where e.account_id = $1 and e.id = $2
         on conflict (account_id, event_id, sequence) do nothing`,
    [scope.accountId, eventId],
  );
}

interface VersionRow {
  sequence: number;
  title: string;
  timezone: string;
  starts_at: Date | null;
  ends_at: Date | null;
  location: ToldVersion["location"];
}

/** Every version of the event, by its number. */
export async function readEventVersions(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
): Promise<ReadonlyMap<number, ToldVersion>> {
  const rows = await tx.named<VersionRow>(
    "read-event-versions",
    `select v.sequence, v.title, v.timezone, v.starts_at, v.ends_at, v.location
       from event_versions v
      where v.account_id = $1 and v.event_id = $2`,
    [scope.accountId, eventId],
  );
  return new Map(rows.map((row) => [row.sequence, toVersion(row)]));
}

function toVersion(row: VersionRow): ToldVersion {
  const { sequence, title, timezone, location } = row;
  return { sequence, title, timezone, startsAt: row.starts_at, endsAt: row.ends_at, location };
}

/** More messages of one guest than anybody gets; in their order only the index by guests answers. */
const REMEMBERED_MAX = 1_000;
/** How long before it left a message may have been written, in seconds: the longest a worker holds one. */
const WRITTEN_WITHIN_SECONDS = 600;

/**
 * Of a guest `g`: the number of the version that the last message which reached them told, else of the one that held when
 * they were invited; null when nobody told them anything. A message tells at least what held when its batch was made;
 * where the event changed while it was on its way, it counts as having told the older version, so that an update names
 * a change once too often rather than never.
 */
export const LAST_TOLD = `
       select v.sequence
         from event_versions v
        where v.account_id = g.account_id and v.event_id = g.event_id
          and v.since <= coalesce(
                (select greatest(old.created_at, m.sent_at - interval '${WRITTEN_WITHIN_SECONDS} s')
                   from (select *
                           from messages it
                          where it.account_id = g.account_id and it.guest_id = g.id and it.state = 'sent'
                          order by it.id desc
                          limit ${REMEMBERED_MAX}) m
                  cross join lateral (${byKey("batches", "m.account_id", "m.batch_id")}) old
                  order by m.sent_at desc
                  limit 1),
                g.last_invited_at)
        order by v.sequence desc
        limit 1`;

/** As `LAST_TOLD`, of one guest. */
export async function findLastTold(tx: Tx, scope: AccountScope, guestId: GuestId): Promise<number | null> {
  const [row] = await tx.named<{ told: number | null }>(
    "find-last-told",
    `select (${LAST_TOLD}) as told from guests g where g.account_id = $1 and g.id = $2`,
    [scope.accountId, guestId],
  );
  return row?.told ?? null;
}
