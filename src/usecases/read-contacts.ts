import type { OrganiserScope } from "../domain/caller.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { countContacts, findNthContact, listContacts } from "../storage/contact-pages.ts";
import { findContact } from "../storage/contacts.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type JumpWish, startOf } from "./found-page.ts";

/** The account's people, or those somebody typed `q` for: names, start of an e-mail address, `@domain`, phone digits. */
export function readContacts(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  q: string | undefined,
  wish: JumpWish,
): Promise<Found<Contact>> {
  const tx = deps.db.autocommit;
  return foundPage(
    wish,
    async (limit) => {
      const after = await startOf(wish, (from, nth) => findNthContact(tx, scope, q, { after: from, nth }));
      return listContacts(tx, scope, q, { after, limit });
    },
    () => countContacts(tx, scope, q),
  );
}

/** @throws {Refusal} not-found. */
export async function readContact(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ContactId): Promise<Contact> {
  const contact = await findContact(deps.db.autocommit, scope, id);
  if (contact === undefined) throw notFound("contact", id);
  return contact;
}
