import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { findContact } from "../storage/contacts.ts";
import { countEventsOfContact, type EventOfContact, listEventsOfContact } from "../storage/guests-of-contact.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/**
 * The events the person is or was a guest of, as far as the caller may see them; whose list they came onto last, first.
 * @throws {Refusal} not-found.
 */
export async function readEventsOfContact(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  contactId: ContactId,
  wish: PageWish,
): Promise<Found<EventOfContact>> {
  const tx = deps.db.autocommit;
  if ((await findContact(tx, scope, contactId)) === undefined) throw notFound("contact", contactId);
  return foundPage(
    wish,
    (limit) => listEventsOfContact(tx, scope, contactId, { before: wish.after, limit }),
    () => countEventsOfContact(tx, scope, contactId),
  );
}
