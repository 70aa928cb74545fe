import type { AccountSettings } from "../domain/account-settings.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Deps } from "./deps.ts";

/** The account's settings, defaults filled in. */
export function readSettings({ db }: Pick<Deps, "db">, scope: OrganiserScope): Promise<AccountSettings> {
  return findSettings(db.autocommit, scope);
}
