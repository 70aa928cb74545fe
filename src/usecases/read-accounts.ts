import type { Account } from "../domain/account.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { countAccounts, listAccounts } from "../storage/accounts.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

/** All accounts of the installation, oldest first. @throws {Refusal} forbidden. */
export async function readAccounts(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<Account>> {
  await refuseUnlessInstallationOwner(db.autocommit, scope);
  return foundPage(
    wish,
    (limit) => listAccounts(db.autocommit, { after: wish.after ?? 0, limit }),
    () => countAccounts(db.autocommit),
  );
}
