import type { OrganiserScope } from "../domain/caller.ts";
import { sumCounts } from "../domain/campaign.ts";
import type { CampaignId } from "../domain/ids.ts";
import type { MessageCounts } from "../domain/message.ts";
import { type CampaignResponses, readCampaignResponses } from "../storage/campaign-responses.ts";
import { countMailsInDoubt } from "../storage/message-recovery.ts";
import type { Deps } from "./deps.ts";
import { readCampaign } from "./read-campaigns.ts";

export interface CampaignStatus extends CampaignResponses {
  /** Over all batches. */
  readonly counts: MessageCounts;
  /** Of those counted as uncertain, the mails that wait for news and are sent once more without it. */
  readonly inDoubt: number;
}

/** What became of everything the campaign sent, and what its guests did. @throws {Refusal} not-found. */
export async function readCampaignStatus(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<CampaignStatus> {
  const { batches } = await readCampaign(deps, scope, campaignId);
  const ids = batches.map((it) => it.id);
  const responses = await readCampaignResponses(deps.db.autocommit, scope, ids);
  const counts = sumCounts(batches.map((it) => it.counts));
  const inDoubt = counts.uncertain === 0 ? 0 : await countMailsInDoubt(deps.db.autocommit, scope, ids);
  return { counts, inDoubt: Math.min(inDoubt, counts.uncertain), ...responses };
}
