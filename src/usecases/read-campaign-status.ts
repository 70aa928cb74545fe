import type { OrganiserScope } from "../domain/caller.ts";
import { sumCounts } from "../domain/campaign.ts";
import type { CampaignId } from "../domain/ids.ts";
import type { MessageCounts } from "../domain/message.ts";
import { type CampaignResponses, readCampaignResponses } from "../storage/campaign-responses.ts";
import type { Deps } from "./deps.ts";
import { readCampaign } from "./read-campaigns.ts";

export interface CampaignStatus extends CampaignResponses {
  /** Over all batches. */
  readonly counts: MessageCounts;
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
  return { counts: sumCounts(batches.map((it) => it.counts)), ...responses };
}
