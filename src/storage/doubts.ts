import type { AccountScope } from "../domain/caller.ts";
import type { CampaignId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** Messages of a campaign that nobody can tell whether they left. */
export interface Doubts {
  /** Mails that are sent once more by themselves, unless news of them comes. */
  readonly resentAnyway: number;
  /** What waits until somebody decides: texts, above all. */
  readonly waiting: number;
  /** Of those that wait, how many may be sent once more: nobody gets a third copy. */
  readonly sendable: number;
}

/** Uncertain messages `m` of the campaign's batches `b` that are not stopped, to guests who are on the list. */
const IN_DOUBT = `from batches b
       join messages m on m.account_id = $1 and m.batch_id = b.id and m.trouble = 'uncertain'
      where b.account_id = $1 and b.campaign_id = $2 and b.state not in ('cancelling', 'cancelled')
        and not exists (select from guests g where g.account_id = $1 and g.id = m.guest_id and g.state = 'removed')`;

const WAITS = `(m.due_at = 'infinity' and (m.channel <> 'email' or m.copies >= 2)
                and not exists (select from left_in_doubt l where l.account_id = $1 and l.message_id = m.id))`;

/** Reads the few messages that are uncertain. */
export async function readDoubts(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<Doubts> {
  const [row] = await tx.named<Doubts>(
    "read-doubts",
    `select count(*) filter (where m.channel = 'email' and m.copies < 2 and m.due_at < 'infinity') as "resentAnyway",
            count(*) filter (where ${WAITS}) as waiting,
            count(*) filter (where ${WAITS} and m.copies < 2) as sendable
       ${IN_DOUBT}`,
    [scope.accountId, campaignId],
  );
  return row ?? { resentAnyway: 0, waiting: 0, sendable: 0 };
}

/**
 * Queues what waits and may be sent once more, with its history and its counts, and sets batches that were done going
 * again. The campaign's batches are locked first, so that none finishes meanwhile. Answers how many.
 */
export async function sendDoubtsAgain(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<number> {
  await tx.named(
    "lock-batches-of-campaign",
    "select b.id from batches b where b.account_id = $1 and b.campaign_id = $2 order by b.id for no key update",
    [scope.accountId, campaignId],
  );
  const [row] = await tx.named<{ count: number }>(
    "send-doubts-again",
    `with chosen as (
       select m.id ${IN_DOUBT} and ${WAITS} and m.copies < 2 for update of m
     ), moved as (
       update messages m
          set state = 'queued', due_at = now()
         from chosen k
        where m.account_id = $1 and m.id = k.id
       returning m.id, m.batch_id
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select $1::bigint, m.id, 'queued', 'An organiser has it sent once more: nobody can tell whether it arrived.' from moved m
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, uncertain)
       select $1::bigint, m.batch_id, count(*), -count(*) from moved m group by m.batch_id
     ), reopened as (
       update batches b
          set state = 'sending', finished_at = null
        where b.account_id = $1 and b.state = 'done' and b.id in (select m.batch_id from moved m)
     )
     select count(*) from moved`,
    [scope.accountId, campaignId],
  );
  return row?.count ?? 0;
}

/** Notes that what waits is left as it is. Answers how many messages. */
export async function leaveDoubts(tx: Tx, scope: AccountScope, campaignId: CampaignId): Promise<number> {
  const rows = await tx.named(
    "leave-doubts",
    `insert into left_in_doubt (account_id, message_id)
     select $1::bigint, m.id ${IN_DOUBT} and ${WAITS}
         on conflict do nothing
     returning message_id`,
    [scope.accountId, campaignId],
  );
  return rows.length;
}
