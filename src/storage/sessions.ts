import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, LoginId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import type { Tx } from "./db.ts";

export type SessionPurpose = "session" | "once";

export interface KnownSession {
  readonly accountId: AccountId;
  readonly loginId: LoginId;
  readonly role: LoginRole;
}

interface SessionRow {
  account_id: number;
  login_id: number;
  role: LoginRole;
}

const toSession = (row: SessionRow): KnownSession => ({
  accountId: row.account_id as AccountId,
  loginId: row.login_id as LoginId,
  role: row.role,
});

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
  const [row] = await tx.named<SessionRow>(
    "find-session-by-hash",
    `select s.account_id, s.login_id, l.role
       from sessions s
       join accounts a on a.id = s.account_id
       join logins l on l.account_id = s.account_id and l.id = s.login_id
      where s.token_hash = $1 and s.purpose = 'session' and s.expires_at > now() and a.suspended_at is null`,
    [tokenHash],
  );
  return row && toSession(row);
}

/** Uses up a one-time link: whoever comes first gets it, the others get undefined. */
export async function takeOnceLink(tx: Tx, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const [row] = await tx.named<SessionRow>(
    "take-once-link",
    `update sessions s
        set used_at = now()
       from accounts a, logins l
      where s.token_hash = $1 and s.purpose = 'once' and s.used_at is null and s.expires_at > now()
        and a.id = s.account_id and a.suspended_at is null and l.account_id = s.account_id and l.id = s.login_id
     returning s.account_id, s.login_id, l.role`,
    [tokenHash],
  );
  return row && toSession(row);
}

/** Ends a session, so that its token opens nothing any more. Safe to repeat. */
export async function endSession(tx: Tx, scope: AccountScope, tokenHash: Buffer): Promise<void> {
  await tx.named("end-session", "delete from sessions where account_id = $1 and token_hash = $2", [
    scope.accountId,
    tokenHash,
  ]);
}

/** How somebody who signs in is called. */
export async function findSignedIn(
  tx: Tx,
  scope: AccountScope,
  id: LoginId,
): Promise<{ readonly name: string; readonly email: string; readonly role: LoginRole } | undefined> {
  const [row] = await tx.named<{ name: string | null; email: string; role: LoginRole }>(
    "find-signed-in",
    `select coalesce(nullif(c.display_name, ''), nullif(concat_ws(' ', c.first_name, c.last_name), '')) as name,
            coalesce(c.email, l.email_norm) as email, l.role
       from logins l
       join contacts c on c.account_id = l.account_id and c.id = l.contact_id
      where l.account_id = $1 and l.id = $2`,
    [scope.accountId, id],
  );
  return row && { ...row, name: row.name ?? row.email };
}

/** Ends every session of the login, and the one-time links it has not used. */
export async function endSessions(tx: Tx, scope: AccountScope, loginId: LoginId): Promise<void> {
  await tx.named("end-sessions", "delete from sessions where account_id = $1 and login_id = $2", [
    scope.accountId,
    loginId,
  ]);
}
