import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import { hashKey, type KeyMaker } from "../domain/keys.ts";
import type { Tx } from "../storage/db.ts";
import {
  addRemovedGuests,
  findListedGuests,
  insertMissingGuests,
  inviteListedGuests,
  KEY_HASH_BYTES,
  type KeyedContacts,
  type ListedAs,
  type ListedGuest,
  type Listing,
} from "../storage/guests.ts";

/** Whom to put on the list, ascending and each once, and how. */
export interface PutOnList {
  readonly contactIds: readonly ContactId[];
  readonly listing: Listing & { readonly as: ListedAs };
}

export interface OnList {
  /** All of the contacts who are known, as they are listed now. */
  readonly guests: ReadonlyMap<ContactId, ListedGuest>;
  /** Those whom this call added or invited. */
  readonly listedNow: ReadonlySet<ContactId>;
}

/** Contacts a statement looks at: so many that round trips do not show. */
const READ_AT_ONCE = 5_000;
/** Contacts a statement inserts: so few that it fits the socket's buffer and is under way when the next keys are made. */
const INSERTED_AT_ONCE = 1_000;

/**
 * Sees to it that every contact is on the event's list as asked for; whoever is there already stays as they are.
 * New guests are inserted before the first listed one is locked: a caller that waits for somebody else's new guest then
 * holds no lock on an old one, so that two callers never wait for each other.
 */
export async function putOnList(tx: Tx, maker: KeyMaker, scope: OrganiserScope, it: PutOnList): Promise<OnList> {
  const { contactIds, listing } = it;
  const find = (ids: readonly ContactId[]) => findListedGuests(tx, scope, listing.eventId, ids);
  const guests = new Map((await inSets(contactIds, find)).map((guest) => [guest.contactId, guest]));
  const listedNow = new Set<ContactId>();
  const missing = contactIds.filter((id) => !guests.has(id));
  for (const guest of await insertAll(tx, maker, scope, { contactIds: missing, listing })) {
    guests.set(guest.contactId, guest);
    listedNow.add(guest.contactId);
  }
  // Whom somebody else inserted meanwhile, and whom nobody knows.
  const lost = missing.filter((id) => !guests.has(id));
  for (const guest of await inSets(lost, find)) guests.set(guest.contactId, guest);
  const waiting = contactIds.filter((id) => isWaiting(guests.get(id), listing));
  const move = listing.as === "invited" ? inviteListedGuests : addRemovedGuests;
  for (const { contact_id } of await inSets(waiting, (ids) => move(tx, scope, ids, listing))) listedNow.add(contact_id);
  for (const guest of await inSets(waiting, find)) guests.set(guest.contactId, guest);
  return { guests, listedNow };
}

/** Whether a listed guest is still to be moved. */
function isWaiting(guest: ListedGuest | undefined, { as, asksDeclinedAgain }: PutOnList["listing"]): boolean {
  if (guest?.state === "removed") return true;
  if (as !== "invited") return false;
  return guest?.state === "added" || (asksDeclinedAgain === true && guest?.state === "declined");
}

/** Inserts the contacts set by set, and makes the keys of the next set while the database inserts one. */
async function insertAll(
  tx: Tx,
  maker: KeyMaker,
  scope: OrganiserScope,
  { contactIds, listing }: PutOnList,
): Promise<ListedGuest[]> {
  const { eventId, as: state } = listing;
  const inserted: ListedGuest[] = [];
  const keyedFrom = (start: number) => {
    const ids = contactIds.slice(start, start + INSERTED_AT_ONCE);
    return ids.length === 0 ? undefined : toKeyed(maker, scope, eventId, ids);
  };
  let keyed = keyedFrom(0);
  for (let start = INSERTED_AT_ONCE; keyed !== undefined; start += INSERTED_AT_ONCE) {
    const inserting = insertMissingGuests(tx, scope, keyed, listing);
    keyed = keyedFrom(start);
    for (const { id, contact_id: contactId } of await inserting)
      inserted.push({ id, contactId, keyVersion: 1, secretNo: maker.secretNo, state });
  }
  return inserted;
}

function toKeyed(
  maker: KeyMaker,
  scope: OrganiserScope,
  eventId: EventId,
  contactIds: readonly ContactId[],
): KeyedContacts {
  const { accountId } = scope;
  const guestKeyHashes = Buffer.allocUnsafe(contactIds.length * KEY_HASH_BYTES);
  const optOutKeyHashes = Buffer.allocUnsafe(contactIds.length * KEY_HASH_BYTES);
  for (const [no, contactId] of contactIds.entries()) {
    const guestKey = maker.guestKey({ accountId, eventId, contactId, version: 1 });
    const optOutKey = maker.optOutKey({ accountId, eventId, contactId });
    hashKey(guestKey).copy(guestKeyHashes, no * KEY_HASH_BYTES);
    hashKey(optOutKey).copy(optOutKeyHashes, no * KEY_HASH_BYTES);
  }
  return { contactIds, guestKeyHashes, optOutKeyHashes, secretNo: maker.secretNo };
}

/** Everything the statement answers for the contacts, asked set by set. */
export async function inSets<Row>(
  contactIds: readonly ContactId[],
  ask: (ids: readonly ContactId[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < contactIds.length; start += READ_AT_ONCE)
    for (const row of await ask(contactIds.slice(start, start + READ_AT_ONCE))) rows.push(row);
  return rows;
}

export function distinctAscending(ids: readonly ContactId[]): ContactId[] {
  return [...new Set(ids)].sort((left, right) => left - right);
}
