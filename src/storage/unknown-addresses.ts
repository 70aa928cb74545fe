import type { AccountScope } from "../domain/caller.ts";
import type { LoginId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/**
 * Adds to what the login asked for today that nobody has; answers the day's total (UTC). Two calls at once are counted
 * one after the other.
 */
export async function countUnknownAddresses(
  tx: Tx,
  scope: AccountScope,
  loginId: LoginId,
  { count, at }: { readonly count: number; readonly at: Date },
): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-unknown-addresses",
    `insert into unknown_addresses as u (account_id, login_id, day, total)
     values ($1, $2, ($4::timestamptz at time zone 'UTC')::date, $3)
         on conflict (account_id, login_id, day) do update set total = u.total + excluded.total
     returning u.total`,
    [scope.accountId, loginId, count, at],
  );
  return row?.total ?? count;
}
