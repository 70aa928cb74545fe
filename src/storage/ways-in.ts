import type { AccountScope, KeyScope } from "../domain/caller.ts";
import type { CredentialId, LoginId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import type { Tx } from "./db.ts";

/** The person's role, which nobody changes until the transaction ends; undefined once they are gone. */
export async function holdRole(tx: Tx, scope: AccountScope, id: LoginId): Promise<LoginRole | undefined> {
  const [row] = await tx.named<{ role: LoginRole }>(
    "hold-role",
    "select l.role from logins l where l.account_id = $1 and l.id = $2 for share",
    [scope.accountId, id],
  );
  return row?.role;
}

/** Who made a live key, which nobody revokes until the transaction ends; undefined once it is revoked. */
export async function holdMakerOfKey(
  tx: Tx,
  scope: AccountScope,
  id: CredentialId,
): Promise<{ readonly madeBy: LoginId | null } | undefined> {
  const [row] = await tx.named<{ made_by: number | null }>(
    "hold-maker-of-key",
    "select c.made_by from credentials c where c.account_id = $1 and c.id = $2 and c.revoked_at is null for share",
    [scope.accountId, id],
  );
  return row && { madeBy: row.made_by as LoginId | null };
}

/** Whose ways in end, and which of their keys stay: those that may no more than this; undefined: none. */
export interface EndOfWaysIn {
  readonly loginId: LoginId;
  readonly keepsUpTo: readonly KeyScope[] | undefined;
}

/** SQL: the key `c` may more than `$3`, where that is given. */
const MAY_MORE = "($3::text[] is null or not c.scopes <@ $3)";
/** SQL: the live keys `c` of the person that end. */
const ENDING_KEYS = `c.account_id = $1 and c.made_by = $2 and c.revoked_at is null and ${MAY_MORE}`;
/** SQL: the tokens `t` the person issued that end, with their keys `c`. */
const ENDING_TOKENS = `t.account_id = $1 and t.made_by = $2 and c.account_id = $1 and c.id = t.credential_id and ${MAY_MORE}`;

const valuesOf = (scope: AccountScope, { loginId, keepsUpTo }: EndOfWaysIn) => [
  scope.accountId,
  loginId,
  keepsUpTo ?? null,
];

export interface KeyName {
  readonly id: CredentialId;
  readonly name: string;
}

/** At most `limit` of the keys `revokeKeysMadeBy` would revoke now, in the order they were made, and how many there are. */
export async function listKeysMadeBy(
  tx: Tx,
  scope: AccountScope,
  end: EndOfWaysIn,
  limit: number,
): Promise<{ readonly keys: readonly KeyName[]; readonly total: number }> {
  const rows = await tx.named<KeyName & { total: number }>(
    "list-keys-made-by",
    `select c.id, c.name, count(*) over () as total from credentials c where ${ENDING_KEYS} order by c.id limit $4`,
    [...valuesOf(scope, end), limit],
  );
  return { keys: rows.map(({ id, name }) => ({ id, name })), total: rows[0]?.total ?? 0 };
}

/** Revokes the live keys the person made, those made by these keys included; answers which. */
export async function revokeKeysMadeBy(tx: Tx, scope: AccountScope, end: EndOfWaysIn): Promise<CredentialId[]> {
  const rows = await tx.named<{ id: number }>(
    "revoke-keys-made-by",
    `update credentials c set revoked_at = now() where ${ENDING_KEYS} returning c.id`,
    valuesOf(scope, end),
  );
  return rows.map((row) => row.id as CredentialId);
}

/** How many tokens `deleteTokensMadeBy` would delete now. */
export async function countTokensMadeBy(tx: Tx, scope: AccountScope, end: EndOfWaysIn): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-tokens-made-by",
    `select count(*) as total from access_tokens t, credentials c where ${ENDING_TOKENS}`,
    valuesOf(scope, end),
  );
  return row?.total ?? 0;
}

/** Deletes the long-lived tokens the person issued for keys of others as well; answers how many. */
export async function deleteTokensMadeBy(tx: Tx, scope: AccountScope, end: EndOfWaysIn): Promise<number> {
  const rows = await tx.named(
    "delete-tokens-made-by",
    `delete from access_tokens t using credentials c where ${ENDING_TOKENS} returning t.id`,
    valuesOf(scope, end),
  );
  return rows.length;
}

/** How many invitations `withdrawInvitationsOf` would withdraw now. */
export async function countInvitationsOf(tx: Tx, scope: AccountScope, loginId: LoginId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-invitations-of",
    "select count(*) as total from team_invitations i where i.account_id = $1 and i.invited_by = $2",
    [scope.accountId, loginId],
  );
  return row?.total ?? 0;
}

/** Withdraws the open invitations to the team the person sent; answers how many. */
export async function withdrawInvitationsOf(tx: Tx, scope: AccountScope, loginId: LoginId): Promise<number> {
  const rows = await tx.named(
    "withdraw-invitations-of",
    "delete from team_invitations where account_id = $1 and invited_by = $2 returning id",
    [scope.accountId, loginId],
  );
  return rows.length;
}
