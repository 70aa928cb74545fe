import type { AccountScope } from "../domain/caller.ts";
import type { GuestState } from "../domain/guest.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Guests of an event by state; `heads` are those who come and whom they bring. */
export type GuestCounts = Readonly<Record<GuestState | "heads", number>>;

const NONE: GuestCounts = { added: 0, invited: 0, accepted: 0, declined: 0, removed: 0, heads: 0 };

/** Notes a change of the counts, in the transaction that changes the guests. */
export async function appendGuestCounts(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  change: Partial<GuestCounts>,
): Promise<void> {
  const delta = { ...NONE, ...change };
  await tx.named(
    "append-guest-counts",
    `insert into guest_count_deltas (account_id, event_id, added, invited, accepted, declined, removed, heads)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [scope.accountId, eventId, delta.added, delta.invited, delta.accepted, delta.declined, delta.removed, delta.heads],
  );
}

/** The event's counts at this instant: what was folded and what was not. Reads no guest. */
export async function readGuestCounts(tx: Tx, scope: AccountScope, eventId: EventId): Promise<GuestCounts> {
  const [row] = await tx.named<GuestCounts>(
    "read-guest-counts",
    `select coalesce(sum(c.added), 0)::bigint as added, coalesce(sum(c.invited), 0)::bigint as invited,
            coalesce(sum(c.accepted), 0)::bigint as accepted, coalesce(sum(c.declined), 0)::bigint as declined,
            coalesce(sum(c.removed), 0)::bigint as removed, coalesce(sum(c.heads), 0)::bigint as heads
       from (select d.added, d.invited, d.accepted, d.declined, d.removed, d.heads
               from guest_count_deltas d
              where d.account_id = $1 and d.event_id = $2
              union all
             select t.added, t.invited, t.accepted, t.declined, t.removed, t.heads
               from event_counts t
              where t.account_id = $1 and t.event_id = $2) c`,
    [scope.accountId, eventId],
  );
  return row ?? NONE;
}

/**
 * Counts the event's guests and notes what the counts lack; answers the corrections, which are all zero unless
 * something is broken. One statement, so that guests and counts are seen at the same instant, whoever writes meanwhile.
 */
export async function correctGuestCounts(tx: Tx, scope: AccountScope, eventId: EventId): Promise<GuestCounts> {
  const [row] = await tx.named<GuestCounts>(
    "correct-guest-counts",
    `with counted as (
       select count(*) filter (where g.state = 'added') as added, count(*) filter (where g.state = 'invited') as invited,
              count(*) filter (where g.state = 'accepted') as accepted,
              count(*) filter (where g.state = 'declined') as declined,
              count(*) filter (where g.state = 'removed') as removed,
              coalesce(sum(1 + g.plus_ones) filter (where g.state = 'accepted'), 0) as heads
         from guests g
        where g.account_id = $1 and g.event_id = $2
     ), known as (
       select coalesce(sum(c.added), 0) as added, coalesce(sum(c.invited), 0) as invited,
              coalesce(sum(c.accepted), 0) as accepted, coalesce(sum(c.declined), 0) as declined,
              coalesce(sum(c.removed), 0) as removed, coalesce(sum(c.heads), 0) as heads
         from (select d.added, d.invited, d.accepted, d.declined, d.removed, d.heads
                 from guest_count_deltas d
                where d.account_id = $1 and d.event_id = $2
                union all
               select t.added, t.invited, t.accepted, t.declined, t.removed, t.heads
                 from event_counts t
                where t.account_id = $1 and t.event_id = $2) c
     ), lacking as (
       select n.added - k.added as added, n.invited - k.invited as invited, n.accepted - k.accepted as accepted,
              n.declined - k.declined as declined, n.removed - k.removed as removed, n.heads - k.heads as heads
         from counted n, known k
     ), noted as (
       insert into guest_count_deltas (account_id, event_id, added, invited, accepted, declined, removed, heads)
       select $1, $2, l.added, l.invited, l.accepted, l.declined, l.removed, l.heads
         from lacking l
        where (l.added, l.invited, l.accepted, l.declined, l.removed, l.heads) <> (0, 0, 0, 0, 0, 0)
     )
     select l.added::bigint, l.invited::bigint, l.accepted::bigint, l.declined::bigint, l.removed::bigint, l.heads::bigint
       from lacking l`,
    [scope.accountId, eventId],
  );
  return row ?? NONE;
}

/** At most `limit` events of the account with an id above `after`, deleted ones too, in order. */
export async function listEventIds(tx: Tx, scope: AccountScope, after: number, limit: number): Promise<EventId[]> {
  const rows = await tx.named<{ id: number }>(
    "list-event-ids",
    "select e.id from events e where e.account_id = $1 and e.id > $2 order by e.id limit $3",
    [scope.accountId, after, limit],
  );
  return rows.map((row) => row.id as EventId);
}
