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

/** Of whom ways in end, and of these which keys stay: those that may no more than this; undefined: none. */
export interface EndOfWaysIn {
  readonly loginId: LoginId;
  readonly keepsUpTo: readonly KeyScope[] | undefined;
}

/** Revokes the live keys the person made, those made by these keys included; answers which. */
export async function revokeKeysMadeBy(
  tx: Tx,
  scope: AccountScope,
  { loginId, keepsUpTo }: EndOfWaysIn,
): Promise<CredentialId[]> {
  const rows = await tx.named<{ id: number }>(
    "revoke-keys-made-by",
    `update credentials set revoked_at = now()
      where account_id = $1 and made_by = $2 and revoked_at is null and ($3::text[] is null or not scopes <@ $3)
     returning id`,
    [scope.accountId, loginId, keepsUpTo ?? null],
  );
  return rows.map((row) => row.id as CredentialId);
}

/** Deletes the long-lived tokens the person issued for keys of others as well; answers how many. */
export async function deleteTokensMadeBy(
  tx: Tx,
  scope: AccountScope,
  { loginId, keepsUpTo }: EndOfWaysIn,
): Promise<number> {
  const rows = await tx.named(
    "delete-tokens-made-by",
    `delete from access_tokens t
      using credentials c
      where t.account_id = $1 and t.made_by = $2 and c.account_id = $1 and c.id = t.credential_id
        and ($3::text[] is null or not c.scopes <@ $3)
     returning t.id`,
    [scope.accountId, loginId, keepsUpTo ?? null],
  );
  return rows.length;
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
