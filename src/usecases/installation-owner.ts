import type { OrganiserScope } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import type { Tx } from "../storage/db.ts";

/** Whether the caller is an unconfined owner of the installation's first account. */
export async function isInstallationOwner(tx: Tx, scope: OrganiserScope): Promise<boolean> {
  const isOwner = scope.right === "owner" && scope.projectIds === null;
  return isOwner && (await findInstallationAccount(tx)) === scope.accountId;
}

/** @throws {Refusal} forbidden unless the caller is an unconfined owner of the installation's first account. */
export async function refuseUnlessInstallationOwner(tx: Tx, scope: OrganiserScope): Promise<void> {
  if (await isInstallationOwner(tx, scope)) return;
  throw new Refusal("forbidden", { needs: "installation-owner" });
}
