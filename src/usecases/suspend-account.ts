import type { Account } from "../domain/account.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { lockAccount, setSuspended } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Deps } from "./deps.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

/**
 * Shuts an account's keys out at once; its rows stay. Repeating it changes nothing.
 * @throws {Refusal} forbidden; not-found; conflict installation_account.
 */
export async function suspendAccount(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  id: AccountId,
): Promise<Account> {
  return deps.db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    const account = await lockAccount(tx, id);
    if (account === undefined) throw notFound("account", id);
    if (account.isInstallation)
      throw new Refusal("conflict", {
        why: "installation_account",
        message: "The first account runs the installation and cannot be suspended.",
      });
    if (account.suspendedAt !== null) return account;
    const suspendedAt = deps.now();
    await setSuspended(tx, id, suspendedAt);
    await insertAudit(tx, scope, { verb: "suspend", objectKind: "account", objectId: id });
    return { ...account, suspendedAt };
  });
}

/**
 * Lets a suspended account in again. Repeating it changes nothing.
 * @throws {Refusal} forbidden; not-found.
 */
export async function resumeAccount(deps: Pick<Deps, "db">, scope: OrganiserScope, id: AccountId): Promise<Account> {
  return deps.db.transaction(async (tx) => {
    await refuseUnlessInstallationOwner(tx, scope);
    const account = await lockAccount(tx, id);
    if (account === undefined) throw notFound("account", id);
    if (account.suspendedAt === null) return account;
    await setSuspended(tx, id, null);
    await insertAudit(tx, scope, { verb: "resume", objectKind: "account", objectId: id });
    return { ...account, suspendedAt: null };
  });
}
