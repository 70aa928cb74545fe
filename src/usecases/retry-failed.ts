import type { OrganiserScope } from "../domain/caller.ts";
import type { RetryableReason } from "../domain/failure-reason.ts";
import type { BatchId, CampaignId } from "../domain/ids.ts";
import { groupBy } from "../lib/group-by.ts";
import { findBatchContent } from "../storage/batches.ts";
import type { Tx } from "../storage/db.ts";
import { type FailedDelivery, type FailuresOf, listFailures } from "../storage/failures.ts";
import { lockGuestsToWriteTo } from "../storage/message-reads.ts";
import type { Deps } from "./deps.ts";
import { readEvent } from "./read-events.ts";
import { failureKeys, proveCampaign } from "./read-failures.ts";
import { resendContent } from "./resend-content.ts";

/** Guests of one press: the rest of a larger group stays failed, and the next press takes it. */
const GUESTS_MAX = 20_000;

/**
 * Sends those whom the last message has not reached for this reason the same words once more, to the addresses they have
 * now: a campaign for each sending that failed. Of two that race one sends and the other finds nobody left. Answers how
 * many, and the campaigns; none where nobody is left who may be written to.
 * @throws {Refusal} not-found, blocked (the event does not allow it).
 */
export async function retryFailed(
  deps: Pick<Deps, "db" | "now" | "keys">,
  scope: OrganiserScope,
  of: FailuresOf & { readonly reason: RetryableReason },
): Promise<{ readonly queued: number; readonly campaignIds: readonly CampaignId[] }> {
  await readEvent(deps, scope, of.eventId);
  if (of.campaignId !== undefined) await proveCampaign(deps.db.autocommit, scope, of, of.campaignId);
  return deps.db.transaction(async (tx) => {
    const resent = [];
    for (const [batchId, failed] of await holdFailed(tx, scope, of)) {
      const batch = await findBatchContent(tx, scope, batchId);
      if (batch === undefined) throw new Error(`batch ${batchId} has messages and is gone`);
      const guestIds = failed.map((it) => it.guestId);
      const done = await resendContent(tx, deps, scope, { ...batch, guestIds });
      if ("campaignId" in done) resent.push(done);
    }
    return {
      queued: resent.reduce((sum, it) => sum + it.queued, 0),
      campaignIds: resent.map((it) => it.campaignId),
    };
  });
}

/** By their batch. The guests are locked, and who was sent something meanwhile is left out. */
async function holdFailed(
  tx: Tx,
  scope: OrganiserScope,
  of: FailuresOf & { readonly reason: RetryableReason },
): Promise<ReadonlyMap<BatchId, FailedDelivery[]>> {
  const list = async () =>
    listFailures(
      tx,
      scope,
      { ...of, kinds: await failureKeys(tx, scope, of) },
      { after: undefined, limit: GUESTS_MAX },
    );
  const seen = (await list()).map((it) => it.guestId);
  await lockGuestsToWriteTo(tx, scope, seen);
  const held = new Set(seen);
  return groupBy(
    (await list()).filter((it) => held.has(it.guestId)),
    (it) => it.batchId,
  );
}
