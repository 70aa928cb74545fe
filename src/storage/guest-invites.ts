import { LISTED } from "../domain/audience.ts";
import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { GuestState } from "../domain/guest.ts";
import type { BatchId, ContactId, EventId, GuestId } from "../domain/ids.ts";
import { alsoBy } from "./batch-guests.ts";
import type { Tx } from "./db.ts";
import type { Listing } from "./guests.ts";
import { idArray } from "./id-array.ts";
import { invitedBy } from "./invitations.ts";

/** Somebody on the list, as the person is named outside. */
export interface NamedGuest {
  readonly uuid: string;
  readonly guestId: GuestId;
  readonly contactId: ContactId;
  readonly state: Exclude<GuestState, "removed">;
  readonly hasEmail: boolean;
}

/**
 * Those of the people who are on the event's list now, in no order: whoever was removed, is deleted or is nobody's
 * contact is left out.
 */
export async function findListedByUuid(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  uuids: readonly string[],
): Promise<NamedGuest[]> {
  const rows = await tx.named<{
    uuid: string;
    guest_id: number;
    contact_id: number;
    state: NamedGuest["state"];
    has_email: boolean;
  }>(
    "find-listed-by-uuid",
    `select k.uuid, g.id as guest_id, c.id as contact_id, g.state, c.has_email
       from unnest($3::uuid[]) as k (uuid)
      cross join lateral (
        select c.id, c.email is not null as has_email
          from contacts c where c.account_id = $1 and c.uuid = k.uuid and c.deleted_at is null limit 1) c
      cross join lateral (
        select g.id, g.state
          from guests g where g.account_id = $1 and g.event_id = $2 and g.contact_id = c.id limit 1) g
      where g.state <> 'removed'`,
    [scope.accountId, eventId, uuids],
  );
  return rows.map((row) => ({
    uuid: row.uuid,
    guestId: row.guest_id as GuestId,
    contactId: row.contact_id as ContactId,
    state: row.state,
    hasEmail: row.has_email,
  }));
}

/** What was done to the guests of one sending. */
export interface Invites {
  /** On the list, whatever state they were in. */
  readonly asked: number;
  /** Of those, for the first time. */
  readonly invited: number;
  /** Messages that wait to leave. */
  readonly queued: number;
}

/**
 * Asks guests by mail, in one statement: each who has an address gets a message in the batch, each who was only on the
 * list an invitation and their place in the counts, and for all the last asking is dated. Answers given stand, and a
 * pending invitation is kept. Whether an address may be written to is looked at when its message is about to leave.
 * `guestIds` null: everybody who is on the list; `onlyNew`: of them, who was never asked. Locks them in order of
 * contact, as every statement does that invites.
 */
export async function inviteByMail(
  tx: Tx,
  scope: OrganiserScope,
  whom: { readonly batchId: BatchId; readonly guestIds: readonly GuestId[] | null; readonly onlyNew: boolean },
  listing: Listing,
): Promise<Invites> {
  const { batchId, guestIds, onlyNew } = whom;
  const states = onlyNew ? ["added"] : LISTED;
  const values = [scope.accountId, listing.eventId, batchId, listing.at, ...invitedBy(listing), states];
  const [row] = await (guestIds === null
    ? tx.named<Invites>("invite-all-by-mail", inviting(ALL), values)
    : tx.named<Invites>("invite-these-by-mail", inviting(THESE), [...values, idArray(guestIds)]));
  return row ?? { asked: 0, invited: 0, queued: 0 };
}

const ALL = `select g.id, g.state, g.contact_id
         from guests g
        where g.account_id = $1 and g.event_id = $2 and g.state = any($8::text[])
        order by g.contact_id
          for no key update`;
const THESE = `select g.id, g.state, g.contact_id
         from guests g
        where g.account_id = $1 and g.event_id = $2 and g.state = any($8::text[]) and g.id = any($9::bigint[])
        order by g.contact_id
          for no key update`;

function inviting(whom: string): string {
  return `with due as materialized (
       ${whom}
     ), reached as materialized (
       select due.id, c.email, c.email_hash, c.email_norm
         from due
        cross join lateral (
          select c.email, c.email_hash, c.email_norm
            from contacts c
           where c.account_id = $1 and c.id = due.contact_id and c.deleted_at is null and c.email is not null limit 1) c
     ), moved as (
       update guests g
          set state = case g.state when 'added' then 'invited' else g.state end,
              invited_at = coalesce(g.invited_at, $4), last_invited_at = $4, updated_at = $4,
              written_by = case when r.id is null then g.written_by else ${alsoBy("'email'")} end
         from due
         left join reached r on r.id = due.id
        where g.account_id = $1 and g.id = due.id
     ), issued as (
       insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
       select $1, due.id, $5, $6, $7, $4 from due where due.state = 'added'
     ), fresh as (
       insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
       select $1, $3, r.id, 'email', r.email, r.email_hash, message_lane('email', r.email_norm), now() from reached r
       returning 1
     ), messages_counted as (
       insert into batch_count_deltas (account_id, batch_id, total, queued)
       select $1, $3, count(*), count(*) from fresh having count(*) > 0
     ), guests_counted as (
       insert into guest_count_deltas (account_id, event_id, invited, added)
       select $1, $2, count(*), -count(*) from due where due.state = 'added' having count(*) > 0
     )
     select (select count(*) from due) as asked, (select count(*) from due where due.state = 'added') as invited,
            (select count(*) from fresh) as queued`;
}
