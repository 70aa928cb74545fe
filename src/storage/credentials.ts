import type { AccountScope, Right } from "../domain/caller.ts";
import type { AccountId, CredentialId, ProjectId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What a shown secret opens. */
export interface KnownCredential {
  readonly id: CredentialId;
  readonly accountId: AccountId;
  readonly scopes: readonly Right[];
  readonly projectIds: readonly ProjectId[] | null;
  readonly revokedAt: Date | null;
  readonly accountSuspendedAt: Date | null;
}

interface CredentialRow {
  id: number;
  account_id: number;
  scopes: Right[];
  project_ids: number[] | null;
  revoked_at: Date | null;
  suspended_at: Date | null;
}

/** The native credential with this SHA-256 of its key, revoked ones too; undefined when there is none. */
export async function findCredentialBySecretHash(tx: Tx, secretHash: Buffer): Promise<KnownCredential | undefined> {
  const [row] = await tx.named<CredentialRow>(
    "find-credential-by-secret-hash",
    `select c.id, c.account_id, c.scopes, c.project_ids, c.revoked_at, a.suspended_at
       from credentials c
       join accounts a on a.id = c.account_id
      where c.secret_hash = $1 and c.kind = 'native'`,
    [secretHash],
  );
  return row === undefined ? undefined : toKnown(row);
}

function toKnown(row: CredentialRow): KnownCredential {
  return {
    id: row.id as CredentialId,
    accountId: row.account_id as AccountId,
    scopes: row.scopes,
    projectIds: row.project_ids as ProjectId[] | null,
    revokedAt: row.revoked_at,
    accountSuspendedAt: row.suspended_at,
  };
}

export interface NewCredential {
  readonly kind: "native" | "ivvy" | "spotnana" | "walr";
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly projectIds: readonly ProjectId[] | null;
  readonly contactEmail: string | null;
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
  it: NewCredential & KeptSecret & { readonly id: CredentialId },
): Promise<void> {
  await tx.named(
    "insert-credential",
    `insert into credentials (account_id, id, kind, name, scopes, project_ids, contact_email, public_id, secret_hash, secret_sealed, hint)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
    ],
  );
}
