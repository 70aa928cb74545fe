import { mayDo, type OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { BatchId, CampaignId, EventId } from "../domain/ids.ts";
import { type ConflictReason, notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  cancelBatches,
  cancelBatchesOfEvent,
  findBrakeStop,
  pauseBatches,
  readStoppedCounts,
  resumeBatches,
  type StoppedCounts,
} from "../storage/batch-stops.ts";
import { readBatches } from "../storage/batches.ts";
import { lockCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent } from "../storage/events.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { whyNotAsking } from "./freeze-content.ts";

/**
 * Stops the sending for a while. Nothing that had not begun to leave leaves afterwards.
 * @throws {Refusal} not-found, conflict (not_sending, sending_finished, not_cancellable).
 */
export async function pauseCampaign(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<void> {
  await move(deps, scope, campaignId, {
    verb: "pause",
    by: (tx, ofScope, { id }) => pauseBatches(tx, ofScope, id),
    otherwise: "not_sending",
  });
}

/**
 * Sets a paused sending going again; it sends exactly what is left. What a brake has stopped goes on only when an owner
 * says so with `force`, and nobody is asked to what they can no longer answer.
 * @throws {Refusal} not-found, forbidden, conflict (not_paused, not_sending, sending_finished, stopped_by_brake), blocked.
 */
export async function resumeCampaign(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  campaignId: CampaignId,
  { force }: { readonly force: boolean } = { force: false },
): Promise<void> {
  if (force && !mayDo(scope, "owner")) throw new Refusal("forbidden", { needs: "owner" });
  const by: Move["by"] = async (tx, ofScope, { id, kind, eventId }) => {
    const stop = force ? undefined : await findBrakeStop(tx, ofScope, id);
    if (stop !== undefined) throw conflict("stopped_by_brake", stop);
    const resumed = await resumeBatches(tx, ofScope, id);
    const event = resumed.length === 0 ? undefined : await findEvent(tx, ofScope, eventId);
    const blockers = event === undefined ? [] : whyNotAsking({ kind, event }, deps.now());
    if (blockers.length > 0) throw new Refusal("blocked", { blockers });
    return resumed;
  };
  await move(deps, scope, campaignId, { verb: "resume", by, otherwise: "not_paused" });
}

/**
 * Stops the sending for good. The state is flipped and committed first; the counts are taken under it and are what they
 * will stay, though the messages are swept afterwards. Asked again it answers the same.
 * @throws {Refusal} not-found, conflict (not_sending, sending_finished, not_cancellable).
 */
export async function cancelCampaign(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
): Promise<StoppedCounts> {
  const stopped = await move(deps, scope, campaignId, {
    verb: "cancel",
    by: (tx, ofScope, { id }) => cancelBatches(tx, ofScope, id),
    otherwise: "not_sending",
  });
  return readStoppedCounts(deps.db.autocommit, scope, stopped);
}

/**
 * Stops every sending for an event that is being cancelled, but notices of the cancellation, in the caller's transaction. Of
 * one that nobody may cancel each message ends by itself when it would have left.
 */
export async function stopBatchesOfEvent(tx: Tx, scope: OrganiserScope, eventId: EventId): Promise<void> {
  const stopped = await cancelBatchesOfEvent(tx, scope, eventId, "The event was cancelled.");
  if (stopped.length > 0) await wakeWorkers(tx, "messages");
}

interface Move {
  readonly verb: "pause" | "resume" | "cancel";
  readonly by: (tx: Tx, scope: OrganiserScope, campaign: Campaign) => Promise<BatchId[]>;
  /** Why not, where a batch is there and neither over nor protected. */
  readonly otherwise: ConflictReason;
}

/** Answers the batches the verb concerns: those it moved, or those a former call to cancel did. */
async function move(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  campaignId: CampaignId,
  { verb, by, otherwise }: Move,
): Promise<BatchId[]> {
  return deps.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, scope, campaignId);
    if (campaign === undefined) throw notFound("campaign", campaignId);
    const moved = await by(tx, scope, campaign);
    if (moved.length === 0) return refuseOrRepeat(tx, scope, campaignId, { verb, otherwise });
    await insertAudit(tx, scope, { verb, objectKind: "campaign", objectId: campaignId, details: { batchIds: moved } });
    await wakeWorkers(tx, "messages");
    return moved;
  });
}

async function refuseOrRepeat(
  tx: Tx,
  scope: OrganiserScope,
  campaignId: CampaignId,
  { verb, otherwise }: Pick<Move, "verb" | "otherwise">,
): Promise<BatchId[]> {
  const batches = await readBatches(tx, scope, [campaignId]);
  const cancelled = batches.filter((it) => it.state === "cancelling" || it.state === "cancelled");
  if (verb === "cancel" && cancelled.length > 0) return cancelled.map((it) => it.id);
  const open = batches.filter((it) => it.state !== "done" && !cancelled.includes(it));
  if (batches.length === 0) throw conflict("not_sending", `Campaign ${campaignId} was not sent yet.`);
  if (open.length === 0) throw conflict("sending_finished", `The sending of campaign ${campaignId} is over.`);
  if (verb !== "resume" && open.every((it) => !it.cancellable))
    throw conflict(
      "not_cancellable",
      "This sending was promised to the system that asked for it and cannot be stopped.",
    );
  throw conflict(otherwise, `Campaign ${campaignId} is ${open[0]?.state}.`);
}

function conflict(why: ConflictReason, message: string): Refusal {
  return new Refusal("conflict", { why, message });
}
