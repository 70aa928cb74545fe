import type { OrganiserScope } from "../domain/caller.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactList } from "../domain/contact-list.ts";
import type { ContactListId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { countLists, findList, listLists, listMembers } from "../storage/contact-lists.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

export function readLists(deps: Pick<Deps, "db">, scope: OrganiserScope, wish: PageWish): Promise<Found<ContactList>> {
  const tx = deps.db.autocommit;
  return foundPage(
    wish,
    (limit) => listLists(tx, scope, { after: wish.after, limit }),
    () => countLists(tx, scope),
  );
}

const ALL_MAX = 10_000;

/** The account's lists by ascending id, all of them up to 10,000. */
export function readAllLists(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<ContactList[]> {
  return listLists(deps.db.autocommit, scope, { after: undefined, limit: ALL_MAX });
}

/** @throws {Refusal} not-found. */
export async function readList(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ContactListId): Promise<ContactList> {
  const list = await findList(deps.db.autocommit, scope, id);
  if (list === undefined) throw notFound("list", id);
  return list;
}

/** The people on a list. @throws {Refusal} not-found. */
export async function readMembers(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ContactListId,
  wish: PageWish,
): Promise<Found<Contact>> {
  const list = await readList(deps, scope, id);
  return foundPage(
    wish,
    (limit) => listMembers(deps.db.autocommit, scope, id, { after: wish.after, limit }),
    async () => list.size,
  );
}
