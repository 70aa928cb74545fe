import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId, GuestId } from "../domain/ids.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Deps } from "./deps.ts";
import { type InviteOutcome, type InviteRequest, inviteInside } from "./invite-contacts.ts";
import { tellInvited } from "./tell-invited.ts";

/**
 * Invites as `inviteContacts` does. Where the account wishes it, whoever is invited by this call, and was not before, is
 * sent an invitation in Beckon's own words, in the same transaction: a call that is repeated writes to nobody twice.
 * What keeps a message from being sent keeps nobody from being invited.
 * @throws {Refusal} not-found (the event).
 */
export async function inviteAndTell(
  deps: Pick<Deps, "db" | "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  request: InviteRequest,
): Promise<InviteOutcome[]> {
  return deps.db.transaction(async (tx) => {
    const outcomes = await inviteInside(tx, deps, scope, request);
    const guests = newlyInvited(outcomes);
    if (guests.length > 0 && (await findSettings(tx, scope)).ivvyInvitesSend)
      await tellInvited(tx, deps, scope, { eventId: request.eventId, guests, origin: request.origin });
    return outcomes;
  });
}

/** Each once, however often the call named them. */
function newlyInvited(outcomes: readonly InviteOutcome[]): { id: GuestId; contactId: ContactId }[] {
  const byId = new Map<GuestId, ContactId>();
  for (const it of outcomes) if ("guest" in it && it.isNew) byId.set(it.guest.id, it.contactId);
  return [...byId].map(([id, contactId]) => ({ id, contactId }));
}
