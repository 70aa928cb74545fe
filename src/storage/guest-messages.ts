import type { AccountScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/**
 * Ends what has not left of the guest's messages, with the reason in each one's history: `suppressed`, or `uncertain` when
 * an earlier copy may have arrived. Answers how many.
 */
export async function suppressMessagesOfGuest(
  tx: Tx,
  scope: AccountScope,
  guestId: GuestId,
  reason: string,
): Promise<number> {
  const [row] = await tx.named<{ suppressed: number }>(
    "suppress-messages-of-guest",
    `with open as (
       select m.id, m.state
         from messages m
        where m.account_id = $1 and m.guest_id = $2 and m.state in ('queued', 'claimed', 'deferred')
        order by m.id
          for update
     ), stopped as (
       update messages m
          set state = case when m.copies > 0 then 'uncertain' else 'suppressed' end,
              due_at = case when m.copies > 0 then 'infinity' else m.due_at end,
              worker_id = null, claimed_at = null, last_reply = $3
         from open
        where m.account_id = $1 and m.id = open.id
       returning m.id, m.batch_id, m.state, open.state as was
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
     select count(*) as suppressed from stopped`,
    [scope.accountId, guestId, reason],
  );
  return row?.suppressed ?? 0;
}
