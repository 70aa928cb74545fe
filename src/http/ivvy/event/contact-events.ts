import type { OrganiserScope } from "../../../domain/caller.ts";
import type { ContactId } from "../../../domain/ids.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { readEventsOfContact } from "../../../usecases/read-event-guests.ts";
import { toEventInvitation, toEventRegistration } from "./guest-shape.ts";

/**
 * What `getContact` says of the person's events: invitations with the links that inviting answered, and registrations.
 * By the start of the events where `useEventSortOrder`, else the longest known first.
 */
export async function eventsOfContact(
  deps: Pick<Deps, "db" | "keys" | "publicUrl">,
  scope: OrganiserScope,
  contactId: ContactId,
  useEventSortOrder: boolean,
) {
  const by = useEventSortOrder ? "event-start" : "invited";
  const { invitations, registrations } = await readEventsOfContact(deps, scope, contactId, by);
  return {
    eventInvitations: invitations.map(toEventInvitation),
    eventRegistrations: registrations.map(toEventRegistration),
  };
}
