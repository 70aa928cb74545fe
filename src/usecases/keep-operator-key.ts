import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { sha256 } from "../lib/seal.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCredentialBySecretHash, type KnownCredential } from "../storage/credentials.ts";
import { lockInstallation } from "../storage/installation.ts";
import { createNativeKey } from "./create-native-key.ts";
import type { Deps } from "./deps.ts";

export type OperatorKey = "kept" | "made" | "revoked" | "other";

/**
 * Makes the key that the operator names open the installation's account as an owner. `kept`: it did so before;
 * `made`: from now on; `revoked`: somebody took it back, and it stays closed; `other`: it is a key that opens less, or
 * another account, and goes on doing so. Safe when several processes start together.
 */
export async function keepOperatorKey({ db }: Pick<Deps, "db">, key: string): Promise<OperatorKey> {
  return db.transaction(async (tx) => {
    await lockInstallation(tx);
    const known = await findCredentialBySecretHash(tx, sha256(key));
    const accountId = await findInstallationAccount(tx);
    if (accountId === undefined) throw new Error("an operator's key was to be kept before the first start");
    if (known !== undefined) return standingOf(known, accountId);
    const scope = mintSystemScope(accountId);
    const facts = { name: "BECKON_API_KEY", scopes: ["owner"] as const, projectIds: null, contactEmail: null };
    const { id } = await createNativeKey(tx, scope, facts, key);
    await insertAudit(tx, scope, { verb: "create", objectKind: "credential", objectId: id });
    return "made";
  });
}

function standingOf({ revokedAt, ...known }: KnownCredential, installation: AccountId): OperatorKey {
  if (revokedAt !== null) return "revoked";
  const isOwners = known.accountId === installation && known.scopes.includes("owner") && known.projectIds === null;
  return isOwners ? "kept" : "other";
}
