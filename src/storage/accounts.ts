import type { Account } from "../domain/account.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, ProjectId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Makes an account with its first project, which is its default one. */
export async function insertAccount(
  tx: Tx,
  name: string,
  isInstallation: boolean,
): Promise<{ accountId: AccountId; projectId: ProjectId }> {
  const [account] = await tx.named<{ id: number }>(
    "insert-account",
    "insert into accounts (name, is_installation, sender_name) values ($1, $2, $1) returning id",
    [name, isInstallation],
  );
  if (account === undefined) throw new Error("insert-account answered no row");
  const [project] = await tx.named<{ id: number }>(
    "insert-project",
    "insert into projects (account_id, name) values ($1, $2) returning id",
    [account.id, name],
  );
  if (project === undefined) throw new Error("insert-project answered no row");
  await tx.named("set-default-project", "update accounts set default_project_id = $2 where id = $1", [
    account.id,
    project.id,
  ]);
  return { accountId: account.id as AccountId, projectId: project.id as ProjectId };
}

/** The default account of the installation; undefined before the first start. */
export async function findInstallationAccount(tx: Tx): Promise<AccountId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "find-installation-account",
    "select a.id from accounts a where a.is_installation",
  );
  return row?.id as AccountId | undefined;
}

interface AccountRow {
  id: number;
  name: string;
  is_installation: boolean;
  suspended_at: Date | null;
  created_at: Date;
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id as AccountId,
    name: row.name,
    isInstallation: row.is_installation,
    suspendedAt: row.suspended_at,
    createdAt: row.created_at,
  };
}

/** All accounts of the installation in the order of their ids; `after` is the last id of the page before. */
export async function listAccounts(
  tx: Tx,
  page: { readonly after: number; readonly limit: number },
): Promise<Account[]> {
  const rows = await tx.named<AccountRow>(
    "list-accounts",
    `select a.id, a.name, a.is_installation, a.suspended_at, a.created_at
       from accounts a
      where a.id > $1
      order by a.id
      limit $2`,
    [page.after, page.limit],
  );
  return rows.map(toAccount);
}

export async function countAccounts(tx: Tx): Promise<number> {
  const [row] = await tx.named<{ total: number }>("count-accounts", "select count(*) as total from accounts");
  return row?.total ?? 0;
}

/** Locked until the transaction ends; undefined when there is none. */
export async function lockAccount(tx: Tx, id: AccountId): Promise<Account | undefined> {
  const [row] = await tx.named<AccountRow>(
    "lock-account",
    `select a.id, a.name, a.is_installation, a.suspended_at, a.created_at
       from accounts a
      where a.id = $1
        for no key update`,
    [id],
  );
  return row === undefined ? undefined : toAccount(row);
}

/** Suspends the account at `suspendedAt`, or lifts that with null. */
export async function setSuspended(tx: Tx, id: AccountId, suspendedAt: Date | null): Promise<void> {
  await tx.named("set-suspended", "update accounts set suspended_at = $2 where id = $1", [id, suspendedAt]);
}

/** Whether the account is not suspended, and stays so until the transaction ends. */
export async function holdAccountOpen(tx: Tx, scope: AccountScope): Promise<boolean> {
  const rows = await tx.named(
    "hold-account-open",
    "select from accounts a where a.id = $1 and a.suspended_at is null for share",
    [scope.accountId],
  );
  return rows.length > 0;
}

/** Whether there is such an account, and it is not suspended. */
export async function isAccountOpen(tx: Tx, accountId: AccountId): Promise<boolean> {
  const rows = await tx.named("is-account-open", "select from accounts a where a.id = $1 and a.suspended_at is null", [
    accountId,
  ]);
  return rows.length > 0;
}
