import type { AccountScope } from "../domain/caller.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactList } from "../domain/contact-list.ts";
import type { ContactId, ContactListId } from "../domain/ids.ts";
import type { ContactPage } from "./contact-pages.ts";
import { CONTACT_COLUMNS, type ContactRow, toContact } from "./contacts.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { planned } from "./planned.ts";

interface ListRow {
  id: number;
  uuid: string;
  name: string;
  size: number;
  columns: string[];
  has_fixed_columns: boolean;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `k.id, k.uuid, k.name, k.columns, k.has_fixed_columns, k.created_at, k.updated_at,
  (select count(*) from contact_list_members m where m.account_id = k.account_id and m.list_id = k.id) as size`;

function toList(row: ListRow): ContactList {
  const { id, uuid, name, size, columns, has_fixed_columns: hasFixedColumns } = row;
  const dates = { createdAt: row.created_at, updatedAt: row.updated_at };
  return { id: id as ContactListId, uuid, name, size, columns, hasFixedColumns, ...dates };
}

export async function insertList(tx: Tx, scope: AccountScope, name: string): Promise<ContactListId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-list",
    "insert into contact_lists (account_id, name) values ($1, $2) returning id",
    [scope.accountId, name],
  );
  if (row === undefined) throw new Error("insert-list answered no row");
  return row.id as ContactListId;
}

/** Does nothing when there is no such list. */
export async function renameList(tx: Tx, scope: AccountScope, id: ContactListId, name: string): Promise<void> {
  await tx.named(
    "rename-list",
    "update contact_lists k set name = $3, updated_at = now() where k.account_id = $1 and k.id = $2",
    [scope.accountId, id, name],
  );
}

/** Deletes the list, not the people on it. False when there is none. */
export async function deleteList(tx: Tx, scope: AccountScope, id: ContactListId): Promise<boolean> {
  const rows = await tx.named(
    "delete-list",
    "delete from contact_lists k where k.account_id = $1 and k.id = $2 returning k.id",
    [scope.accountId, id],
  );
  return rows.length > 0;
}

export async function findList(tx: Tx, scope: AccountScope, id: ContactListId): Promise<ContactList | undefined> {
  const [row] = await tx.named<ListRow>(
    "find-list",
    `select ${COLUMNS} from contact_lists k where k.account_id = $1 and k.id = $2`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toList(row);
}

/** Those of the ids that are lists of the account, kept from being deleted until the transaction ends; in no order. */
export async function findKnownLists(
  tx: Tx,
  scope: AccountScope,
  ids: readonly ContactListId[],
): Promise<ContactListId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-known-lists",
    "select k.id from contact_lists k where k.account_id = $1 and k.id = any ($2::bigint[]) for key share",
    [scope.accountId, idArray(ids)],
  );
  return rows.map((row) => row.id as ContactListId);
}

/** Keeps the list from being deleted until the transaction ends; false when there is none. */
export async function lockList(tx: Tx, scope: AccountScope, id: ContactListId): Promise<boolean> {
  const rows = await tx.named(
    "lock-list",
    "select k.id from contact_lists k where k.account_id = $1 and k.id = $2 for key share",
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** By ascending id. */
export async function listLists(tx: Tx, scope: AccountScope, page: ContactPage): Promise<ContactList[]> {
  const rows = await tx.named<ListRow>(
    "list-lists",
    `select ${COLUMNS} from contact_lists k where k.account_id = $1 and k.id > $2 order by k.id limit $3`,
    [scope.accountId, page.after ?? 0, page.limit],
  );
  return rows.map(toList);
}

export async function countLists(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-lists",
    "select count(*) as total from contact_lists k where k.account_id = $1",
    [scope.accountId],
  );
  return row?.total ?? 0;
}

/** Puts the people on the list who are missing there; answers whom it put. Safe to race and to repeat. */
export async function insertMembers(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  if (contactIds.length === 0) return [];
  const rows = await tx.run(
    planned<{ contact_id: number }>(
      `insert into contact_list_members (account_id, list_id, contact_id)
     select c.account_id, $2, c.id
       from contacts c
      where c.account_id = $1 and c.id = any ($3::bigint[]) and c.deleted_at is null
      order by c.id
         on conflict do nothing
     returning contact_id`,
      [scope.accountId, listId, contactIds],
    ),
  );
  return rows.map((it) => it.contact_id as ContactId);
}

/** Takes the people off the list; answers whom it took. */
export async function deleteMembers(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  contactIds: readonly ContactId[],
): Promise<ContactId[]> {
  const rows = await tx.run(
    planned<{ contact_id: number }>(
      `delete from contact_list_members m
      where m.account_id = $1 and m.list_id = $2 and m.contact_id = any ($3::bigint[])
     returning m.contact_id`,
      [scope.accountId, listId, contactIds],
    ),
  );
  return rows.map((it) => it.contact_id as ContactId);
}

/** The people on the list, by ascending id. */
export async function listMembers(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  page: ContactPage,
): Promise<Contact[]> {
  const rows = await tx.named<ContactRow>(
    "list-list-members",
    `select ${CONTACT_COLUMNS}
       from contact_list_members m
       join contacts c on c.account_id = m.account_id and c.id = m.contact_id and c.deleted_at is null
      where m.account_id = $1 and m.list_id = $2 and m.contact_id > $3
      order by m.contact_id
      limit $4`,
    [scope.accountId, listId, page.after ?? 0, page.limit],
  );
  return rows.map(toContact);
}

/** At most `limit` people of a list with an id above `after`, in ascending order. */
export async function listMemberIds(
  tx: Tx,
  scope: AccountScope,
  listId: ContactListId,
  page: { readonly after: number; readonly limit: number },
): Promise<ContactId[]> {
  const rows = await tx.named<{ contact_id: number }>(
    "list-member-ids",
    `select m.contact_id
       from contact_list_members m
      where m.account_id = $1 and m.list_id = $2 and m.contact_id > $3
      order by m.contact_id
      limit $4`,
    [scope.accountId, listId, page.after, page.limit],
  );
  return rows.map((row) => row.contact_id as ContactId);
}
