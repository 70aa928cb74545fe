import type { Actor, OrganiserScope } from "../domain/caller.ts";
import { whyNotInviting } from "../domain/event.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findKnownContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { holdEventSpan } from "../storage/events.ts";
import type { ListedGuest } from "../storage/guests.ts";
import { findUnreachable } from "../storage/reachability.ts";
import type { Deps } from "./deps.ts";
import { distinctAscending, inSets, putOnList } from "./put-on-list.ts";

export type InviteContactsDeps = Pick<Deps, "db" | "now" | "keys">;

/** Whom to invite to what, and through which door somebody asked for it. */
export interface InviteRequest {
  readonly eventId: EventId;
  /** In any order; a repeated id gets its outcome each time it is named. */
  readonly contactIds: readonly ContactId[];
  readonly origin: Origin;
  /** Who asked; the caller where absent. */
  readonly inviter?: Actor;
  /** Whether those who declined are asked once more, and are invited again then; otherwise their answer stands. */
  readonly asksDeclinedAgain?: boolean;
}

/** What became of one contact that was asked for. */
export type InviteOutcome =
  /**
   * `suppressed`: as invited as the others, but nobody may write to any of the contact's addresses. `isNew`: this call
   * made the invitation.
   */
  | {
      readonly kind: "invited" | "already-invited" | "suppressed";
      readonly contactId: ContactId;
      readonly isNew: boolean;
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
  const distinct = distinctAscending(contactIds);
  const why = whyNotInviting(event, at);
  if (why !== undefined) {
    const known = new Set(await inSets(distinct, (ids) => findKnownContacts(tx, scope, ids)));
    return contactIds.map((contactId) =>
      known.has(contactId) ? { kind: "not-eligible", contactId, why } : { kind: "unknown", contactId },
    );
  }
  const { inviter = scope.actor, asksDeclinedAgain = false } = request;
  const listing = { eventId, inviter, origin, at, as: "invited", asksDeclinedAgain } as const;
  const list = await putOnList(tx, deps.keys.current, scope, { contactIds: distinct, listing });
  const unreachable = new Set(await inSets(distinct, (ids) => findUnreachable(tx, scope, eventId, ids)));
  if (list.listedNow.size > 0) {
    const details = { asked: contactIds.length, invited: list.listedNow.size };
    await insertAudit(tx, scope, { verb: "invite", objectKind: "event", objectId: eventId, details });
  }
  return contactIds.map((contactId): InviteOutcome => {
    const guest = list.guests.get(contactId);
    if (guest === undefined) return { kind: "unknown", contactId };
    const isNew = list.listedNow.has(contactId);
    if (unreachable.has(contactId)) return { kind: "suppressed", contactId, isNew, guest };
    return { kind: isNew ? "invited" : "already-invited", contactId, isNew, guest };
  });
}
