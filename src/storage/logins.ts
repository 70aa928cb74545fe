import type { AccountScope } from "../domain/caller.ts";
import type { ContactId, LoginId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

export interface NewLogin {
  readonly contactId: ContactId;
  readonly emailNorm: string;
  readonly passwordHash: string | null;
  readonly role: "owner" | "organiser" | "developer" | "viewer" | "member";
}

/** Lets a contact sign in. Addresses of logins are unique in the whole installation. */
export async function insertLogin(tx: Tx, scope: AccountScope, login: NewLogin): Promise<LoginId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-login",
    `insert into logins (account_id, contact_id, email_norm, password_hash, role) values ($1, $2, $3, $4, $5) returning id`,
    [scope.accountId, login.contactId, login.emailNorm, login.passwordHash, login.role],
  );
  if (row === undefined) throw new Error("insert-login answered no row");
  return row.id as LoginId;
}

/** The account's owner login that came first. */
export async function findOwnerLogin(tx: Tx, scope: AccountScope): Promise<LoginId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "find-owner-login",
    "select l.id from logins l where l.account_id = $1 and l.role = 'owner' order by l.id limit 1",
    [scope.accountId],
  );
  return row?.id as LoginId | undefined;
}
