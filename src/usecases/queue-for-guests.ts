import { LISTED } from "../domain/audience.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Batch } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import type { Target } from "../storage/audiences.ts";
import { lockBatchOfCampaign, reopenBatch } from "../storage/batches.ts";
import { holdCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { queueMessages, reviveMessages } from "../storage/queued-messages.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { finishQueueing, makeBatch } from "./make-batch.ts";
import { type PreparedSending, prepareSending } from "./prepare-sending.ts";
import { tooLate } from "./too-late.ts";

/** Which campaign tells which guests, and when; undefined: at once. */
export interface GuestsToTell {
  readonly campaignId: CampaignId;
  readonly guestIds: readonly GuestId[];
  readonly sendAt: Date | undefined;
}

/**
 * Queues the campaign's message for these guests, in the caller's transaction: into the one batch of a native campaign,
 * made when it is not there yet, or into a batch of its own for a campaign of another door. One message for each guest,
 * however often and by however many callers at once it is asked for; one that was stopped before it left, because the
 * guest had been removed, is queued again. Guests who cannot be written to, and removed ones, are passed over. `sendAt`
 * is the time of the batch it makes; in a batch that is there already these messages wait for it, and never leave
 * before the batch's own time.
 * @throws {Refusal} not-found, conflict (sending_finished), blocked, invalid-input, unknown-variable.
 */
export async function queueForGuests(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  { campaignId, guestIds, sendAt }: GuestsToTell,
): Promise<{ readonly queued: number }> {
  const campaign = await holdCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  const prepared = await prepareSending(tx, deps, scope, campaign);
  refuseUnsendable(prepared, sendAt, deps.now());
  const batch = await openBatch(tx, scope, { prepared, sendAt });
  const target: Target = { ...prepared.target, terms: { states: LISTED, guestIds } };
  const queueing = { batchId: batch.id, dueAt: sendAt };
  const revived = await reviveMessages(tx, scope, target, queueing);
  const queued = revived + (await queueMessages(tx, scope, target, queueing)).queued;
  if (queued === 0) return { queued };
  if (batch.state === "done") await reopenBatch(tx, scope, batch.id);
  await finishQueueing(tx, deps, scope, { campaign, batch, queued, guestIds });
  return { queued };
}

/** @throws {Refusal} blocked; invalid-input where nobody can be asked to the event any more at `sendAt`. */
export function refuseUnsendable(prepared: PreparedSending, sendAt: Date | undefined, now: Date): void {
  const blockers = blockersOf(prepared, now);
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const late = tooLate(prepared, { at: sendAt, lastAt: sendAt });
  if (late !== undefined) throw invalid("/sendAt", "bad_time", late.message);
}

/** A batch that messages can be put into, locked until the transaction ends. */
async function openBatch(
  tx: Tx,
  scope: OrganiserScope,
  { prepared, sendAt }: { readonly prepared: PreparedSending; readonly sendAt: Date | undefined },
): Promise<Batch> {
  const { id: campaignId, origin } = prepared.campaign;
  const last = origin === "native" ? await lockBatchOfCampaign(tx, scope, campaignId) : undefined;
  // A native campaign may also be sent through another door: those batches are not its own.
  const known = last?.origin === "native" ? last : undefined;
  const made = known ?? (await makeBatch(tx, scope, { ...prepared, sendAt, holdSeconds: 0 }));
  const batch = made ?? (await lockBatchOfCampaign(tx, scope, campaignId));
  if (batch === undefined) throw new Error(`campaign ${campaignId} neither has a batch nor takes one`);
  if (batch.state !== "cancelling" && batch.state !== "cancelled") return batch;
  const message = `The sending of campaign ${campaignId} was cancelled; make another campaign to write again.`;
  throw new Refusal("conflict", { why: "sending_finished", message });
}
