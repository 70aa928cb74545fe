import type { AccountScope } from "../domain/caller.ts";
import type { Guest, GuestState } from "../domain/guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { KEY_HASH_BYTES } from "./guests.ts";
import { idArray } from "./id-array.ts";
import { planned } from "./planned.ts";

/** A guest who is on the list, as far as their next key is made of it. */
export type ListedKey = Pick<Guest, "id" | "contactId" | "keyVersion">;

interface ListedRow {
  id: number;
  contact_id: number;
  key_version: number;
  state: GuestState;
}

/** Those of the guests who are on the event's list. Keeps every other writer of them waiting, locked in order of contact. */
export async function lockListedGuests(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  guestIds: readonly GuestId[],
): Promise<ListedKey[]> {
  const rows = await tx.named<ListedRow>(
    "lock-listed-guests",
    `select g.id, g.contact_id, g.key_version, g.state
       from guests g
      where g.account_id = $1 and g.event_id = $2 and g.id = any($3::bigint[])
      order by g.contact_id
        for update`,
    [scope.accountId, eventId, idArray(guestIds)],
  );
  return rows
    .filter((row) => row.state !== "removed")
    .map((row) => ({ id: row.id as GuestId, contactId: row.contact_id as ContactId, keyVersion: row.key_version }));
}

/** What becomes of guests who are taken off a list. */
export interface Removal {
  readonly eventId: EventId;
  readonly guestIds: readonly GuestId[];
  /**
   * `KEY_HASH_BYTES` for each guest, in the same order: hashed before they are needed, so that inviting again is one
   * statement.
   */
  readonly nextKeyHashes: Buffer;
  readonly optOutKeyHashes: Buffer;
  readonly secretNo: number;
  readonly at: Date;
}

/**
 * Takes locked guests who are on the list off it, and out of the line for a place: their keys go into the history and
 * open nothing any more, their pending invitations are void and the counts follow. What they answered stays in the log.
 * Opt-out links already out keep working; those under the next keys' secret are known too. One statement.
 */
export async function takeGuestsOffList(tx: Tx, scope: AccountScope, it: Removal): Promise<void> {
  const removal = planned(
    `with gone as materialized (
       select g.id, g.contact_id, g.key_hash, g.state, g.plus_ones,
              substr($4::bytea, (k.no::int - 1) * ${KEY_HASH_BYTES} + 1, ${KEY_HASH_BYTES}) as next_hash,
              substr($5::bytea, (k.no::int - 1) * ${KEY_HASH_BYTES} + 1, ${KEY_HASH_BYTES}) as opt_out_hash
         from unnest($3::bigint[]) with ordinality as k (guest_id, no)
        cross join lateral (select * from guests g where g.account_id = $1 and g.id = k.guest_id limit 1) g
     ), old as (
       insert into guest_key_history (key_hash, account_id, guest_id, reason, created_at)
       select n.key_hash, $1, n.id, 'removed', $7 from gone n
     ), opt_outs as (
       insert into opt_out_keys (key_hash, account_id, contact_id, event_id, email_hash, phone_hash)
       select n.opt_out_hash, $1, n.contact_id, $2, c.email_hash, c.phone_hash
         from gone n
        cross join lateral (
          select c.email_hash, c.phone_hash from contacts c where c.account_id = $1 and c.id = n.contact_id limit 1) c
           on conflict (key_hash) do nothing
     ), unqueued as (
       update waiting_guests w
          set ended_at = $7, outcome = 'removed'
         from gone n
        where w.account_id = $1 and w.guest_id = n.id and w.ended_at is null
     ), voided as (
       update invitations i
          set status = 'void', settled_at = $7
         from gone n
        where i.account_id = $1 and i.guest_id = n.id and i.status = 'pending'
     ), counted as (
       insert into guest_count_deltas (account_id, event_id, added, invited, accepted, declined, removed, heads)
       select $1, $2, -count(*) filter (where n.state = 'added'), -count(*) filter (where n.state = 'invited'),
              -count(*) filter (where n.state = 'accepted'), -count(*) filter (where n.state = 'declined'), count(*),
              -coalesce(sum(1 + n.plus_ones) filter (where n.state = 'accepted'), 0)
         from gone n having count(*) > 0
     )
     update guests g
        set state = 'removed', removed_at = $7, unconfirmed_reply = null, receipt_due_at = null, updated_at = $7,
            key_version = g.key_version + 1, key_hash = n.next_hash, secret_no = $6
       from gone n
      where g.account_id = $1 and g.id = n.id`,
    [scope.accountId, it.eventId, idArray(it.guestIds), it.nextKeyHashes, it.optOutKeyHashes, it.secretNo, it.at],
  );
  await tx.run(removal);
}
