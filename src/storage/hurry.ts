import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/** Longer waits are shortened; what is due sooner is left alone. */
const SOON_SECONDS = 1;

/** For rehearsals: lets what is left of each deferred message's wait pass so many times as fast. */
export async function hurryDeferredMessages(tx: Tx, scope: AccountScope, times: number): Promise<void> {
  await tx.named(
    "hurry-deferred-messages",
    `update messages m
        set due_at = now() + (m.due_at - now()) / $2::float8
      where m.account_id = $1 and m.state = 'deferred' and m.due_at > now() + make_interval(secs => $3)`,
    [scope.accountId, times, SOON_SECONDS],
  );
}
