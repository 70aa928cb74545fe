import type { AccountScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Seconds since a provider took the guest's latest message; undefined when none has left. */
export async function secondsSinceLastSent(tx: Tx, scope: AccountScope, guestId: GuestId): Promise<number | undefined> {
  const [row] = await tx.named<{ seconds: number }>(
    "seconds-since-last-sent",
    `select extract(epoch from now() - max(m.sent_at))::float8 as seconds
       from messages m
      where m.account_id = $1 and m.guest_id = $2 and m.sent_at is not null
     having max(m.sent_at) is not null`,
    [scope.accountId, guestId],
  );
  return row?.seconds;
}
