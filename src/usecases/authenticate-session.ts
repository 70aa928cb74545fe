import { type LoginScope, mayDo, mintLoginScope, mintOrganiserScope, type OrganiserScope } from "../domain/caller.ts";
import { rightOf } from "../domain/login.ts";
import { Refusal } from "../domain/refusal.ts";
import { sha256 } from "../lib/seal.ts";
import { findContactOfLogin } from "../storage/logins.ts";
import { findSessionByHash, touchSession } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";

/**
 * Whom a session's token speaks for, a member with the right to what is their own included; undefined when it is over.
 * What somebody may do is read anew each time: a role that was changed counts from the next request on.
 */
export async function authenticatePerson(deps: Pick<Deps, "db">, token: string): Promise<OrganiserScope | undefined> {
  const known = await findSessionByHash(deps.db.autocommit, sha256(token));
  const right = known && rightOf(known.role);
  if (known === undefined || right === undefined) return undefined;
  const { accountId, loginId, id, isSeenStale } = known;
  const scope = mintOrganiserScope({ accountId, actor: { kind: "login", id: loginId }, right, projectIds: null });
  if (isSeenStale) await touchSession(deps.db.autocommit, scope, id);
  return scope;
}

/** As `authenticatePerson`, for pages that show what is the account's: undefined for a member as well. */
export async function authenticateSession(deps: Pick<Deps, "db">, token: string): Promise<OrganiserScope | undefined> {
  const scope = await authenticatePerson(deps, token);
  return scope !== undefined && mayDo(scope, "read") ? scope : undefined;
}

/**
 * The person behind a call, for what is their own alone.
 * @throws {Refusal} forbidden for a program, and for somebody who was removed meanwhile.
 */
export async function personOf({ db }: Pick<Deps, "db">, scope: OrganiserScope): Promise<LoginScope> {
  const { actor, accountId } = scope;
  if (actor.kind !== "login") throw new Refusal("forbidden", { needs: "person" });
  const contactId = await findContactOfLogin(db.autocommit, scope, actor.id);
  if (contactId === undefined) throw new Refusal("forbidden", { needs: "person" });
  return mintLoginScope({ accountId, loginId: actor.id, contactId });
}
