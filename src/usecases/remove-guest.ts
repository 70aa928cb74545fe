import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { Guest } from "../domain/guest.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { KeyMaker } from "../domain/keys.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { type AnsweringGuest, findAnsweringGuest, lockAnsweringGuest } from "../storage/answers.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { appendGuestCounts } from "../storage/guest-counts.ts";
import { findListedByUuid } from "../storage/guest-invites.ts";
import { type NextKey, replaceGuestKey } from "../storage/guest-keys.ts";
import { suppressMessagesOfGuest } from "../storage/guest-messages.ts";
import { markGuestRemoved } from "../storage/guests.ts";
import { voidPendingInvitation } from "../storage/invitations.ts";
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

/** As `removeGuest`, within the caller's transaction; false for a guest who was removed before. */
export async function removeInside(
  tx: Tx,
  deps: Omit<RemoveGuestDeps, "db">,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<boolean> {
  const at = deps.now();
  const found = await lockGuest(tx, scope, guestId);
  const { guest, event } = found;
  if (guest.state === "removed") return false;
  const next = nextKey(deps.keys.current, scope, guest);
  await replaceGuestKey(tx, scope, guest, { reason: "removed", next, at });
  await markGuestRemoved(tx, scope, guestId, at);
  await voidPendingInvitation(tx, scope, guestId, at);
  const heads = guest.state === "accepted" ? -1 - found.plusOnes : 0;
  await appendGuestCounts(tx, scope, event.id, { [guest.state]: -1, removed: 1, heads });
  const suppressed = await suppressMessagesOfGuest(tx, scope, guestId, "The guest was removed.");
  const details = { eventId: event.id, suppressed };
  await insertAudit(tx, scope, { verb: "remove", objectKind: "guest", objectId: guestId, details });
  return true;
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
    const removed: string[] = [];
    // In order of contact, as every statement locks guests that takes several.
    for (const { guestId, uuid } of listed.sort((left, right) => left.contactId - right.contactId))
      if (await removeInside(tx, deps, scope, guestId)) removed.push(uuid);
    return removed;
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
    keyHash: maker.guestKey({ accountId, eventId, contactId, version }).hash,
    optOutKeyHash: maker.optOutKey({ accountId, eventId, contactId }).hash,
    secretNo: maker.secretNo,
  };
}
