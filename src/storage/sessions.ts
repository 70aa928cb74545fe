import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, LoginId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

export type SessionPurpose = "session" | "once";

export interface KnownSession {
  readonly accountId: AccountId;
  readonly loginId: LoginId;
}

export async function insertSession(
  tx: Tx,
  scope: AccountScope,
  it: { tokenHash: Buffer; loginId: LoginId; purpose: SessionPurpose; seconds: number },
): Promise<void> {
  await tx.named(
    "insert-session",
    `insert into sessions (token_hash, account_id, login_id, purpose, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [it.tokenHash, scope.accountId, it.loginId, it.purpose, it.seconds],
  );
}

/** Whose live session this is; undefined when it is unknown, over or its account is suspended. */
export async function findSessionByHash(tx: Tx, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const [row] = await tx.named<{ account_id: number; login_id: number }>(
    "find-session-by-hash",
    `select s.account_id, s.login_id
       from sessions s
       join accounts a on a.id = s.account_id
      where s.token_hash = $1 and s.purpose = 'session' and s.expires_at > now() and a.suspended_at is null`,
    [tokenHash],
  );
  return row === undefined ? undefined : { accountId: row.account_id as AccountId, loginId: row.login_id as LoginId };
}

/** Uses up a one-time link: whoever comes first gets it, the others get undefined. */
export async function takeOnceLink(tx: Tx, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const [row] = await tx.named<{ account_id: number; login_id: number }>(
    "take-once-link",
    `update sessions s
        set used_at = now()
       from accounts a
      where s.token_hash = $1 and s.purpose = 'once' and s.used_at is null and s.expires_at > now()
        and a.id = s.account_id and a.suspended_at is null
     returning s.account_id, s.login_id`,
    [tokenHash],
  );
  return row === undefined ? undefined : { accountId: row.account_id as AccountId, loginId: row.login_id as LoginId };
}
