import type { OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { Refusal } from "../domain/refusal.ts";
import { codeOf } from "../lib/error-facts.ts";
import { insertAudit } from "../storage/audit.ts";
import { constraintOf } from "../storage/db.ts";
import type { Deps } from "./deps.ts";
import { furnishAccount } from "./furnish-account.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

/** What a new account starts with; the key is told once. */
export interface CreatedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly ownerKey: string;
}

/**
 * Makes an account with its first project, an owner login without a password and an owner key.
 * @throws {Refusal} forbidden; invalid-input for the address; conflict address_taken when it signs in elsewhere.
 */
export async function createAccount(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  wanted: { readonly name: string; readonly ownerEmail: string },
): Promise<CreatedAccount> {
  return refusingTakenAddress(() =>
    deps.db.transaction(async (tx) => {
      await refuseUnlessInstallationOwner(tx, scope);
      const furnishing = { ...wanted, isInstallation: false, passwordHash: null, chosenKey: undefined };
      const { accountId, ownerKey } = await furnishAccount(tx, deps, furnishing);
      await insertAudit(tx, scope, { verb: "create", objectKind: "account", objectId: accountId });
      return { id: accountId, name: wanted.name, ownerKey };
    }),
  );
}

async function refusingTakenAddress<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== "23505" || constraintOf(error) !== "logins_email_norm_key") throw error;
    throw new Refusal("conflict", { why: "address_taken", message: "Somebody signs in with this address already." });
  }
}
