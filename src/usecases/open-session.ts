import { mintOrganiserScope, type OrganiserScope } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import type { Tx } from "../storage/db.ts";
import { findOwnerLogin } from "../storage/logins.ts";
import { findSessionByHash, insertSession, type KnownSession, takeOnceLink } from "../storage/sessions.ts";
import { authenticateKey } from "./authenticate-key.ts";
import type { Deps } from "./deps.ts";

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
    return loginId === undefined ? undefined : insertFreshSession(tx, { accountId: scope.accountId, loginId });
  });
}

/** Whom a session's token speaks for; undefined when it is over. */
export async function authenticateSession(deps: Pick<Deps, "db">, token: string): Promise<OrganiserScope | undefined> {
  const known = await findSessionByHash(deps.db.autocommit, sha256(token));
  return known === undefined ? undefined : scopeOf(known);
}

async function insertFreshSession(tx: Tx, known: KnownSession): Promise<string> {
  const token = randomText(32);
  const facts = {
    tokenHash: sha256(token),
    loginId: known.loginId,
    purpose: "session",
    seconds: SESSION_SECONDS,
  } as const;
  await insertSession(tx, scopeOf(known), facts);
  return token;
}

function scopeOf({ accountId, loginId }: { accountId: KnownSession["accountId"]; loginId: LoginId }): OrganiserScope {
  return mintOrganiserScope({ accountId, actor: { kind: "login", id: loginId }, right: "owner", projectIds: null });
}
