import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Whether guest `g` said yes and has left out a question that is asked again where it is. */
export const MISSES_DETAILS = `(g.state = 'accepted' and exists (
  select from questions q
   where q.account_id = g.account_id and q.event_id = g.event_id and q.required
     and not exists (select from question_answers a
                      where a.account_id = q.account_id and a.question_id = q.id and a.guest_id = g.id)))`;

/**
 * How many guests `MISSES_DETAILS` is true of, in an event that has `required` such questions. Asked every few seconds
 * by whoever looks at the answers, so it reads them once instead of looking each of them up.
 */
export async function countMissingDetails(
  tx: Tx,
  scope: AccountScope,
  { eventId, required }: { readonly eventId: EventId; readonly required: number },
): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-missing-details",
    `select count(*) as total
       from guests g
      where g.account_id = $1 and g.event_id = $2 and g.state = 'accepted'
        and not exists (
          select from (
            select a.guest_id
              from questions q
              join question_answers a on a.account_id = $1 and a.question_id = q.id
             where q.account_id = $1 and q.event_id = $2 and q.required
             group by a.guest_id
            having count(*) = $3) answered
           where answered.guest_id = g.id)`,
    [scope.accountId, eventId, required],
  );
  return row?.total ?? 0;
}
