import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Whether guest `g` said yes and has left out a question that is asked again where it is. */
export const MISSES_DETAILS = `(g.state = 'accepted' and exists (
  select from questions q
   where q.account_id = g.account_id and q.event_id = g.event_id and q.required
     and not exists (select from question_answers a
                      where a.account_id = q.account_id and a.question_id = q.id and a.guest_id = g.id)))`;

/** How many guests of the event said yes and have left out such a question; looks at everybody who comes. */
export async function countMissingDetails(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-missing-details",
    `select count(*) as total from guests g where g.account_id = $1 and g.event_id = $2 and ${MISSES_DETAILS}`,
    [scope.accountId, eventId],
  );
  return row?.total ?? 0;
}
