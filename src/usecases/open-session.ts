import { mintOrganiserScope, mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { rightOf } from "../domain/login.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { isPassword } from "../lib/password.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import type { Tx } from "../storage/db.ts";
import { findLoginByEmail, findOwnerLogin } from "../storage/logins.ts";
import { endSession, findSessionByHash, insertSession, type KnownSession, takeOnceLink } from "../storage/sessions.ts";
import { authenticateKey } from "./authenticate-key.ts";
import type { Deps } from "./deps.ts";

/** What the browser keeps a session's token in. */
export const SESSION_COOKIE = "beckon_session";

/** How long somebody stays signed in. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Turns a one-time token into a session's; undefined when it was used before, is over or was never made. */
export async function openSessionByOnceLink(deps: Pick<Deps, "db">, token: string): Promise<string | undefined> {
  return deps.db.transaction(async (tx) => {
    const known = await takeOnceLink(tx, sha256(token));
    return known === undefined ? undefined : insertFreshSession(tx, known);
  });
}

/**
 * Opens a session for whoever shows an owner key of an account that has an owner login; undefined when it has none.
 * @throws {Refusal} unauthenticated.
 */
export async function openSessionByKey(deps: Pick<Deps, "db">, key: string): Promise<string | undefined> {
  const scope = await authenticateKey(deps, `Bearer ${key}`);
  if (scope.right !== "owner") return undefined;
  return deps.db.transaction(async (tx) => {
    const loginId = await findOwnerLogin(tx, scope);
    return loginId === undefined ? undefined : insertFreshSession(tx, { ...scope, loginId });
  });
}

/**
 * Opens a session for whoever knows the password of the address, in whichever account. Undefined otherwise, and for those who may do
 * nothing with an account; it takes as long for an address nobody has.
 */
export async function openSessionByPassword(
  deps: Pick<Deps, "db">,
  given: { readonly email: string; readonly password: string },
): Promise<string | undefined> {
  const address = parseEmailAddress(given.email.trim());
  const login = address.kind === "ok" ? await findLoginByEmail(deps.db.autocommit, address.normalised) : undefined;
  const isRight = await isPassword(given.password, login?.passwordHash ?? null);
  if (login === undefined || !isRight || rightOf(login.role) === undefined) return undefined;
  return deps.db.transaction((tx) => insertFreshSession(tx, { accountId: login.accountId, loginId: login.id }));
}

/** Whom a session's token speaks for; undefined when it is over, or its person may do nothing with the account. */
export async function authenticateSession(deps: Pick<Deps, "db">, token: string): Promise<OrganiserScope | undefined> {
  const known = await findSessionByHash(deps.db.autocommit, sha256(token));
  const right = known && rightOf(known.role);
  if (known === undefined || right === undefined) return undefined;
  const { accountId, loginId } = known;
  return mintOrganiserScope({ accountId, actor: { kind: "login", id: loginId }, right, projectIds: null });
}

/** Ends the session, whoever still holds its token. */
export async function closeSession(deps: Pick<Deps, "db">, token: string): Promise<void> {
  const tokenHash = sha256(token);
  const known = await findSessionByHash(deps.db.autocommit, tokenHash);
  if (known !== undefined) await endSession(deps.db.autocommit, mintSystemScope(known.accountId), tokenHash);
}

async function insertFreshSession(tx: Tx, of: Pick<KnownSession, "accountId" | "loginId">): Promise<string> {
  const token = randomText(32);
  const { accountId, loginId } = of;
  const facts = { tokenHash: sha256(token), loginId, purpose: "session", seconds: SESSION_SECONDS } as const;
  await insertSession(tx, mintSystemScope(accountId), facts);
  return token;
}
