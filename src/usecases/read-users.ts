import type { AccountUser, AccountUserProperty } from "../domain/account-user.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import { countUsers, listUsers } from "../storage/users.ts";
import type { Deps } from "./deps.ts";
import type { FoundRows, SpanWish } from "./read-people.ts";

/** Who signs in to the account and meets all conditions, by ascending id. */
export async function readUsers(
  { db: { autocommit: tx } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  conditions: ReadonlyArray<Condition<AccountUserProperty>>,
  wish: SpanWish,
): Promise<FoundRows<AccountUser>> {
  return { rows: await listUsers(tx, scope, conditions, wish), total: await countUsers(tx, scope, conditions) };
}
