import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, LoginId, SessionId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import type { OwnSession } from "../domain/session.ts";
import { contactName } from "./contact-name.ts";
import type { Tx } from "./db.ts";

/**
 * What a token opens: a `session`, or once one (`once` printed by the server, `sign-in` and `reset` mailed; a `reset`
 * opens nothing before another password was chosen).
 */
export type SessionPurpose = "session" | "once" | "sign-in" | "reset";
export type LinkPurpose = Exclude<SessionPurpose, "session">;

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

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly loginId: LoginId;
  readonly purpose: SessionPurpose;
  readonly seconds: number;
  /** What the browser calls itself. */
  readonly device?: string | undefined;
}

/** Lets a token open what it is for, for so many seconds of the database's clock. */
export async function insertSession(tx: Tx, scope: AccountScope, it: NewSession): Promise<void> {
  await tx.named(
    "insert-session",
    `insert into sessions (token_hash, account_id, login_id, purpose, device, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
    [it.tokenHash, scope.accountId, it.loginId, it.purpose, it.device ?? null, it.seconds],
  );
}

/** Whose live session this is; undefined when it is unknown, over or its account is suspended. */
export async function findSessionByHash(
  tx: Tx,
  tokenHash: Buffer,
): Promise<(KnownSession & { readonly id: SessionId; readonly isSeenStale: boolean }) | undefined> {
  const [row] = await tx.named<SessionRow & { id: number; is_seen_stale: boolean }>(
    "find-session-by-hash",
    `select s.id, s.account_id, s.login_id, l.role, s.seen_at < now() - interval '1 minute' as is_seen_stale
       from sessions s
       join accounts a on a.id = s.account_id
       join logins l on l.account_id = s.account_id and l.id = s.login_id
      where s.token_hash = $1 and s.purpose = 'session' and s.expires_at > now() and a.suspended_at is null`,
    [tokenHash],
  );
  return row && { ...toSession(row), id: row.id as SessionId, isSeenStale: row.is_seen_stale };
}

/** Dates the last use of a session. */
export async function touchSession(tx: Tx, scope: AccountScope, id: SessionId): Promise<void> {
  await tx.named("touch-session", "update sessions set seen_at = now() where account_id = $1 and id = $2", [
    scope.accountId,
    id,
  ]);
}

/** Whose unused link this is, using nothing up; undefined when it is used, over, unknown or its account is suspended. */
export async function findLink(tx: Tx, purpose: LinkPurpose, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const [row] = await tx.named<SessionRow>(
    "find-link",
    `select s.account_id, s.login_id, l.role
       from sessions s
       join accounts a on a.id = s.account_id
       join logins l on l.account_id = s.account_id and l.id = s.login_id
      where s.token_hash = $1 and s.purpose = $2 and s.used_at is null and s.expires_at > now() and a.suspended_at is null`,
    [tokenHash, purpose],
  );
  return row && toSession(row);
}

/** Uses up a link: whoever comes first gets it, the others get undefined. */
export async function takeLink(tx: Tx, purpose: LinkPurpose, tokenHash: Buffer): Promise<KnownSession | undefined> {
  const [row] = await tx.named<SessionRow>(
    "take-link",
    `update sessions s
        set used_at = now()
       from accounts a, logins l
      where s.token_hash = $1 and s.purpose = $2 and s.used_at is null and s.expires_at > now()
        and a.id = s.account_id and a.suspended_at is null and l.account_id = s.account_id and l.id = s.login_id
     returning s.account_id, s.login_id, l.role`,
    [tokenHash, purpose],
  );
  return row && toSession(row);
}

/** How many links of the purpose were made for the login within the last hour, used ones too. */
export async function countLinks(
  tx: Tx,
  scope: AccountScope,
  { loginId, purpose }: { readonly loginId: LoginId; readonly purpose: LinkPurpose },
): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-links",
    `select count(*) from sessions s
      where s.account_id = $1 and s.login_id = $2 and s.purpose = $3 and s.created_at > now() - interval '1 hour'`,
    [scope.accountId, loginId, purpose],
  );
  return row?.count ?? 0;
}

/** Ends a session, so that its token opens nothing any more. Safe to repeat. */
export async function endSession(tx: Tx, scope: AccountScope, tokenHash: Buffer): Promise<void> {
  await tx.named("end-session", "delete from sessions where account_id = $1 and token_hash = $2", [
    scope.accountId,
    tokenHash,
  ]);
}

/** The login's live sessions, the one used last first. */
export async function listOwnSessions(
  tx: Tx,
  scope: AccountScope,
  it: { readonly loginId: LoginId; readonly presentHash: Buffer },
): Promise<OwnSession[]> {
  const rows = await tx.named<{
    id: number;
    device: string | null;
    created_at: Date;
    seen_at: Date;
    expires_at: Date;
    is_present: boolean;
  }>(
    "list-own-sessions",
    `select s.id, s.device, s.created_at, s.seen_at, s.expires_at, s.token_hash = $3 as is_present
       from sessions s
      where s.account_id = $1 and s.login_id = $2 and s.purpose = 'session' and s.expires_at > now()
      order by s.token_hash = $3 desc, s.seen_at desc, s.id desc
      limit 200`,
    [scope.accountId, it.loginId, it.presentHash],
  );
  return rows.map((row) => ({
    id: row.id as SessionId,
    device: row.device,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    endsAt: row.expires_at,
    isPresent: row.is_present,
  }));
}

/** Ends one session of the login; false when it has no such session. */
export async function endOwnSession(
  tx: Tx,
  scope: AccountScope,
  it: { readonly loginId: LoginId; readonly id: SessionId },
): Promise<boolean> {
  const rows = await tx.named(
    "end-own-session",
    `delete from sessions where account_id = $1 and login_id = $2 and id = $3 and purpose = 'session' returning id`,
    [scope.accountId, it.loginId, it.id],
  );
  return rows.length > 0;
}

/** Ends every session of the login but the one of this hash, and the links it has not used. Answers how many sessions. */
export async function endOtherSessions(
  tx: Tx,
  scope: AccountScope,
  it: { readonly loginId: LoginId; readonly keptHash: Buffer },
): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "end-other-sessions",
    `with gone as (
       delete from sessions where account_id = $1 and login_id = $2 and token_hash <> $3 returning purpose, expires_at
     )
     select count(*) from gone where purpose = 'session' and expires_at > now()`,
    [scope.accountId, it.loginId, it.keptHash],
  );
  return row?.count ?? 0;
}

/**
 * Lets a live session go on for `seconds` from now, but not beyond `secondsMax` after somebody signed in. Answers when it
 * ends; undefined when it is over.
 */
export async function extendSession(
  tx: Tx,
  scope: AccountScope,
  it: { readonly tokenHash: Buffer; readonly seconds: number; readonly secondsMax: number },
): Promise<Date | undefined> {
  const [row] = await tx.named<{ expires_at: Date }>(
    "extend-session",
    `update sessions
        set expires_at = greatest(expires_at, least(now() + make_interval(secs => $3), created_at + make_interval(secs => $4)))
      where account_id = $1 and token_hash = $2 and purpose = 'session' and expires_at > now()
     returning expires_at`,
    [scope.accountId, it.tokenHash, it.seconds, it.secondsMax],
  );
  return row?.expires_at;
}

/** When the session of this hash ends; undefined when it is none of the account's. */
export async function findSessionEnd(tx: Tx, scope: AccountScope, tokenHash: Buffer): Promise<Date | undefined> {
  const [row] = await tx.named<{ expires_at: Date }>(
    "find-session-end",
    "select s.expires_at from sessions s where s.account_id = $1 and s.token_hash = $2 and s.purpose = 'session'",
    [scope.accountId, tokenHash],
  );
  return row?.expires_at;
}

/** How somebody who signs in is called. */
export async function findSignedIn(
  tx: Tx,
  scope: AccountScope,
  id: LoginId,
): Promise<
  { readonly name: string; readonly email: string; readonly role: LoginRole; readonly hasPassword: boolean } | undefined
> {
  const [row] = await tx.named<{ name: string | null; email: string; role: LoginRole; has_password: boolean }>(
    "find-signed-in",
    `select ${contactName("c")} as name,
            coalesce(c.email, l.email_norm) as email, l.role, l.password_hash is not null as has_password
       from logins l
       join contacts c on c.account_id = l.account_id and c.id = l.contact_id
      where l.account_id = $1 and l.id = $2`,
    [scope.accountId, id],
  );
  if (row === undefined) return undefined;
  const { email, role } = row;
  return { name: row.name ?? email, email, role, hasPassword: row.has_password };
}
