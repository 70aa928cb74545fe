import type { OrganiserScope } from "../domain/caller.ts";
import type { CredentialId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCredential, lockOwnerKeys, revokeCredential as revoke } from "../storage/credentials.ts";
import type { Deps } from "./deps.ts";
import { refuseAbove } from "./refuse-above.ts";
import { refuseConfined } from "./refuse-confined.ts";

/**
 * Ends a credential at once. Repeating it changes nothing. The last key that opens everything stays: without it nobody
 * could make another.
 * @throws {Refusal} forbidden for a caller confined to projects, and for a key that may more than the caller;
 * not-found; conflict last_owner_key.
 */
export async function revokeCredential(deps: Pick<Deps, "db">, scope: OrganiserScope, id: CredentialId): Promise<void> {
  refuseConfined(scope);
  await deps.db.transaction(async (tx) => {
    const ownerKeys = await lockOwnerKeys(tx, scope);
    const credential = await findCredential(tx, scope, id);
    if (credential === undefined) throw notFound("credential", id);
    refuseAbove(scope, credential.scopes);
    if (credential.revokedAt !== null) return;
    if (ownerKeys.length === 1 && ownerKeys[0] === id)
      throw new Refusal("conflict", {
        why: "last_owner_key",
        message: "Make another owner key before revoking this one.",
      });
    await revoke(tx, scope, id);
    await insertAudit(tx, scope, { verb: "revoke", objectKind: "credential", objectId: id });
  });
}
