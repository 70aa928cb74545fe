import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, EventId } from "../domain/ids.ts";
import type { Origin } from "../domain/invitation.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { holdEventSpan } from "../storage/events.ts";
import type { ListedGuest } from "../storage/guests.ts";
import type { Deps } from "./deps.ts";
import { distinctAscending, putOnList } from "./put-on-list.ts";

/** What became of one contact that was to be put on the list. */
export type AddOutcome =
  | { readonly kind: "added" | "already-listed"; readonly contactId: ContactId; readonly guest: ListedGuest }
  | { readonly kind: "unknown"; readonly contactId: ContactId };

/**
 * Puts contacts on the event's list without asking them. One outcome per contact, in the order asked; all or nothing;
 * safe to race and to repeat. A removed guest is put back, with new links.
 * @throws {Refusal} not-found (the event) · conflict event_cancelled.
 */
export function addGuests(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  request: GuestsToAdd,
): Promise<AddOutcome[]> {
  return deps.db.transaction((tx) => addGuestsInside(tx, deps, scope, request));
}

export interface GuestsToAdd {
  readonly eventId: EventId;
  readonly contactIds: readonly ContactId[];
  readonly origin: Origin;
}

/** As `addGuests`, within the caller's transaction. */
export async function addGuestsInside(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys">,
  scope: OrganiserScope,
  { eventId, contactIds, origin }: GuestsToAdd,
): Promise<AddOutcome[]> {
  const at = deps.now();
  const event = await holdEventSpan(tx, scope, eventId);
  if (event === undefined) throw notFound("event", eventId);
  if (event.status === "cancelled")
    throw new Refusal("conflict", { why: "event_cancelled", message: "Nobody can be added to a cancelled event." });
  const listing = { eventId, inviter: scope.actor, origin, at, as: "added" } as const;
  const list = await putOnList(tx, deps.keys.current, scope, { contactIds: distinctAscending(contactIds), listing });
  if (list.listedNow.size > 0) {
    const details = { asked: contactIds.length, added: list.listedNow.size };
    await insertAudit(tx, scope, { verb: "add-guests", objectKind: "event", objectId: eventId, details });
  }
  return contactIds.map((contactId): AddOutcome => {
    const guest = list.guests.get(contactId);
    if (guest === undefined) return { kind: "unknown", contactId };
    return { kind: list.listedNow.has(contactId) ? "added" : "already-listed", contactId, guest };
  });
}
