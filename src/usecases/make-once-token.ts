import { mintSystemScope } from "../domain/caller.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { findOwnerLogin } from "../storage/logins.ts";
import { insertSession } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";

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
