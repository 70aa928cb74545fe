import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { WaitingPlace, WaitingVia, WaitOutcome } from "../domain/waiting-list.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** How many guests wait for a place of the event. */
export async function countWaiting(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-waiting",
    `select count(*) as total from waiting_guests w
      where w.account_id = $1 and w.event_id = $2 and w.ended_at is null`,
    [scope.accountId, eventId],
  );
  return row?.total ?? 0;
}

/** Heads that come, guests who wait, and the guest's own place among these, at one instant; reads no guest. */
export async function readLine(
  tx: Tx,
  scope: AccountScope,
  { eventId, guestId }: { readonly eventId: EventId; readonly guestId: GuestId },
): Promise<{ readonly heads: number; readonly waiting: number; readonly own: WaitingPlace | null }> {
  const [row] = await tx.named<{ heads: number; waiting: number; joined_at: Date | null; place: number }>(
    "read-line",
    `select coalesce((select t.heads from event_counts t where t.account_id = $1 and t.event_id = $2), 0)
              + coalesce((select sum(d.heads)::bigint from guest_count_deltas d
                           where d.account_id = $1 and d.event_id = $2), 0) as heads,
            (select count(*) from waiting_guests w
              where w.account_id = $1 and w.event_id = $2 and w.ended_at is null) as waiting,
            own.joined_at,
            (select count(*) from waiting_guests b
              where b.account_id = $1 and b.event_id = $2 and b.ended_at is null and b.id <= own.id) as place
       from (select 1) one
       left join waiting_guests own on own.account_id = $1 and own.guest_id = $3 and own.ended_at is null`,
    [scope.accountId, eventId, guestId],
  );
  if (row === undefined) return { heads: 0, waiting: 0, own: null };
  const { heads, waiting, joined_at: since, place } = row;
  return { heads, waiting, own: since === null ? null : { place, since } };
}

/**
 * Puts the guest at the end of the line, and answers false for one who stands in it already. The caller holds the event's
 * places locked, so that who asked first stands first.
 */
export async function joinWaiting(
  tx: Tx,
  scope: AccountScope,
  it: { readonly eventId: EventId; readonly guestId: GuestId; readonly via: WaitingVia; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.named(
    "join-waiting",
    `insert into waiting_guests (account_id, event_id, guest_id, via, joined_at)
     values ($1, $2, $3, $4, $5)
         on conflict (account_id, guest_id) where ended_at is null do nothing
     returning id`,
    [scope.accountId, it.eventId, it.guestId, it.via, it.at],
  );
  return rows.length > 0;
}

/** Takes the guest out of the line; false for one who is in none. */
export async function endWaiting(
  tx: Tx,
  scope: AccountScope,
  guestId: GuestId,
  end: { readonly outcome: WaitOutcome; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.named(
    "end-waiting",
    `update waiting_guests w set ended_at = $3, outcome = $4
      where w.account_id = $1 and w.guest_id = $2 and w.ended_at is null
     returning w.id`,
    [scope.accountId, guestId, end.at, end.outcome],
  );
  return rows.length > 0;
}

/** Where these guests stand in the lines of their events; who does not wait is not among them. */
export async function readWaitingPlaces(
  tx: Tx,
  scope: AccountScope,
  guestIds: readonly GuestId[],
): Promise<Map<GuestId, WaitingPlace>> {
  if (guestIds.length === 0) return new Map();
  const rows = await tx.named<{ guest_id: number; joined_at: Date; place: number }>(
    "read-waiting-places",
    `select w.guest_id, w.joined_at,
            (select count(*) from waiting_guests b
              where b.account_id = w.account_id and b.event_id = w.event_id and b.ended_at is null and b.id <= w.id) as place
       from waiting_guests w
      where w.account_id = $1 and w.guest_id = any($2::bigint[]) and w.ended_at is null`,
    [scope.accountId, idArray(guestIds)],
  );
  return new Map(rows.map((row) => [row.guest_id as GuestId, { place: row.place, since: row.joined_at }]));
}

/** The first in line, at most `limit` of them, in order. */
export async function listFirstWaiting(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  limit: number,
): Promise<ReadonlyArray<{ readonly guestId: GuestId; readonly contactId: ContactId }>> {
  const rows = await tx.named<{ guest_id: number; contact_id: number }>(
    "list-first-waiting",
    `select w.guest_id, g.contact_id
       from waiting_guests w
       join guests g on g.account_id = w.account_id and g.id = w.guest_id
      where w.account_id = $1 and w.event_id = $2 and w.ended_at is null
      order by w.id
      limit $3`,
    [scope.accountId, eventId, limit],
  );
  return rows.map((row) => ({ guestId: row.guest_id as GuestId, contactId: row.contact_id as ContactId }));
}

/**
 * Published events that take answers `at` that time and have a place and somebody who waits for one, at most `limit`; none
 * of a suspended account, which could tell nobody. Named exception of the tenant wall: a worker looks for all accounts.
 */
export async function listEventsWithFreePlaces(
  tx: Tx,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<ReadonlyArray<{ readonly accountId: AccountId; readonly eventId: EventId }>> {
  const rows = await tx.named<{ account_id: number; event_id: number }>(
    "list-events-with-free-places",
    `select w.account_id, w.event_id
       from (select distinct q.account_id, q.event_id from waiting_guests q where q.ended_at is null) w
       join accounts a on a.id = w.account_id and a.suspended_at is null
       join events e on e.account_id = w.account_id and e.id = w.event_id
      where e.status = 'published' and e.deleted_at is null and e.guests_may_answer
        and coalesce(e.answer_by, e.ends_at, e.starts_at, 'infinity') > $2
        and (e.capacity is null
             or e.capacity > coalesce((select t.heads from event_counts t
                                        where t.account_id = w.account_id and t.event_id = w.event_id), 0)
                             + coalesce((select sum(d.heads) from guest_count_deltas d
                                          where d.account_id = w.account_id and d.event_id = w.event_id), 0))
      order by w.account_id, w.event_id
      limit $1`,
    [limit, at],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, eventId: row.event_id as EventId }));
}
