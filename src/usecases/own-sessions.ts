import type { OrganiserScope } from "../domain/caller.ts";
import type { SessionId } from "../domain/ids.ts";
import { passwordTrouble } from "../domain/password-rules.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import type { OwnSession } from "../domain/session.ts";
import { attemptCounter } from "../lib/attempt-counter.ts";
import { hashPassword, isPassword } from "../lib/password.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { changePassword, findLoginOfContact } from "../storage/logins.ts";
import { endOtherSessions, endOwnSession, extendSession, findSignedIn, listOwnSessions } from "../storage/sessions.ts";
import { personOf } from "./authenticate-session.ts";
import type { Deps } from "./deps.ts";
import { SESSION_SECONDS, SESSION_SECONDS_MAX } from "./open-session.ts";

/** Somebody who signed in, and the session they call with. */
export interface SignedIn {
  readonly scope: OrganiserScope;
  /** As the browser holds it. */
  readonly token: string;
}

/** Where the person is signed in, this session first. @throws {Refusal} forbidden for a program. */
export async function readOwnSessions(
  deps: Pick<Deps, "db">,
  { scope, token }: SignedIn,
): Promise<readonly OwnSession[]> {
  const { loginId } = await personOf(deps, scope);
  return listOwnSessions(deps.db.autocommit, scope, { loginId, presentHash: sha256(token) });
}

/** Ends one of the person's sessions at once. @throws {Refusal} forbidden for a program; not-found. */
export async function closeOwnSession(deps: Pick<Deps, "db">, scope: OrganiserScope, id: SessionId): Promise<void> {
  const { loginId } = await personOf(deps, scope);
  await deps.db.transaction(async (tx) => {
    if (!(await endOwnSession(tx, scope, { loginId, id }))) throw notFound("session", id);
    await insertAudit(tx, scope, {
      verb: "sign-out",
      objectKind: "login",
      objectId: loginId,
      details: { sessions: 1 },
    });
  });
}

/**
 * Ends every other session of the person, and the links that were mailed to them. Answers how many sessions there were.
 * @throws {Refusal} forbidden for a program.
 */
export async function closeOtherSessions(deps: Pick<Deps, "db">, { scope, token }: SignedIn): Promise<number> {
  const { loginId } = await personOf(deps, scope);
  return deps.db.transaction(async (tx) => {
    const sessions = await endOtherSessions(tx, scope, { loginId, keptHash: sha256(token) });
    await insertAudit(tx, scope, { verb: "sign-out", objectKind: "login", objectId: loginId, details: { sessions } });
    return sessions;
  });
}

/**
 * Lets this session go on for as long as a new one would, within a week of signing in. Answers when it ends.
 * @throws {Refusal} forbidden for a program; unauthenticated where it has just ended.
 */
export async function stayLonger(deps: Pick<Deps, "db">, { scope, token }: SignedIn): Promise<Date> {
  await personOf(deps, scope);
  const wish = { tokenHash: sha256(token), seconds: SESSION_SECONDS, secondsMax: SESSION_SECONDS_MAX };
  const endsAt = await extendSession(deps.db.autocommit, scope, wish);
  if (endsAt === undefined) throw new Refusal("unauthenticated", { why: "signed-out" });
  return endsAt;
}

const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;
const TRIES = 10;

export type ChangeOwnPassword = (
  deps: Pick<Deps, "db" | "now">,
  caller: SignedIn,
  given: { readonly current: string | undefined; readonly password: string },
) => Promise<void>;

/**
 * Changes the person's password. Whoever has one shows it: a browser left open is not enough. Every other session, every
 * mailed link and every token of the login ends. Tries of one person are counted in the memory of this process.
 */
export function passwordChanger(): ChangeOwnPassword {
  const tries = attemptCounter(TRIES, QUARTER_OF_AN_HOUR_MS);
  /** @throws {Refusal} forbidden for a program; too-many; invalid-input wrong_password, weak_password. */
  return async (deps, { scope, token }, { current, password }) => {
    const person = await personOf(deps, scope);
    const { accountId, loginId, contactId } = person;
    const tx = deps.db.autocommit;
    const login = await findLoginOfContact(tx, person, contactId);
    const known = await findSignedIn(tx, person, loginId);
    if (login === undefined || known === undefined) throw new Refusal("forbidden", { needs: "person" });
    if (login.passwordHash !== null) {
      const key = `${accountId}/${loginId}`;
      if (tries.attempt(key, deps.now().getTime()) === undefined)
        throw new Refusal("too-many", { retryAfterSeconds: QUARTER_OF_AN_HOUR_MS / 1_000 });
      if (!(await isPassword(current ?? "", login.passwordHash)))
        throw invalid("/currentPassword", "wrong_password", "is not your present password");
      tries.forgive(key);
    }
    const trouble = passwordTrouble(password, [known.email, known.name]);
    if (trouble !== undefined) throw invalid("/password", "weak_password", trouble);
    const passwordHash = await hashPassword(password);
    await deps.db.transaction(async (inside) => {
      await changePassword(inside, scope, { loginId, passwordHash, kept: { tokenHash: sha256(token) } });
      await insertAudit(inside, scope, { verb: "change-password", objectKind: "login", objectId: loginId });
    });
  };
}
