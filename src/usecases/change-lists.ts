import type { AuditVerb } from "../domain/audit.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactList, MembershipChange } from "../domain/contact-list.ts";
import type { ContactId, ContactListId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  deleteList,
  deleteMembers,
  findList,
  insertList,
  insertMembers,
  lockList,
  renameList,
} from "../storage/contact-lists.ts";
import { findKnownContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { isListInUse, setListColumns } from "../storage/recipient-lists.ts";
import type { Deps } from "./deps.ts";

/**
 * Makes a list. One that is given columns keeps them: of recipients that come later no other values are kept.
 * @throws {Refusal} invalid-input for columns whose names are the same but for case.
 */
export async function createList(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { name, columns }: { readonly name: string; readonly columns?: readonly string[] | undefined },
): Promise<ContactList> {
  const distinct = new Set((columns ?? []).map((it) => it.trim().toLowerCase()));
  if (columns !== undefined && distinct.size !== columns.length)
    throw invalid("/columns", "not_allowed", "has a name twice; case does not tell them apart");
  return deps.db.transaction(async (tx) => {
    const id = await insertList(tx, scope, name);
    if (columns !== undefined)
      await setListColumns(tx, scope, { id, columns: columns.map((it) => it.trim()), isFixed: true });
    await insertAudit(tx, scope, { verb: "create", objectKind: "list", objectId: id });
    return present(tx, scope, id);
  });
}

/** @throws {Refusal} not-found. */
export async function changeListName(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ContactListId,
  name: string,
): Promise<ContactList> {
  return deps.db.transaction(async (tx) => {
    const before = await present(tx, scope, id);
    if (before.name === name) return before;
    await renameList(tx, scope, id, name);
    await insertAudit(tx, scope, { verb: "rename", objectKind: "list", objectId: id });
    return present(tx, scope, id);
  });
}

/**
 * Deletes the list; the people on it stay.
 * @throws {Refusal} not-found, conflict (in_use while a campaign or what recipients brought along is kept with it).
 */
export async function removeList(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ContactListId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    if (await isListInUse(tx, scope, id))
      throw new Refusal("conflict", { why: "in_use", message: "Recipients of a campaign are kept in this list." });
    if (!(await deleteList(tx, scope, id))) throw notFound("list", id);
    await insertAudit(tx, scope, { verb: "delete", objectKind: "list", objectId: id });
  });
}

/** Puts people on a list. Safe to race and to repeat. @throws {Refusal} not-found (the list). */
export function addToList(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ContactListId,
  asked: readonly ContactId[],
): Promise<MembershipChange> {
  return changeMembers(deps, scope, { id, asked, verb: "add-to", change: insertMembers });
}

/** Takes people off a list. Safe to race and to repeat. @throws {Refusal} not-found (the list). */
export function takeOffList(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: ContactListId,
  asked: readonly ContactId[],
): Promise<MembershipChange> {
  return changeMembers(deps, scope, { id, asked, verb: "take-off", change: deleteMembers });
}

async function changeMembers(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  how: {
    readonly id: ContactListId;
    readonly asked: readonly ContactId[];
    readonly verb: AuditVerb<"list">;
    readonly change: typeof insertMembers;
  },
): Promise<MembershipChange> {
  const asked = [...new Set(how.asked)];
  return deps.db.transaction(async (tx) => {
    if (!(await lockList(tx, scope, how.id))) throw notFound("list", how.id);
    const known = new Set(await findKnownContacts(tx, scope, asked));
    const changed = await how.change(tx, scope, how.id, [...known]);
    const details = { people: changed.length };
    await insertAudit(tx, scope, { verb: how.verb, objectKind: "list", objectId: how.id, details });
    return {
      changed: changed.length,
      unchanged: known.size - changed.length,
      unknown: asked.filter((it) => !known.has(it)),
    };
  });
}

async function present(tx: Tx, scope: OrganiserScope, id: ContactListId): Promise<ContactList> {
  const list = await findList(tx, scope, id);
  if (list === undefined) throw notFound("list", id);
  return list;
}
