import type { OrganiserScope } from "../../../domain/caller.ts";
import type { ContactId, EventId } from "../../../domain/ids.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { linksOfListed } from "../../../usecases/guest-links.ts";
import { inviteAndTell } from "../../../usecases/invite-and-tell.ts";
import type { InviteOutcome } from "../../../usecases/invite-contacts.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id, integer, type Kind, listOf } from "../scalars.ts";

const INVITED_MAX = 1_000;

/*
 * POST /api/1.0/event?action=inviteContacts
 * Source: iVvy Developer API 1.0, Event > Invite Contacts.
 * Not in the source: whether anything is sent (nothing is, unless the account's settings say so: the caller delivers
 * the links), how the links look, what an invitation of somebody invited before answers (the same links; a removed guest
 * gets new ones), how many contacts one call may name. Opening a link records nothing; the button on its page does
 * (docs/adr/0010-only-a-press-answers.md).
 */
export const inviteContactsAction = defineAction({
  namespace: "event",
  name: "inviteContacts",
  right: "write",
  parameters: {
    event: required(id<EventId>(), "event", "eventId"),
    contacts: required(listOf(integer() as Kind<ContactId>, INVITED_MAX), "contacts"),
  },
  async run(deps, { scope, parameters: { event: eventId, contacts: contactIds } }) {
    const outcomes = await inviteAndTell(deps, scope, { eventId, contactIds, origin: "ivvy" });
    return { results: outcomes.map((it) => toRow(deps, scope, eventId, it)) };
  },
});

function toRow(deps: Deps, scope: OrganiserScope, eventId: EventId, outcome: InviteOutcome) {
  const links = "guest" in outcome ? linksOfListed(deps, scope, eventId, outcome.guest) : null;
  if (links === null) return { contact: outcome.contactId, status: false };
  return { contact: outcome.contactId, status: true, inviteLinkYes: links.yes, inviteLinkNo: links.no };
}
