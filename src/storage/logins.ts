import type { AccountScope } from "../domain/caller.ts";
import type { AccountId, ContactId, LoginId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import type { Tx } from "./db.ts";

/** A number somebody signs in with. */
export interface Mobile {
  readonly typed: string;
  /** Null where the account's region knows no such number. */
  readonly e164: string | null;
}

export interface NewLogin {
  readonly contactId: ContactId;
  readonly emailNorm: string;
  readonly mobile?: Mobile;
  readonly passwordHash: string | null;
  readonly role: Exclude<LoginRole, "system">;
  /** Now, by the database's clock, where absent. */
  readonly at?: Date;
}

/**
 * Lets a contact sign in.
 * @throws a unique violation: addresses and numbers of logins are unique in the whole installation.
 */
export async function insertLogin(tx: Tx, scope: AccountScope, login: NewLogin): Promise<LoginId> {
  const { contactId, emailNorm, mobile, passwordHash, role, at } = login;
  const [row] = await tx.named<{ id: number }>(
    "insert-login",
    `insert into logins (account_id, contact_id, email_norm, mobile, mobile_e164, password_hash, role, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, now()), coalesce($8, now())) returning id`,
    [
      ...[scope.accountId, contactId, emailNorm, mobile?.typed ?? null, mobile?.e164 ?? null],
      ...[passwordHash, role, at ?? null],
    ],
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

/**
 * Which of the names some login of the installation has already. Named exception of the tenant wall: they are unique in
 * all of it.
 */
export async function findTakenNames(
  tx: Tx,
  names: { readonly emailNorm: string | null; readonly mobile: Mobile | null },
): Promise<{ email: boolean; mobile: boolean }> {
  const [row] = await tx.named<{ email: boolean; mobile: boolean }>(
    "find-taken-login-names",
    `select exists (select from logins l where l.email_norm = $1) as email,
            exists (select from logins l where l.mobile = $2) or exists (select from logins l where l.mobile_e164 = $3) as mobile`,
    [names.emailNorm, names.mobile?.typed ?? null, names.mobile?.e164 ?? null],
  );
  return row ?? { email: false, mobile: false };
}

/** A login with what proves who it is. */
export interface KnownLogin {
  readonly id: LoginId;
  readonly contactId: ContactId;
  readonly role: LoginRole;
  readonly passwordHash: string | null;
  readonly passwordVersion: number;
}

interface LoginRow {
  id: number;
  contact_id: number;
  role: LoginRole;
  password_hash: string | null;
  password_version: number;
}

const LOGIN_COLUMNS = "l.id, l.contact_id, l.role, l.password_hash, l.password_version";

function toLogin(row: LoginRow): KnownLogin {
  return {
    id: row.id as LoginId,
    contactId: row.contact_id as ContactId,
    role: row.role,
    passwordHash: row.password_hash,
    passwordVersion: row.password_version,
  };
}

/** What somebody signs in with. */
export type LoginName = { readonly emailNorm: string } | { readonly mobile: Mobile };

/** Whose name it is in the account; undefined when nobody's. A number counts as typed before it counts as dialled. */
export async function findLoginByName(tx: Tx, scope: AccountScope, name: LoginName): Promise<KnownLogin | undefined> {
  const { emailNorm, mobile } = "mobile" in name ? { ...name, emailNorm: null } : { ...name, mobile: null };
  const [row] = await tx.named<LoginRow>(
    "find-login-by-name",
    `select ${LOGIN_COLUMNS}
       from logins l
      where l.account_id = $1 and (l.email_norm = $2 or l.mobile = $3 or l.mobile_e164 = $4)
      order by (l.mobile is not distinct from $3) desc
      limit 1`,
    [scope.accountId, emailNorm, mobile?.typed ?? null, mobile?.e164 ?? null],
  );
  return row === undefined ? undefined : toLogin(row);
}

/** The contact's login; undefined when it has none or the account is suspended. */
export async function findLoginOfContact(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
): Promise<KnownLogin | undefined> {
  const [row] = await tx.named<LoginRow>(
    "find-open-login-of-contact",
    `select ${LOGIN_COLUMNS}
       from logins l
       join accounts a on a.id = l.account_id and a.suspended_at is null
      where l.account_id = $1 and l.contact_id = $2`,
    [scope.accountId, contactId],
  );
  return row === undefined ? undefined : toLogin(row);
}

/** The login with what it is found by; undefined when it is gone. */
export async function findLogin(
  tx: Tx,
  scope: AccountScope,
  id: LoginId,
): Promise<(KnownLogin & { readonly emailNorm: string }) | undefined> {
  const [row] = await tx.named<LoginRow & { email_norm: string }>(
    "find-login",
    `select ${LOGIN_COLUMNS}, l.email_norm from logins l where l.account_id = $1 and l.id = $2`,
    [scope.accountId, id],
  );
  return row && { ...toLogin(row), emailNorm: row.email_norm };
}

/** @throws a unique violation where the address signs in elsewhere. */
export async function updateLoginEmail(tx: Tx, scope: AccountScope, id: LoginId, emailNorm: string): Promise<void> {
  await tx.named("update-login-email", "update logins set email_norm = $3 where account_id = $1 and id = $2", [
    scope.accountId,
    id,
    emailNorm,
  ]);
}

/**
 * Makes a member one of the team who proved that the address is theirs, which registering did not: whatever let somebody
 * in before (a password, a number, tokens, sessions) does so no longer.
 */
export async function promoteMember(
  tx: Tx,
  scope: AccountScope,
  it: { readonly id: LoginId; readonly role: LoginRole; readonly passwordHash: string | null },
): Promise<void> {
  await tx.named(
    "promote-member",
    `with ended as (
       delete from sessions s where s.account_id = $1 and s.login_id = $2
     )
     update logins
        set role = $3, password_hash = $4, password_version = password_version + 1, mobile = null, mobile_e164 = null,
            updated_at = now()
      where account_id = $1 and id = $2 and role = 'member'`,
    [scope.accountId, it.id, it.role, it.passwordHash],
  );
}

/** Whose login it is; undefined when it is gone. */
export async function findContactOfLogin(tx: Tx, scope: AccountScope, id: LoginId): Promise<ContactId | undefined> {
  const [row] = await tx.named<{ contact_id: number }>(
    "find-contact-of-login",
    "select l.contact_id from logins l where l.account_id = $1 and l.id = $2",
    [scope.accountId, id],
  );
  return row?.contact_id as ContactId | undefined;
}

/** A login found by a name it was looked for under. */
export interface NamedLogin {
  readonly contactId: ContactId;
  readonly emailNorm: string;
  readonly mobile: string | null;
  readonly mobileE164: string | null;
}

/**
 * Everybody in the account who signs in with one of the names, in no order. A name that nobody has takes as long as any
 * other.
 */
export async function findLoginsByNames(
  tx: Tx,
  scope: AccountScope,
  names: {
    readonly emailNorms: readonly string[];
    readonly mobiles: readonly string[];
    readonly e164s: readonly string[];
  },
): Promise<NamedLogin[]> {
  const rows = await tx.named<{
    contact_id: number;
    email_norm: string;
    mobile: string | null;
    mobile_e164: string | null;
  }>(
    "find-logins-by-names",
    `select l.contact_id, l.email_norm, l.mobile, l.mobile_e164
       from logins l
      where l.account_id = $1 and l.role <> 'system'
        and (l.email_norm = any($2::text[]) or l.mobile = any($3::text[]) or l.mobile_e164 = any($4::text[]))`,
    [scope.accountId, names.emailNorms, names.mobiles, names.e164s],
  );
  return rows.map((row) => ({
    contactId: row.contact_id as ContactId,
    emailNorm: row.email_norm,
    mobile: row.mobile,
    mobileE164: row.mobile_e164,
  }));
}

/** What goes on when a password is changed: one session, or the links the server printed. */
export type KeptSession = { readonly tokenHash: Buffer } | { readonly purpose: "once" };

export interface PasswordChange {
  readonly loginId: LoginId;
  readonly passwordHash: string;
  /** All others are over; none goes on where it is left out. */
  readonly kept?: KeptSession;
}

/** Gives the login another password. Tokens of the one before are over, and so are sessions and links but `kept`. */
export async function changePassword(
  tx: Tx,
  scope: AccountScope,
  { loginId, passwordHash, kept }: PasswordChange,
): Promise<void> {
  const changed = await tx.named(
    "change-password",
    `with ended as (
       delete from sessions s where s.account_id = $1 and s.login_id = $2 and s.token_hash is distinct from $4
          and s.purpose is distinct from $5
     )
     update logins set password_hash = $3, password_version = password_version + 1
      where account_id = $1 and id = $2
     returning id`,
    [
      ...[scope.accountId, loginId, passwordHash],
      ...[kept && "tokenHash" in kept ? kept.tokenHash : null, kept && "purpose" in kept ? kept.purpose : null],
    ],
  );
  if (changed.length === 0) throw new Error(`login ${loginId} is gone`);
}

/** Dates the last change of what others see of the login. */
export async function touchLogin(tx: Tx, scope: AccountScope, loginId: LoginId, at: Date): Promise<void> {
  await tx.named("touch-login", "update logins set updated_at = $3 where account_id = $1 and id = $2", [
    scope.accountId,
    loginId,
    at,
  ]);
}

/** The login of an e-mail address and whose account it is of; suspended ones have none. Named exception of the tenant wall. */
export async function findLoginByEmail(
  tx: Tx,
  emailNorm: string,
): Promise<(KnownLogin & { readonly accountId: AccountId }) | undefined> {
  const [row] = await tx.named<LoginRow & { account_id: number }>(
    "find-login-by-email",
    `select l.account_id, ${LOGIN_COLUMNS}
       from logins l
       join accounts a on a.id = l.account_id
      where l.email_norm = $1 and a.suspended_at is null`,
    [emailNorm],
  );
  return row && { ...toLogin(row), accountId: row.account_id as AccountId };
}

/** Where the owners of the account who sign in can be written to, in the order they came. */
export async function listOwnerAddresses(tx: Tx, scope: AccountScope): Promise<string[]> {
  const rows = await tx.named<{ email: string }>(
    "list-owner-addresses",
    `select coalesce(c.email, l.email_norm) as email
       from logins l
       join contacts c on c.account_id = l.account_id and c.id = l.contact_id
      where l.account_id = $1 and l.role = 'owner'
      order by l.id`,
    [scope.accountId],
  );
  return rows.map((row) => row.email);
}

/**
 * Takes a member's login away: names, password, picture, sessions and tokens are gone, and what the member made belongs to
 * nobody. False, and nothing is changed, for a contact without a login or with one that runs the account.
 */
export async function deleteMemberLogin(tx: Tx, scope: AccountScope, contactId: ContactId): Promise<boolean> {
  const rows = await tx.named(
    "delete-member-login",
    `with member as (
       select l.id from logins l where l.account_id = $1 and l.contact_id = $2 and l.role = 'member' for update
     ), orphaned as (
       update events e set owner_login_id = null from member where e.account_id = $1 and e.owner_login_id = member.id
     ), pictures as (
       delete from avatars v using member where v.account_id = $1 and v.login_id = member.id
     ), counts as (
       delete from unknown_addresses u using member where u.account_id = $1 and u.login_id = member.id
     ), signed_in as (
       delete from sessions s using member where s.account_id = $1 and s.login_id = member.id
     )
     delete from logins l using member where l.account_id = $1 and l.id = member.id
     returning l.id`,
    [scope.accountId, contactId],
  );
  return rows.length > 0;
}
