import { mintSystemScope } from "../domain/caller.ts";
import { passwordTrouble } from "../domain/password-rules.ts";
import { hashPassword } from "../lib/password.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { changePassword, findLogin } from "../storage/logins.ts";
import { findLink, findSignedIn, takeLink } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";
import { type Entrance, openFreshSession } from "./open-session.ts";

/** Whose password a link changes, using nothing up; undefined when it was used, is over or was never made. */
export async function readReset(
  { db }: Pick<Deps, "db">,
  token: string,
): Promise<{ readonly email: string; readonly name: string } | undefined> {
  const known = await findLink(db.autocommit, "reset", sha256(token));
  if (known === undefined) return undefined;
  const scope = mintSystemScope(known.accountId);
  const login = await findLogin(db.autocommit, scope, known.loginId);
  const person = await findSignedIn(db.autocommit, scope, known.loginId);
  return login && person && { email: login.emailNorm, name: person.name };
}

export type Reset =
  /** `token` is of the session that is open now. */
  | { readonly kind: "changed"; readonly token: string }
  | { readonly kind: "gone" }
  | { readonly kind: "weak"; readonly why: string };

/**
 * Gives whoever holds the link the password they chose, and signs them in. The link is used up, and every session, link
 * and token of the password before is over. Safe to race: of two presses one counts.
 */
export async function resetPassword(
  deps: Pick<Deps, "db">,
  { token, password }: { readonly token: string; readonly password: string },
  entrance: Entrance,
): Promise<Reset> {
  const whose = await readReset(deps, token);
  if (whose === undefined) return { kind: "gone" };
  const why = passwordTrouble(password, [whose.email, whose.name]);
  if (why !== undefined) return { kind: "weak", why };
  const passwordHash = await hashPassword(password);
  return deps.db.transaction(async (tx): Promise<Reset> => {
    const known = await takeLink(tx, "reset", sha256(token));
    if (known === undefined) return { kind: "gone" };
    const scope = mintSystemScope(known.accountId);
    await changePassword(tx, scope, { loginId: known.loginId, passwordHash });
    await insertAudit(tx, scope, { verb: "reset-password", objectKind: "login", objectId: known.loginId });
    return { kind: "changed", token: await openFreshSession(tx, known, entrance) };
  });
}
