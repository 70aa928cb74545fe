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

/** As `inviteContacts`, within the caller's transaction. Six statements for each 5,000 contacts. */
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
  const batches = inBatches(distinctAscending(contactIds));
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
 * Every batch is inserted before the first listed guest is locked: a caller that waits for somebody else's new guest
 * then holds no lock on an old one, so that two callers never wait for each other.
 */
async function putOnList(
  tx: Tx,
  maker: KeyMaker,
  scope: OrganiserScope,
  { batches, listing }: { readonly batches: readonly ContactId[][]; readonly listing: Listing },
): Promise<OnList> {
  const guests = new Map<ContactId, ListedGuest>();
  for (const contactIds of batches) {
    const keyed = toKeyed(maker, scope, listing.eventId, contactIds);
    for (const { id, contact_id: contactId } of await insertMissingGuests(tx, scope, keyed, listing))
      guests.set(contactId, { id, contactId, keyVersion: 1, secretNo: maker.secretNo });
  }
  const invitedNow = new Set(guests.keys());
  for (const contactIds of batches) {
    const others = contactIds.filter((it) => !guests.has(it));
    if (others.length === 0) continue;
    for (const { contact_id } of await inviteListedGuests(tx, scope, others, listing)) invitedNow.add(contact_id);
    for (const guest of await findListedGuests(tx, scope, listing.eventId, others)) guests.set(guest.contactId, guest);
  }
  return { guests, invitedNow };
}

function toKeyed(
  maker: KeyMaker,
  scope: OrganiserScope,
  eventId: EventId,
  contactIds: readonly ContactId[],
): KeyedContacts {
  const { accountId } = scope;
  return {
    contactIds,
    guestKeyHashes: contactIds.map((contactId) => maker.guestKey({ accountId, eventId, contactId, version: 1 }).hash),
    optOutKeyHashes: contactIds.map((contactId) => maker.optOutKey({ accountId, eventId, contactId }).hash),
    secretNo: maker.secretNo,
  };
}

/** Large enough that the round trips do not show, small enough that a statement's parameters stay below a megabyte. */
const BATCH = 5_000;

function inBatches(ids: readonly ContactId[]): ContactId[][] {
  const batches: ContactId[][] = [];
  for (let start = 0; start < ids.length; start += BATCH) batches.push(ids.slice(start, start + BATCH));
  return batches;
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
