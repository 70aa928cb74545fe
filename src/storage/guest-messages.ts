import type { AccountScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { planned } from "./planned.ts";

const OPEN = { columns: "it.id, it.state, it.guest_id", where: "it.state in ('queued', 'claimed', 'deferred')" };

/**
 * Ends what has not left of the guests' messages, with the reason in each one's history: `suppressed`, or `uncertain` when
 * an earlier copy may have arrived. Answers how many of whom; guests without any are not among them. Locks messages in
 * the order in which everybody does.
 */
export async function suppressMessagesOfGuests(
  tx: Tx,
  scope: AccountScope,
  guestIds: readonly GuestId[],
  reason: string,
): Promise<Map<GuestId, number>> {
  const suppression = planned<{ guest_id: number; suppressed: number }>(
    `with theirs as materialized (
       select m.id
         from unnest($2::bigint[]) as k (guest_id)
        cross join lateral (
          select it.id from messages it where it.account_id = $1 and it.guest_id = k.guest_id and ${OPEN.where}) m
        order by m.id
     ), open as materialized (
       select m.id, m.state, m.guest_id
         from theirs t
        cross join lateral (${byKey("messages", "$1", "t.id", OPEN)} for update) m
     ), stopped as (
       update messages m
          set state = case when m.copies > 0 then 'uncertain' else 'suppressed' end,
              due_at = case when m.copies > 0 then 'infinity' else m.due_at end,
              worker_id = null, claimed_at = null, last_reply = $3
         from open
        where m.account_id = $1 and m.id = open.id
       returning m.id, m.batch_id, m.state, open.state as was, open.guest_id
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select $1, s.id, s.state, $3 from stopped s
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, deferred, suppressed, uncertain)
       select $1, s.batch_id, -count(*) filter (where s.was <> 'deferred'), -count(*) filter (where s.was = 'deferred'),
              count(*) filter (where s.state = 'suppressed'), count(*) filter (where s.state = 'uncertain')
         from stopped s
        group by s.batch_id
     )
     select s.guest_id, count(*) as suppressed from stopped s group by s.guest_id`,
    [scope.accountId, idArray(guestIds), reason],
  );
  const rows = await tx.run(suppression);
  return new Map(rows.map((row) => [row.guest_id as GuestId, row.suppressed]));
}
