import type { AccountScope, KeyScope } from "../domain/caller.ts";
import type { Credential, NewCredential } from "../domain/credential.ts";
import type { AccountId, CredentialId, LoginId, ProjectId } from "../domain/ids.ts";
import { contactName } from "./contact-name.ts";
import type { Tx } from "./db.ts";

/** What a shown secret opens. */
export interface KnownCredential {
  readonly id: CredentialId;
  readonly accountId: AccountId;
  readonly scopes: readonly KeyScope[];
  readonly projectIds: readonly ProjectId[] | null;
  readonly revokedAt: Date | null;
  readonly accountSuspendedAt: Date | null;
  /** More than a minute old, or never dated. */
  readonly isLastUseStale: boolean;
}

/** The columns of `KnownCredential`; statements that find one by other means read them as well. */
export interface KnownCredentialRow {
  id: number;
  account_id: number;
  scopes: KeyScope[];
  project_ids: number[] | null;
  revoked_at: Date | null;
  suspended_at: Date | null;
  is_last_use_stale: boolean;
}

/** The native credential with this SHA-256 of its key, revoked ones too; undefined when there is none. */
export async function findCredentialBySecretHash(tx: Tx, secretHash: Buffer): Promise<KnownCredential | undefined> {
  const [row] = await tx.named<KnownCredentialRow>(
    "find-credential-by-secret-hash",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at,
            coalesce(c.last_used_at < now() - interval '1 minute', true) as is_last_use_stale
       from credentials c
       join accounts a on a.id = c.account_id
      where c.secret_hash = $1 and c.kind = 'native'`,
    [secretHash],
  );
  return row === undefined ? undefined : toKnownCredential(row);
}

/** A credential whose holder signs requests, with the secret they sign under, sealed. */
export interface SigningCredential extends KnownCredential {
  readonly secretSealed: Buffer;
}

/** The signing credential of that public id, revoked ones too; undefined when there is none. */
export async function findSigningCredential(tx: Tx, publicId: string): Promise<SigningCredential | undefined> {
  const [row] = await tx.named<KnownCredentialRow & { secret_sealed: Buffer | null }>(
    "find-signing-credential",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at, c.secret_sealed,
            coalesce(c.last_used_at < now() - interval '1 minute', true) as is_last_use_stale
       from credentials c
       join accounts a on a.id = c.account_id
      where c.public_id = $1 and c.kind = 'ivvy'`,
    [publicId],
  );
  return row === undefined || row.secret_sealed === null
    ? undefined
    : { ...toKnownCredential(row), secretSealed: row.secret_sealed };
}

/** The signing credential of that id, revoked ones too; undefined when the account has none. */
export async function findCredentialById(
  tx: Tx,
  scope: AccountScope,
  id: CredentialId,
): Promise<SigningCredential | undefined> {
  const [row] = await tx.named<KnownCredentialRow & { secret_sealed: Buffer | null }>(
    "find-credential-by-id",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at, c.secret_sealed,
            coalesce(c.last_used_at < now() - interval '1 minute', true) as is_last_use_stale
       from credentials c
       join accounts a on a.id = c.account_id
      where c.account_id = $1 and c.id = $2 and c.kind = 'ivvy'`,
    [scope.accountId, id],
  );
  return row === undefined || row.secret_sealed === null
    ? undefined
    : { ...toKnownCredential(row), secretSealed: row.secret_sealed };
}

export function toKnownCredential(row: KnownCredentialRow): KnownCredential {
  return {
    id: row.id as CredentialId,
    accountId: row.account_id as AccountId,
    scopes: row.scopes,
    projectIds: row.project_ids as ProjectId[] | null,
    revokedAt: row.revoked_at,
    accountSuspendedAt: row.suspended_at,
    isLastUseStale: row.is_last_use_stale,
  };
}

/** The next credential's id, before its row is there: a native key carries it. */
export async function nextCredentialId(tx: Tx): Promise<CredentialId> {
  const [row] = await tx.named<{ id: number }>(
    "next-credential-id",
    "select nextval(pg_get_serial_sequence('credentials', 'id')) as id",
  );
  if (row === undefined) throw new Error("next-credential-id answered no row");
  return row.id as CredentialId;
}

/** What of a secret is kept: a hash to find it by, a sealed form where it must be known again, a hint for people. */
export interface KeptSecret {
  readonly publicId: string | null;
  readonly secretHash: Buffer | null;
  readonly secretSealed: Buffer | null;
  readonly hint: string;
}

/** Stores a credential under an id of `nextCredentialId`. */
export async function insertCredential(
  tx: Tx,
  scope: AccountScope,
  it: NewCredential & KeptSecret & { readonly id: CredentialId; readonly madeBy: LoginId | null },
): Promise<void> {
  await tx.named(
    "insert-credential",
    `insert into credentials (account_id, id, kind, name, scopes, project_ids, contact_email, public_id, secret_hash,
                              secret_sealed, hint, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      scope.accountId,
      it.id,
      it.kind,
      it.name,
      it.scopes,
      it.projectIds,
      it.contactEmail,
      it.publicId,
      it.secretHash,
      it.secretSealed,
      it.hint,
      it.madeBy,
    ],
  );
}

