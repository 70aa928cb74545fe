import type { AccountScope } from "../domain/caller.ts";
import type { BatchId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What the guests of some batches did, each guest once. */
export interface CampaignResponses {
  /** Opened their page in the last two weeks, or answered. */
  readonly opened: number;
  /** Whose last counted answer is yes or no. */
  readonly answered: number;
}

export async function readCampaignResponses(
  tx: Tx,
  scope: AccountScope,
  batchIds: readonly BatchId[],
): Promise<CampaignResponses> {
  if (batchIds.length === 0) return { opened: 0, answered: 0 };
  const [row] = await tx.named<CampaignResponses>(
    "read-campaign-responses",
    `select count(*) filter (where r.has_answered) as answered, count(*) filter (where r.has_answered or r.has_visited) as opened
       from (select distinct m.guest_id from messages m where m.account_id = $1 and m.batch_id = any($2)) k
      cross join lateral (
        select g.state in ('accepted', 'declined') as has_answered,
               exists (select from page_visits v where v.key_hash = g.key_hash and v.method <> 'HEAD') as has_visited
          from guests g
         where g.account_id = $1 and g.id = k.guest_id
         limit 1) r`,
    [scope.accountId, batchIds],
  );
  return row ?? { opened: 0, answered: 0 };
}
