import type { AccountScope } from "../domain/caller.ts";
import type { BatchId, ContactListId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** The names of values that a list's recipients have. */
export interface ListColumns {
  readonly id: ContactListId;
  /** As first written, in order of arrival; matched without regard to case. */
  readonly columns: readonly string[];
  /** A value under another name is left out. */
  readonly isFixed: boolean;
}

interface ColumnsRow {
  id: number;
  columns: string[];
  has_fixed_columns: boolean;
}

function toColumns(row: ColumnsRow): ListColumns {
  return { id: row.id as ContactListId, columns: row.columns, isFixed: row.has_fixed_columns };
}

/** The list's columns; undefined when there is no such list. */
export async function findListColumns(
  tx: Tx,
  scope: AccountScope,
  id: ContactListId,
): Promise<ListColumns | undefined> {
  const [row] = await tx.named<ColumnsRow>(
    "find-list-columns",
    "select k.id, k.columns, k.has_fixed_columns from contact_lists k where k.account_id = $1 and k.id = $2",
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toColumns(row);
}

/** As `findListColumns`, and keeps everybody else who adds columns waiting until the transaction ends. */
export async function lockListColumns(
  tx: Tx,
  scope: AccountScope,
  id: ContactListId,
): Promise<ListColumns | undefined> {
  const [row] = await tx.named<ColumnsRow>(
    "lock-list-columns",
    `select k.id, k.columns, k.has_fixed_columns from contact_lists k
      where k.account_id = $1 and k.id = $2
        for no key update`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toColumns(row);
}

export async function setListColumns(tx: Tx, scope: AccountScope, it: ListColumns): Promise<void> {
  await tx.named(
    "set-list-columns",
    `update contact_lists k set columns = $3, has_fixed_columns = $4, updated_at = now()
      where k.account_id = $1 and k.id = $2`,
    [scope.accountId, it.id, it.columns, it.isFixed],
  );
}

/** Whether a campaign keeps its recipients in the list, or recipients are in it. */
export async function isListInUse(tx: Tx, scope: AccountScope, id: ContactListId): Promise<boolean> {
  const rows = await tx.named(
    "is-list-in-use",
    `(select from recipients r where r.account_id = $1 and r.list_id = $2 limit 1)
      union all
     (select from campaigns c where c.account_id = $1 and c.list_id = $2 limit 1)`,
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** One recipient as they were handed in. */
export interface ListedRecipient {
  readonly batchId: BatchId;
  /** Their place in the call, from 0. */
  readonly no: number;
  readonly guestId: GuestId;
  readonly variables: Readonly<Record<string, string>>;
}

/** At most `limit` recipients of the list after a place, by batch and their place in it. */
export async function listRecipients(
  tx: Tx,
  scope: AccountScope,
  id: ContactListId,
  page: { readonly afterBatch: number; readonly afterNo: number; readonly limit: number },
): Promise<ListedRecipient[]> {
  const rows = await tx.named<{ batch_id: number; no: number; guest_id: number; variables: Record<string, string> }>(
    "list-recipients",
    `select r.batch_id, r.no, r.guest_id, r.variables
       from recipients r
      where r.account_id = $1 and r.list_id = $2 and (r.batch_id, r.no) > ($3, $4)
      order by r.batch_id, r.no
      limit $5`,
    [scope.accountId, id, page.afterBatch, page.afterNo, page.limit],
  );
  return rows.map((row) => ({
    batchId: row.batch_id as BatchId,
    no: row.no,
    guestId: row.guest_id as GuestId,
    variables: row.variables,
  }));
}

export async function countRecipients(tx: Tx, scope: AccountScope, id: ContactListId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-recipients",
    "select count(*) as total from recipients r where r.account_id = $1 and r.list_id = $2",
    [scope.accountId, id],
  );
  return row?.total ?? 0;
}