interface ListedRow {
  id: number;
  kind: string;
  name: string;
  scopes: string[];
  project_ids: number[] | null;
  contact_email: string | null;
  hint: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  made_by: number | null;
  maker: string | null;
}

function toCredential(row: ListedRow): Credential {
  return {
    id: row.id as CredentialId,
    kind: row.kind as Credential["kind"],
    name: row.name,
    scopes: row.scopes as KeyScope[],
    projectIds: row.project_ids as ProjectId[] | null,
    contactEmail: row.contact_email,
    hint: row.hint,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    madeBy: row.made_by === null ? null : { id: row.made_by as LoginId, name: row.maker ?? "" },
  };
}

const LISTED = `select c.id, c.kind, c.name, c.scopes, c.project_ids, c.contact_email, c.hint, c.created_at, c.last_used_at,
       c.revoked_at, c.made_by,
       (select ${contactName("p", "l.email_norm")}
          from logins l
          join contacts p on p.account_id = $1 and p.id = l.contact_id
         where l.account_id = $1 and l.id = c.made_by) as maker
  from credentials c`;

export async function findCredential(tx: Tx, scope: AccountScope, id: CredentialId): Promise<Credential | undefined> {
  const [row] = await tx.named<ListedRow>("find-credential", `${LISTED} where c.account_id = $1 and c.id = $2`, [
    scope.accountId,
    id,
  ]);
  return row === undefined ? undefined : toCredential(row);
}

/** In the order of their ids, revoked ones too; `after` is the last id of the page before. */
export async function listCredentials(
  tx: Tx,
  scope: AccountScope,
  page: { readonly after: number; readonly limit: number },
): Promise<Credential[]> {
  const rows = await tx.named<ListedRow>(
    "list-credentials",
    `${LISTED} where c.account_id = $1 and c.id > $2 order by c.id limit $3`,
    [scope.accountId, page.after, page.limit],
  );
  return rows.map(toCredential);
}

export async function countCredentials(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-credentials",
    "select count(*) as total from credentials c where c.account_id = $1",
    [scope.accountId],
  );
  return row?.total ?? 0;
}

/**
 * Locks the account's live native owner keys, in the order of their ids, until the transaction ends: two callers
 * cannot each revoke what the other believes to be the last.
 */
export async function lockOwnerKeys(tx: Tx, scope: AccountScope): Promise<CredentialId[]> {
  const rows = await tx.named<{ id: number }>(
    "lock-owner-keys",
    `select c.id
       from credentials c
      where c.account_id = $1 and c.kind = 'native' and 'owner' = any (c.scopes) and c.project_ids is null
        and c.revoked_at is null
      order by c.id
        for update`,
    [scope.accountId],
  );
  return rows.map((row) => row.id as CredentialId);
}

/** Ends a credential from the next request on; a revoked one keeps its date. */
export async function revokeCredential(tx: Tx, scope: AccountScope, id: CredentialId): Promise<void> {
  await tx.named(
    "revoke-credential",
    "update credentials set revoked_at = now() where account_id = $1 and id = $2 and revoked_at is null",
    [scope.accountId, id],
  );
}

/** Dates the last use, to the minute: callers that race write once. */
export async function touchCredential(tx: Tx, scope: AccountScope, id: CredentialId): Promise<void> {
  await tx.named(
    "touch-credential",
    `update credentials set last_used_at = now()
      where account_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [scope.accountId, id],
  );
}
