import type { OrganiserScope } from "../domain/caller.ts";
import type { BatchId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import type { Listing } from "./guests.ts";
import { idArray } from "./id-array.ts";
import { invitedBy } from "./invitations.ts";

/** Whom of a batch somebody invites: all of it, or these. */
export interface GuestsOfBatch {
  readonly batchId: BatchId;
  readonly guestIds?: readonly GuestId[];
}

/** How the guest `g` was written to so far, this channel included. */
export const alsoBy = (channel: string) =>
  `case when coalesce(g.written_by, ${channel}) = ${channel} then ${channel} else 'both' end`;

/** Guests with a message in the batch, each found by its key. */
const OF_ALL = "select m.guest_id from messages m where m.account_id = $1 and m.batch_id = $3";
const OF_THESE = `select k.id as guest_id
                 from unnest($8::bigint[]) as k (id)
                cross join lateral (
                  select from messages m where m.account_id = $1 and m.batch_id = $3 and m.guest_id = k.id limit 1) m`;

/**
 * Invites guests of a batch: those who were only on the list get a pending invitation and their place in the counts;
 * for those invited before, the asking is dated anew. Answers how many were invited for the first time. Locks them in
 * order of contact, as every statement does that invites, so that two callers cannot deadlock.
 */
export async function inviteGuestsOfBatch(
  tx: Tx,
  scope: OrganiserScope,
  { batchId, guestIds }: GuestsOfBatch,
  listing: Listing,
): Promise<number> {
  const values = [scope.accountId, listing.eventId, batchId, listing.at, ...invitedBy(listing)];
  const [row] = await (guestIds === undefined
    ? tx.named<{ invited: number }>("invite-guests-of-batch", inviting(OF_ALL), values)
    : tx.named<{ invited: number }>("invite-these-guests-of-batch", inviting(OF_THESE), [
        ...values,
        idArray(guestIds),
      ]));
  return row?.invited ?? 0;
}

function inviting(whom: string): string {
  return `with listed as materialized (
       select g.id
         from (${whom}) k
        cross join lateral (
          select g.id, g.contact_id, g.event_id, g.state
            from guests g where g.account_id = $1 and g.id = k.guest_id limit 1) g
        where g.event_id = $2 and g.state in ('added', 'invited')
        order by g.contact_id
     ), due as materialized (
       select g.id, g.state
         from listed k
        cross join lateral (
          select g.id, g.state from guests g where g.account_id = $1 and g.id = k.id limit 1 for no key update) g
        where g.state in ('added', 'invited')
     ), moved as (
       update guests g
          set state = 'invited', invited_at = coalesce(g.invited_at, $4), last_invited_at = $4, updated_at = $4,
              written_by = ${alsoBy("b.channel")}
         from due, (select b.channel from batches b where b.account_id = $1 and b.id = $3) b
        where g.account_id = $1 and g.id = due.id
     ), issued as (
       insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
       select $1, due.id, $5, $6, $7, $4 from due where due.state = 'added'
     ), counted as (
       insert into guest_count_deltas (account_id, event_id, invited, added)
       select $1, $2, count(*), -count(*) from due where due.state = 'added' having count(*) > 0
     )
     select count(*) as invited from due where due.state = 'added'`;
}

/**
 * Notes by which channel the batch writes to its guests, of those for whom it was not noted. Locks them in order of
 * contact, as every statement does that invites.
 */
export async function noteWrittenBy(tx: Tx, scope: OrganiserScope, batchId: BatchId): Promise<void> {
  await tx.named(
    "note-written-by",
    `with unnoted as materialized (
       select g.id, b.channel
         from (select b.id, b.channel from batches b where b.account_id = $1 and b.id = $2) b
         join messages m on m.account_id = $1 and m.batch_id = b.id
        cross join lateral (
          select g.id, g.contact_id, g.written_by from guests g where g.account_id = $1 and g.id = m.guest_id limit 1) g
        where coalesce(g.written_by, '') not in (b.channel, 'both')
        order by g.contact_id
     ), due as materialized (
       select g.id, k.channel
         from unnoted k
        cross join lateral (
          select g.id from guests g where g.account_id = $1 and g.id = k.id limit 1 for no key update) g
     )
     update guests g set written_by = ${alsoBy("due.channel")}
       from due
      where g.account_id = $1 and g.id = due.id`,
    [scope.accountId, batchId],
  );
}
