import type { StaticToken } from "../domain/access-token.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { AccessTokenId, CredentialId, LoginId } from "../domain/ids.ts";
import { type KnownCredential, type KnownCredentialRow, toKnownCredential } from "./credentials.ts";
import type { Tx } from "./db.ts";

/** A client by its public id, with what its secret hashes to. */
export interface KnownClient extends KnownCredential {
  readonly secretHash: Buffer;
}

/** The client of that kind and public id, revoked ones too; undefined when there is none. */
export async function findClient(tx: Tx, kind: string, publicId: string): Promise<KnownClient | undefined> {
  const [row] = await tx.named<KnownCredentialRow & { secret_hash: Buffer | null }>(
    "find-credential-by-public-id",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at, c.secret_hash,
            coalesce(c.last_used_at < now() - interval '1 minute', true) as is_last_use_stale
       from credentials c
       join accounts a on a.id = c.account_id
      where c.public_id = $1 and c.kind = $2`,
    [publicId, kind],
  );
  return row === undefined || row.secret_hash === null
    ? undefined
    : { ...toKnownCredential(row), secretHash: row.secret_hash };
}

export interface NewToken {
  readonly credentialId: CredentialId;
  readonly tokenHash: Buffer;
  readonly hint: string;
  /** Null for one a client asked for itself. */
  readonly name: string | null;
  /** Null: as long as its credential. */
  readonly seconds: number | null;
  /** Who issued it; null for one a client asked for itself, or the operator did. */
  readonly madeBy: LoginId | null;
}

export async function insertAccessToken(tx: Tx, scope: AccountScope, it: NewToken): Promise<AccessTokenId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-access-token",
    `insert into access_tokens (account_id, credential_id, token_hash, hint, name, expires_at, made_by)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7)
     returning id`,
    [scope.accountId, it.credentialId, it.tokenHash, it.hint, it.name, it.seconds, it.madeBy],
  );
  if (row === undefined) throw new Error("insert-access-token answered no row");
  return row.id as AccessTokenId;
}

/** Whom a token of that kind speaks for, ended ones too until they are forgotten; undefined when there is none. */
export async function findCredentialByToken(
  tx: Tx,
  kind: string,
  tokenHash: Buffer,
): Promise<(KnownCredential & { readonly isExpired: boolean }) | undefined> {
  const [row] = await tx.named<KnownCredentialRow & { is_expired: boolean }>(
    "find-credential-by-token-hash",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at,
            coalesce(c.last_used_at < now() - interval '1 minute', true) as is_last_use_stale,
            coalesce(t.expires_at <= now(), false) as is_expired
       from access_tokens t
       join credentials c on c.account_id = t.account_id and c.id = t.credential_id
       join accounts a on a.id = t.account_id
      where t.token_hash = $1 and c.kind = $2`,
    [tokenHash, kind],
  );
  return row === undefined ? undefined : { ...toKnownCredential(row), isExpired: row.is_expired };
}

/** Wrong secrets shown for a client from one place within this minute and the one before. */
export async function countWrongSecrets(
  tx: Tx,
  scope: AccountScope,
  it: { readonly credentialId: CredentialId; readonly from: string },
): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-wrong-secrets",
    `select coalesce(sum(w.count), 0) as count
       from wrong_secrets w
      where w.account_id = $1 and w.credential_id = $2 and w.shown_from = $3
        and w.minute >= date_trunc('minute', now() - interval '1 minute')`,
    [scope.accountId, it.credentialId, it.from],
  );
  return row?.count ?? 0;
}

export async function noteWrongSecret(
  tx: Tx,
  scope: AccountScope,
  it: { readonly credentialId: CredentialId; readonly from: string },
): Promise<void> {
  await tx.named(
    "note-wrong-secret",
    `insert into wrong_secrets as w (account_id, credential_id, shown_from, minute)
     values ($1, $2, $3, date_trunc('minute', now()))
     on conflict (account_id, credential_id, shown_from, minute) do update set count = w.count + 1`,
    [scope.accountId, it.credentialId, it.from],
  );
}

interface StaticTokenRow {
  id: number;
  credential_id: number;
  name: string;
  hint: string;
  created_at: Date;
  expires_at: Date | null;
}

/** The tokens an owner issued for a credential, in the order of their ids. */
export async function listStaticTokens(
  tx: Tx,
  scope: AccountScope,
  credentialId: CredentialId,
): Promise<StaticToken[]> {
  const rows = await tx.named<StaticTokenRow>(
    "list-static-tokens",
    `select t.id, t.credential_id, t.name, t.hint, t.created_at, t.expires_at
       from access_tokens t
      where t.account_id = $1 and t.credential_id = $2 and t.name is not null
      order by t.id`,
    [scope.accountId, credentialId],
  );
  return rows.map((row) => ({
    id: row.id as AccessTokenId,
    credentialId: row.credential_id as CredentialId,
    name: row.name,
    hint: row.hint,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Deletes a token an owner issued; false when the credential has none of that id. */
export async function deleteStaticToken(
  tx: Tx,
  scope: AccountScope,
  it: { readonly credentialId: CredentialId; readonly id: AccessTokenId },
): Promise<boolean> {
  const rows = await tx.named(
    "delete-static-token",
    `delete from access_tokens t
      where t.account_id = $1 and t.credential_id = $2 and t.id = $3 and t.name is not null
     returning t.id`,
    [scope.accountId, it.credentialId, it.id],
  );
  return rows.length > 0;
}
