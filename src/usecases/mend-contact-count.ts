import type { OrganiserScope } from "../domain/caller.ts";
import { recountContacts } from "../storage/contact-pages.ts";
import type { Deps } from "./deps.ts";

/** Holds the kept count of people against the people themselves; answers by how much it was off, which should be 0. */
export function mendContactCount(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<number> {
  return deps.db.transaction((tx) => recountContacts(tx, scope));
}
