import {
  type LoginScope,
  mintLoginScope,
  mintOrganiserScope,
  mintSystemScope,
  type OrganiserScope,
} from "../domain/caller.ts";
import type { AccountId, ContactId } from "../domain/ids.ts";
import { Refusal } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { readToken, signToken } from "../lib/signed-token.ts";
import { findInstallationAccount, isAccountOpen } from "../storage/accounts.ts";
import { findLoginOfContact, type KnownLogin } from "../storage/logins.ts";
import { ensureSystemLogin } from "../storage/system-login.ts";
import type { Deps } from "./deps.ts";

/** Where people sign in: tokens of one door open no other. */
export interface LoginDoor {
  readonly accountId: AccountId;
  readonly audience: string;
}

/**
 * Finds the door to the account given, else to the installation's first one.
 * @throws {Refusal} unavailable before the first start has made an account.
 */
export function doorFinder(
  deps: Pick<Deps, "db">,
  audience: string,
  accountId: AccountId | undefined,
): () => Promise<LoginDoor> {
  let known = accountId;
  return async () => {
    known ??= await findInstallationAccount(deps.db.autocommit);
    if (known === undefined) throw new Refusal("unavailable", { what: "The account", retryAfterSeconds: 5 });
    return { accountId: known, audience };
  };
}

/** @throws {Refusal} unauthenticated when the door's account is suspended, or was never there. */
export async function refuseClosedDoor(deps: Pick<Deps, "db">, { accountId }: LoginDoor): Promise<void> {
  if (!(await isAccountOpen(deps.db.autocommit, accountId))) throw new Refusal("unauthenticated", { why: "suspended" });
}

export type LoginTokenDeps = Pick<Deps, "db" | "now" | "tokenKeys" | "publicUrl">;

/** How long a token lives. */
export const LOGIN_TOKEN_SECONDS = 3600;

/** Which password the token was given for: it is over when the password changes. */
const VERSION_CLAIM = "pwd_version";

/**
 * A token that speaks for the login for an hour, as long as its password stays the same. The first one of an account sees
 * to it that the system has a login there, which stands for whoever made or invited without being one.
 */
export async function issueLoginToken(
  deps: LoginTokenDeps,
  door: LoginDoor,
  login: Pick<KnownLogin, "contactId" | "passwordVersion">,
): Promise<string> {
  await ensureSystemLogin(deps.db.autocommit, mintSystemScope(door.accountId));
  const [key] = deps.tokenKeys;
  if (key === undefined) throw new Error("there is no key to sign tokens with");
  return signToken(
    key,
    { issuer: deps.publicUrl, audience: door.audience },
    {
      subject: String(login.contactId),
      id: randomText(22),
      issuedAt: deps.now(),
      lifeSeconds: LOGIN_TOKEN_SECONDS,
      claims: { [VERSION_CLAIM]: login.passwordVersion },
    },
  );
}

/** Whom a token speaks for. `invalid`: forged, for another door, of an older password, or of a login that is no more. */
export type LoginProof = { readonly kind: "ok"; readonly scope: LoginScope } | { readonly kind: "expired" | "invalid" };

export async function authenticateLogin(deps: LoginTokenDeps, door: LoginDoor, token: string): Promise<LoginProof> {
  const parties = { issuer: deps.publicUrl, audience: door.audience };
  const read = await readToken(deps.tokenKeys, parties, token, deps.now());
  if (read.kind !== "ok") return read;
  const { accountId } = door;
  if (!/^\d{1,10}$/.test(read.subject)) return { kind: "invalid" };
  const contactId = Number(read.subject) as ContactId;
  const login = await findLoginOfContact(deps.db.autocommit, mintSystemScope(accountId), contactId);
  if (login === undefined || read.claims[VERSION_CLAIM] !== login.passwordVersion) return { kind: "invalid" };
  return { kind: "ok", scope: mintLoginScope({ accountId, loginId: login.id, contactId }) };
}

/** The login as somebody who works for the account: for what a use case has found to be the login's own, and nothing else. */
export function asOrganiser({ accountId, loginId }: LoginScope): OrganiserScope {
  return mintOrganiserScope({
    accountId,
    actor: { kind: "login", id: loginId },
    right: "write",
    projectIds: null,
  });
}
