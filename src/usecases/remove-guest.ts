import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { Guest } from "../domain/guest.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import { hashKey, type KeyMaker } from "../domain/keys.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { type AnsweringGuest, findAnsweringGuest, lockAnsweringGuest } from "../storage/answers.ts";
import { insertAudit, insertAudits } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { findListedByUuid } from "../storage/guest-invites.ts";
import { type NextKey, replaceGuestKey } from "../storage/guest-keys.ts";
import { suppressMessagesOfGuests } from "../storage/guest-messages.ts";
import { lockListedGuests, takeGuestsOffList } from "../storage/removed-guests.ts";
import type { Deps } from "./deps.ts";

export type RemoveGuestDeps = Pick<Deps, "db" | "now" | "keys">;

/**
 * Takes a guest off the list: the links handed out say that the invitation was withdrawn, a pending invitation is void
 * and what has not left of the guest's messages never does. Inviting again gives new links. Removing again changes
 * nothing.
 * @throws {Refusal} not-found.
 */
export async function removeGuest(deps: RemoveGuestDeps, scope: OrganiserScope, guestId: GuestId): Promise<void> {
  await deps.db.transaction((tx) => removeInside(tx, deps, scope, guestId));
}

/**
 * As `removeGuest`, within the caller's transaction; false for a guest who was removed before.
 * @throws {Refusal} not-found.
 */
export async function removeInside(
  tx: Tx,
  deps: Omit<RemoveGuestDeps, "db">,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<boolean> {
  const found = await findAnsweringGuest(tx, scope, guestId);
  if (found === undefined) throw notFound("guest", guestId);
  return (await removeAll(tx, deps, scope, { eventId: found.event.id, guestIds: [guestId] })).length > 0;
}

/**
 * Takes guests of one event off its list as `removeGuest` does, in the same few statements however many they are. Answers
 * those it took off: whoever is not on the list is passed over.
 */
export async function removeAll(
  tx: Tx,
  deps: Omit<RemoveGuestDeps, "db">,
  scope: OrganiserScope,
  { eventId, guestIds }: { readonly eventId: EventId; readonly guestIds: readonly GuestId[] },
): Promise<GuestId[]> {
  const listed = await lockListedGuests(tx, scope, eventId, guestIds);
  if (listed.length === 0) return [];
  const { current } = deps.keys;
  const { accountId } = scope;
  const facts = listed.map((it) => ({ accountId, eventId, contactId: it.contactId, version: it.keyVersion + 1 }));
  const gone = listed.map((it) => it.id);
  await takeGuestsOffList(tx, scope, {
    eventId,
    guestIds: gone,
    nextKeyHashes: Buffer.concat(facts.map((it) => hashKey(current.guestKey(it)))),
    optOutKeyHashes: Buffer.concat(facts.map((it) => hashKey(current.optOutKey(it)))),
    secretNo: current.secretNo,
    at: deps.now(),
  });
  const suppressed = await suppressMessagesOfGuests(tx, scope, gone, "The guest was removed.");
  const audited = gone.map((objectId) => ({
    verb: "remove" as const,
    objectKind: "guest" as const,
    objectId,
    details: { eventId, suppressed: suppressed.get(objectId) ?? 0 },
  }));
  await insertAudits(tx, scope, audited);
  return gone;
}

/**
 * Takes these people off the event's list, as `removeGuest` does, all or nothing. Answers those it took off: whoever is
 * not on the list is passed over.
 * @throws {Refusal} not-found (the event).
 */
export async function removePeople(
  deps: RemoveGuestDeps,
  scope: OrganiserScope,
  { eventId, people }: { readonly eventId: EventId; readonly people: readonly string[] },
): Promise<string[]> {
  return deps.db.transaction(async (tx) => {
    if ((await findEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
    const listed = await findListedByUuid(tx, scope, eventId, people);
    const gone = new Set(await removeAll(tx, deps, scope, { eventId, guestIds: listed.map((it) => it.guestId) }));
    return listed.filter((it) => gone.has(it.guestId)).map((it) => it.uuid);
  });
}

/**
 * Gives a guest new links; the old ones open nothing any more. Messages that have not left carry the new ones.
 * @throws {Refusal} not-found · conflict guest_removed.
 */
export async function rotateGuestLinks(deps: RemoveGuestDeps, scope: OrganiserScope, guestId: GuestId): Promise<void> {
  await deps.db.transaction((tx) => rotateInside(tx, deps, scope, guestId));
}

/** As `rotateGuestLinks`, within the caller's transaction. */
export async function rotateInside(
  tx: Tx,
  deps: Omit<RemoveGuestDeps, "db">,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<void> {
  const { guest } = await lockGuest(tx, scope, guestId);
  if (guest.state === "removed") {
    const message = "A removed guest has no links; invite the person again.";
    throw new Refusal("conflict", { why: "guest_removed", message });
  }
  const next = nextKey(deps.keys.current, scope, guest);
  await replaceGuestKey(tx, scope, guest, { reason: "rotated", next, at: deps.now() });
  await insertAudit(tx, scope, { verb: "rotate-links", objectKind: "guest", objectId: guestId });
}

async function lockGuest(tx: Tx, scope: OrganiserScope, guestId: GuestId): Promise<AnsweringGuest> {
  // Looked at first, because the lock does not ask which projects the caller may see.
  const visible = await findAnsweringGuest(tx, scope, guestId);
  const locked = visible && (await lockAnsweringGuest(tx, scope, guestId));
  if (locked === undefined) throw notFound("guest", guestId);
  return locked;
}

function nextKey(maker: KeyMaker, { accountId }: AccountScope, guest: Guest): NextKey {
  const { eventId, contactId } = guest;
  const version = guest.keyVersion + 1;
  return {
    version,
    keyHash: hashKey(maker.guestKey({ accountId, eventId, contactId, version })),
    optOutKeyHash: hashKey(maker.optOutKey({ accountId, eventId, contactId })),
    secretNo: maker.secretNo,
  };
}
