import type { AccountScope } from "../domain/caller.ts";
import type { EventId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { STANDING_ANSWERS } from "./results.ts";

/**
 * Counts the event's standing answers by where they came from, after what and how soon, and notes what the counts lack as
 * of now; returns by how many they were off, which is 0 unless something is broken. One statement, so that guests and
 * counts are seen at the same instant, whoever answers meanwhile.
 */
export async function correctAnswerCounts(tx: Tx, scope: AccountScope, eventId: EventId): Promise<number> {
  const [row] = await tx.named<{ off: number }>(
    "correct-answer-counts",
    `with counted as (
       select coalesce(g.answered_source, 'api') as source, coalesce(g.answered_batch_id, 0) as batch_id,
              coalesce(g.answered_wait, 0) as wait, count(*) filter (where g.state = 'accepted') as yes,
              count(*) filter (where g.state = 'declined') as no
         from guests g
        where g.account_id = $1 and g.event_id = $2 and g.state in ('accepted', 'declined')
        group by 1, 2, 3
     ), known as (
       select a.source, a.batch_id, a.wait, sum(a.yes) as yes, sum(a.no) as no
         from ${STANDING_ANSWERS} a
        group by a.source, a.batch_id, a.wait
     ), lacking as (
       select source, batch_id, wait, coalesce(c.yes, 0) - coalesce(k.yes, 0) as yes,
              coalesce(c.no, 0) - coalesce(k.no, 0) as no
         from counted c full join known k using (source, batch_id, wait)
     ), noted as (
       insert into answer_count_deltas (account_id, event_id, at, source, batch_id, wait, yes, no)
       select $1, $2, date_bin('15 minutes', now(), 'epoch'), l.source, l.batch_id, l.wait, l.yes, l.no
         from lacking l
        where (l.yes, l.no) <> (0, 0)
     )
     select coalesce(sum(abs(l.yes) + abs(l.no)), 0)::bigint as off from lacking l`,
    [scope.accountId, eventId],
  );
  return row?.off ?? 0;
}
