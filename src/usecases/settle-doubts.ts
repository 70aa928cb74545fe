import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCampaign, lockCampaign } from "../storage/campaigns.ts";
import { type Doubts, leaveDoubts, readDoubts, sendDoubtsAgain } from "../storage/doubts.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";

/**
 * Messages of the campaign that nobody can tell whether they left.
 * @throws {Refusal} not-found.
 */
export async function readDoubtsOf(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<Doubts> {
  const tx = deps.db.autocommit;
  if ((await findCampaign(tx, scope, campaignId)) === undefined) throw notFound("campaign", campaignId);
  return readDoubts(tx, scope, campaignId);
}

/**
 * Decides about those that wait: sends them once more, where that makes no third copy, or leaves them as they are and asks
 * no more. Asked again it finds nothing left to do. Answers what is in doubt afterwards.
 * @throws {Refusal} not-found.
 */
export async function settleDoubts(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
  decision: "send" | "leave",
): Promise<Doubts> {
  return deps.db.transaction(async (tx) => {
    if ((await lockCampaign(tx, scope, campaignId)) === undefined) throw notFound("campaign", campaignId);
    const settle = decision === "send" ? sendDoubtsAgain : leaveDoubts;
    const messages = await settle(tx, scope, campaignId);
    if (messages > 0) {
      const verb = decision === "send" ? "send-again" : "leave-in-doubt";
      await insertAudit(tx, scope, { verb, objectKind: "campaign", objectId: campaignId, details: { messages } });
      if (decision === "send") await wakeWorkers(tx, "messages");
    }
    return readDoubts(tx, scope, campaignId);
  });
}
