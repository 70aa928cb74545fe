import { mintSystemScope } from "../domain/caller.ts";
import { rightOf } from "../domain/login.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import { findLoginByEmail, findOwnerLogin } from "../storage/logins.ts";
import { insertSession } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";

/**
 * A word that signs whoever has the address in once, within `seconds`: for the operator, who owns the installation and
 * hands it on. Undefined for an address nobody signs in with.
 */
export async function makeOnceTokenFor(
  { db }: Pick<Deps, "db">,
  email: string,
  seconds: number,
): Promise<string | undefined> {
  const address = parseEmailAddress(email);
  const login = address.kind === "ok" ? await findLoginByEmail(db.autocommit, address.normalised) : undefined;
  if (login === undefined || rightOf(login.role) === undefined) return undefined;
  const scope = mintSystemScope(login.accountId);
  const token = randomText(32);
  return db.transaction(async (tx) => {
    await insertSession(tx, scope, { tokenHash: sha256(token), loginId: login.id, purpose: "once", seconds });
    await insertAudit(tx, scope, { verb: "make-link", objectKind: "login", objectId: login.id });
    return token;
  });
}

/**
 * A word that signs the installation's owner in once, within `seconds`. Undefined while there is no owner yet.
 */
export async function makeOnceToken({ db }: Pick<Deps, "db">, seconds: number): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const accountId = await findInstallationAccount(tx);
    if (accountId === undefined) return undefined;
    const scope = mintSystemScope(accountId);
    const loginId = await findOwnerLogin(tx, scope);
    if (loginId === undefined) return undefined;
    const token = randomText(32);
    await insertSession(tx, scope, { tokenHash: sha256(token), loginId, purpose: "once", seconds });
    return token;
  });
}
