import type { OrganiserScope } from "../domain/caller.ts";
import { whyNotInviting } from "../domain/event.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import type { KeyMaker } from "../domain/keys.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { holdEventSpan } from "../storage/events.ts";
import {
  findKnownContacts,
  findListedGuests,
  findUnreachable,
  insertMissingGuests,
  inviteListedGuests,
  KEY_HASH_BYTES,
  type KeyedContacts,
  type ListedGuest,
  type Listing,
} from "../storage/guests.ts";
import type { Deps } from "./deps.ts";

export type InviteContactsDeps = Pick<Deps, "db" | "now" | "keys">;

/** Whom to invite to what, and through which door somebody asked for it. */
export interface InviteRequest {
  readonly eventId: EventId;
  /** In any order; a repeated id gets its outcome each time it is named. */
  readonly contactIds: readonly ContactId[];
  readonly origin: Origin;
}

/** What became of one contact that was asked for. */
export type InviteOutcome =
  /** `suppressed`: as invited as the others, but nobody may write to any of the contact's addresses. */
  | {
      readonly kind: "invited" | "already-invited" | "suppressed";
      readonly contactId: ContactId;
      readonly guest: ListedGuest;
    }
  | {
      readonly kind: "not-eligible";
      readonly contactId: ContactId;
      readonly why: "over" | "closed" | "cancelled";
    }
  | { readonly kind: "unknown"; readonly contactId: ContactId };

/**
 * Invites each contact to the event. One outcome per contact asked for, in the order asked.
 * All or nothing: either every new guest and invitation is stored or none is.
 * Safe to race and to repeat: a guest invited before comes back as such, holding the same links; a removed one is
 * invited anew and holds new ones, because the removal raised the key version. Sends nothing.
 * @throws {Refusal} not-found (the event).
 */
export async function inviteContacts(
  deps: InviteContactsDeps,
  scope: OrganiserScope,
  request: InviteRequest,
): Promise<InviteOutcome[]> {
  return deps.db.transaction((tx) => inviteInside(tx, deps, scope, request));
}

/** As `inviteContacts`, within the caller's transaction. No statement for a single contact: sets of a thousand and more. */
export async function inviteInside(
  tx: Tx,
  deps: Omit<InviteContactsDeps, "db">,
  scope: OrganiserScope,
  request: InviteRequest,
): Promise<InviteOutcome[]> {
  const { eventId, contactIds, origin } = request;
  const at = deps.now();
  const event = await holdEventSpan(tx, scope, eventId);
  if (event === undefined) throw notFound("event", eventId);
  const batches = inSets(distinctAscending(contactIds), READ_AT_ONCE);
  const why = whyNotInviting(event, at);
  if (why !== undefined) {
    const known = await gather(batches, (ids) => findKnownContacts(tx, scope, ids));
    return contactIds.map((contactId) =>
      known.has(contactId) ? { kind: "not-eligible", contactId, why } : { kind: "unknown", contactId },
    );
  }
  const list = await putOnList(tx, deps.keys.current, scope, {
    batches,
    listing: { eventId, inviter: scope.actor, origin, at },
  });
  const unreachable = await gather(batches, (ids) => findUnreachable(tx, scope, eventId, ids));
  if (list.invitedNow.size > 0) {
    const details = { asked: contactIds.length, invited: list.invitedNow.size };
    await insertAudit(tx, scope, { verb: "invite", objectKind: "event", objectId: eventId, details });
  }
  return contactIds.map((contactId): InviteOutcome => {
    const guest = list.guests.get(contactId);
    if (guest === undefined) return { kind: "unknown", contactId };
    if (unreachable.has(contactId)) return { kind: "suppressed", contactId, guest };
    return { kind: list.invitedNow.has(contactId) ? "invited" : "already-invited", contactId, guest };
  });
}

interface OnList {
  readonly guests: ReadonlyMap<ContactId, ListedGuest>;
  readonly invitedNow: ReadonlySet<ContactId>;
}

/**
 * New guests are inserted before the first listed one is locked: a caller that waits for somebody else's new guest then
 * holds no lock on an old one, so that two callers never wait for each other.
 */
async function putOnList(
  tx: Tx,
  maker: KeyMaker,
  scope: OrganiserScope,
  { batches, listing }: { readonly batches: readonly ContactId[][]; readonly listing: Listing },
): Promise<OnList> {
  const guests = new Map<ContactId, ListedGuest>();
  const invitedNow = new Set<ContactId>();
  const readAgain = async (contactIds: readonly ContactId[]) => {
    if (contactIds.length === 0) return;
    for (const it of await findListedGuests(tx, scope, listing.eventId, contactIds)) guests.set(it.contactId, it);
  };
  for (const contactIds of batches) await readAgain(contactIds);
  const sets = inSets(
    batches.flat().filter((it) => !guests.has(it)),
    INSERTED_AT_ONCE,
  );
  const [first] = sets;
  let keyed = first && toKeyed(maker, scope, listing.eventId, first);
  for (const [no, missing] of sets.entries()) {
    if (keyed === undefined) break;
    const inserting = insertMissingGuests(tx, scope, keyed, listing);
    const next = sets[no + 1];
    // The database inserts this set while the keys of the next one are made.
    keyed = next && toKeyed(maker, scope, listing.eventId, next);
    for (const { id, contact_id: contactId } of await inserting) {
      guests.set(contactId, { id, contactId, keyVersion: 1, secretNo: maker.secretNo, state: "invited" });
      invitedNow.add(contactId);
    }
    // Whom somebody else inserted meanwhile, and whom nobody knows.
    await readAgain(missing.filter((it) => !guests.has(it)));
  }
  for (const contactIds of batches) {
    const unasked = contactIds.filter((it) => isUnasked(guests.get(it)));
    if (unasked.length === 0) continue;
    for (const { contact_id } of await inviteListedGuests(tx, scope, unasked, listing)) invitedNow.add(contact_id);
    await readAgain(unasked);
  }
  return { guests, invitedNow };
}

function isUnasked(guest: ListedGuest | undefined): boolean {
  return guest?.state === "added" || guest?.state === "removed";
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
    maker.guestKey({ accountId, eventId, contactId, version: 1 }).hash.copy(guestKeyHashes, no * KEY_HASH_BYTES);
    maker.optOutKey({ accountId, eventId, contactId }).hash.copy(optOutKeyHashes, no * KEY_HASH_BYTES);
  }
  return { contactIds, guestKeyHashes, optOutKeyHashes, secretNo: maker.secretNo };
}

/** Contacts a statement looks at: so many that round trips do not show. */
const READ_AT_ONCE = 5_000;
/** Contacts a statement inserts: so few that it fits the socket's buffer and is under way when the next keys are made. */
const INSERTED_AT_ONCE = 1_000;

function inSets(ids: readonly ContactId[], size: number): ContactId[][] {
  const sets: ContactId[][] = [];
  for (let start = 0; start < ids.length; start += size) sets.push(ids.slice(start, start + size));
  return sets;
}

function distinctAscending(ids: readonly ContactId[]): ContactId[] {
  return [...new Set(ids)].sort((left, right) => left - right);
}

async function gather(
  batches: readonly ContactId[][],
  find: (ids: readonly ContactId[]) => Promise<ContactId[]>,
): Promise<Set<ContactId>> {
  const found = new Set<ContactId>();
  for (const ids of batches) for (const id of await find(ids)) found.add(id);
  return found;
}
