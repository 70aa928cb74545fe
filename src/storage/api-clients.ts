import type { AccountScope } from "../domain/caller.ts";
import type { CredentialKind } from "../domain/credential.ts";
import type { CredentialId, LoginId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Public ids of the account's clients of a kind that were not revoked, oldest first. */
export async function listClientIds(
  tx: Tx,
  scope: AccountScope,
  kind: CredentialKind,
  page: { readonly offset: number; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.named<{ public_id: string }>(
    "list-client-ids",
    `select c.public_id
       from credentials c
      where c.account_id = $1 and c.kind = $2 and c.revoked_at is null
      order by c.id
     offset $3 limit $4`,
    [scope.accountId, kind, page.offset, page.limit],
  );
  return rows.map((row) => row.public_id);
}

export async function countClients(tx: Tx, scope: AccountScope, kind: CredentialKind): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-clients",
    "select count(*) as total from credentials c where c.account_id = $1 and c.kind = $2 and c.revoked_at is null",
    [scope.accountId, kind],
  );
  return row?.total ?? 0;
}

/** The client of that public id, locked until the transaction ends; undefined for a revoked one and for none. */
export async function lockClient(
  tx: Tx,
  scope: AccountScope,
  kind: CredentialKind,
  publicId: string,
): Promise<CredentialId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "lock-client",
    `select c.id from credentials c
      where c.account_id = $1 and c.kind = $2 and c.public_id = $3 and c.revoked_at is null
        for update`,
    [scope.accountId, kind, publicId],
  );
  return row?.id as CredentialId | undefined;
}

/** Gives a locked client another secret, put down to who has seen it; tokens it has open nothing any more. */
export async function replaceClientSecret(
  tx: Tx,
  scope: AccountScope,
  id: CredentialId,
  secret: { readonly hash: Buffer; readonly hint: string; readonly madeBy: LoginId | null },
): Promise<void> {
  await tx.named(
    "replace-client-secret",
    "update credentials c set secret_hash = $3, hint = $4, made_by = $5 where c.account_id = $1 and c.id = $2",
    [scope.accountId, id, secret.hash, secret.hint, secret.madeBy],
  );
  await tx.named(
    "end-tokens-of-client",
    "delete from access_tokens t where t.account_id = $1 and t.credential_id = $2",
    [scope.accountId, id],
  );
}
