import type { AccountScope, Actor, OrganiserScope } from "../domain/caller.ts";
import type { Guest, GuestState } from "../domain/guest.ts";
import type { ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { invitedBy } from "./invitations.ts";

export interface GuestRow {
  id: number;
  event_id: number;
  contact_id: number;
  key_version: number;
  secret_no: number;
  state: GuestState;
  invited_at: Date | null;
  answered_at: Date | null;
  removed_at: Date | null;
}

/** The table promises the dates that each state has; a row that broke the promise is a fault. */
export function toGuest(row: GuestRow): Guest {
  const listed = {
    id: row.id as GuestId,
    eventId: row.event_id as EventId,
    contactId: row.contact_id as ContactId,
    keyVersion: row.key_version,
    secretNo: row.secret_no,
  };
  switch (row.state) {
    case "added":
      return { ...listed, state: row.state };
    case "invited":
      return { ...listed, state: row.state, invitedAt: row.invited_at as Date };
    case "accepted":
    case "declined":
      return { ...listed, state: row.state, answeredAt: row.answered_at as Date };
    case "removed":
      return { ...listed, state: row.state, removedAt: row.removed_at as Date };
  }
}

/** Contacts with the hashes their links will be found by. They come in thousands, so the hashes are packed. */
export interface KeyedContacts {
  /** Ascending and without repeats, so that two callers cannot deadlock. */
  readonly contactIds: readonly ContactId[];
  /** `KEY_HASH_BYTES` for each contact, in the same order. */
  readonly guestKeyHashes: Buffer;
  readonly optOutKeyHashes: Buffer;
  readonly secretNo: number;
}

export const KEY_HASH_BYTES = 32;

/** How people are put on the list: only there, or asked to come as well. */
export type ListedAs = "added" | "invited";

/** To which event, by whom, through which door and when people are put on the list. */
export interface Listing {
  readonly eventId: EventId;
  readonly inviter: Actor;
  readonly origin: Origin;
  readonly at: Date;
  /** Asks those once more who have declined; their links stay what they are. Nobody is asked again where absent. */
  readonly asksDeclinedAgain?: boolean;
  /** By which channel a message for those is made who are put on the list; absent: none is. */
  readonly writtenBy?: MessageChannel;
}

/**
 * Puts the contacts on the event's guest list, each with an opt-out key, its place in the counts and, where they are
 * invited, a pending invitation; answers those it put there, in no order. Contacts nobody knows are left out, and so
 * are those who are on the list: (account, event, contact) is unique, which makes it safe to race and to repeat. The
 * key of the same guest is unique too, and of two who insert both, one may meet the other there first: no conflict is a
 * fault. A conflicting row burns an id, so callers leave out whom `findListedGuests` knows.
 */
export function insertMissingGuests(
  tx: Tx,
  scope: OrganiserScope,
  keyed: KeyedContacts,
  listing: Listing & { readonly as: ListedAs },
): Promise<{ id: GuestId; contact_id: ContactId }[]> {
  return tx.named(
    "insert-missing-guests",
    `with keyed as materialized (
       select k.contact_id, substr($4::bytea, (k.no::int - 1) * ${KEY_HASH_BYTES} + 1, ${KEY_HASH_BYTES}) as key_hash,
              substr($5::bytea, (k.no::int - 1) * ${KEY_HASH_BYTES} + 1, ${KEY_HASH_BYTES}) as opt_out_hash,
              c.email_hash, c.phone_hash
         from unnest($3::bigint[]) with ordinality as k (contact_id, no)
        cross join lateral (
          select c.email_hash, c.phone_hash
            from contacts c where c.account_id = $1 and c.id = k.contact_id and c.deleted_at is null limit 1) c
     ), fresh as (
       insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at, last_invited_at, written_by)
       select $1, $2, k.contact_id, $11, k.key_hash, $6, i.at, i.at, $12
         from keyed k, (select case $11 when 'invited' then $7::timestamptz end as at) i
        order by k.contact_id
           on conflict do nothing
       returning id, contact_id
     ), opt_outs as (
       insert into opt_out_keys (key_hash, account_id, contact_id, event_id, email_hash, phone_hash)
       select k.opt_out_hash, $1, k.contact_id, $2, k.email_hash, k.phone_hash
         from keyed k
           on conflict (key_hash) do nothing
     ), issued as (
       insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
       select $1, f.id, $8, $9, $10, $7 from fresh f where $11 = 'invited'
     ), counted as (
       insert into guest_count_deltas (account_id, event_id, invited, added)
       select $1, $2, count(*) filter (where $11 = 'invited'), count(*) filter (where $11 = 'added')
         from fresh f having count(*) > 0
     )
     select f.id, f.contact_id from fresh f`,
    [
      scope.accountId,
      listing.eventId,
      idArray(keyed.contactIds),
      keyed.guestKeyHashes,
      keyed.optOutKeyHashes,
      keyed.secretNo,
      listing.at,
      ...invitedBy(listing),
      listing.as,
      listing.writtenBy ?? null,
    ],
  );
}

/**
 * Invites those of the contacts who are on the list but not asked: added ones for the first time, removed ones anew
 * with the key their removal left ready, and declined ones where the listing says so. Answers whom it invited, in no
 * order. Locks them in order of contact.
 */
export function inviteListedGuests(
  tx: Tx,
  scope: OrganiserScope,
  contactIds: readonly ContactId[],
  listing: Listing,
): Promise<{ contact_id: ContactId }[]> {
  return tx.named(
    "invite-listed-guests",
    `with due as (
       select g.id, g.state
         from guests g
        where g.account_id = $1 and g.event_id = $2 and g.contact_id = any($3::bigint[])
          and (g.state in ('added', 'removed') or ($8 and g.state = 'declined'))
        order by g.contact_id
          for no key update
     ), moved as (
       update guests g
          set state = 'invited', invited_at = $4, last_invited_at = $4, updated_at = $4, ${NOTHING_ANSWERED}
         from due
        where g.account_id = $1 and g.id = due.id
       returning g.id, g.contact_id
     ), issued as (
       insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
       select $1, m.id, $5, $6, $7, $4 from moved m
     ), counted as (
       insert into guest_count_deltas (account_id, event_id, invited, added, removed, declined)
       select $1, $2, count(*), -count(*) filter (where due.state = 'added'), -count(*) filter (where due.state = 'removed'),
              -count(*) filter (where due.state = 'declined')
         from due having count(*) > 0
     )
     select m.contact_id from moved m`,
    [
      scope.accountId,
      listing.eventId,
      idArray(contactIds),
      listing.at,
      ...invitedBy(listing),
      listing.asksDeclinedAgain ?? false,
    ],
  );
}

/** Columns of a guest from whom no answer counts. */
export const NOTHING_ANSWERED = `answered_at = null, removed_at = null, answered_via = null, answered_batch_id = null,
  answered_source = null, answered_wait = null, unconfirmed_reply = null, plus_ones = 0, plus_one_names = null, note = null`;

/** A guest as far as somebody needs who hands out the personal links. */
export interface ListedGuest {
  readonly id: GuestId;
  readonly contactId: ContactId;
  readonly keyVersion: number;
  readonly secretNo: number;
  readonly state: GuestState;
}

/** Those of the contacts who are or were on the event's guest list, deleted people left out; in no order. */
export async function findListedGuests(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
  contactIds: readonly ContactId[],
): Promise<ListedGuest[]> {
  const rows = await tx.named<Pick<GuestRow, "id" | "contact_id" | "key_version" | "secret_no" | "state">>(
    "find-listed-guests",
    `select g.id, g.contact_id, g.key_version, g.secret_no, g.state
       from guests g
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id and c.deleted_at is null
      where g.account_id = $1 and g.event_id = $2 and g.contact_id = any($3::bigint[])`,
    [scope.accountId, eventId, idArray(contactIds)],
  );
  return rows.map((row) => ({
    id: row.id as GuestId,
    contactId: row.contact_id as ContactId,
    keyVersion: row.key_version,
    secretNo: row.secret_no,
    state: row.state,
  }));
}

/**
 * Puts the contacts back on the list as `added`, with the key their removal left ready, where they were removed.
 * Answers whom, in no order. Locks them in order of contact.
 */
export function addRemovedGuests(
  tx: Tx,
  scope: OrganiserScope,
  contactIds: readonly ContactId[],
  listing: Pick<Listing, "eventId" | "at">,
): Promise<{ contact_id: ContactId }[]> {
  return tx.named(
    "add-removed-guests",
    `with due as (
       select g.id
         from guests g
        where g.account_id = $1 and g.event_id = $2 and g.contact_id = any($3::bigint[]) and g.state = 'removed'
        order by g.contact_id
          for no key update
     ), moved as (
       update guests g
          set state = 'added', invited_at = null, updated_at = $4, ${NOTHING_ANSWERED}
         from due
        where g.account_id = $1 and g.id = due.id
       returning g.contact_id
     ), counted as (
       insert into guest_count_deltas (account_id, event_id, added, removed)
       select $1, $2, count(*), -count(*) from due having count(*) > 0
     )
     select m.contact_id from moved m`,
    [scope.accountId, listing.eventId, idArray(contactIds), listing.at],
  );
}
