import type { OrganiserScope } from "../domain/caller.ts";
import type { Batch, Campaign } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { queueMessages, type Target } from "../storage/audiences.ts";
import { insertAudit } from "../storage/audit.ts";
import { inviteGuestsOfBatch } from "../storage/batch-guests.ts";
import { insertBatch, lockBatchOfCampaign, reopenBatch } from "../storage/batches.ts";
import { holdCampaign, lockCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { alreadySent, NOBODY, type Plan, planInside } from "./plan-campaign.ts";
import { openPlan } from "./plan-token.ts";
import { type PreparedSending, prepareSending } from "./prepare-sending.ts";

export type SendDeps = Pick<Deps, "db" | "now" | "keys" | "sealer" | "publicUrl" | "isSandbox">;

export interface SendRequest {
  readonly planId: string;
  /** Undefined, or in the past: now. */
  readonly at: Date | undefined;
  /** Time to think better of it, on the server's clock: the batch waits that long and can be cancelled. */
  readonly holdSeconds: number;
}

/** The plan was made for something else; thrown inside the sending's transaction so that nothing of it stays. */
class StalePlan extends Error {
  readonly campaign: Campaign;

  constructor(campaign: Campaign) {
    super("stale plan");
    this.campaign = campaign;
  }
}

/**
 * Sends the campaign to its audience: makes its batch, queues every message and, for an invitation, invites whom it
 * addresses. All or nothing. Of two that race one sends and the other is refused.
 * @throws {Refusal} not-found, conflict (already_sent), plan-stale, blocked, invalid-input, unknown-variable.
 */
export async function sendCampaign(
  deps: SendDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  request: SendRequest,
): Promise<void> {
  try {
    await deps.db.transaction((tx) => sendInside(tx, deps, scope, { campaignId, request }));
  } catch (error) {
    if (!(error instanceof StalePlan)) throw error;
    const { campaign } = error;
    const plan: Plan = await planInside(deps.db.autocommit, deps, scope, { campaign, at: request.at });
    throw new Refusal("plan-stale", { plan });
  }
}

async function sendInside(
  tx: Tx,
  deps: SendDeps,
  scope: OrganiserScope,
  { campaignId, request }: { readonly campaignId: CampaignId; readonly request: SendRequest },
): Promise<void> {
  const campaign = await lockCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  if ((await lockBatchOfCampaign(tx, scope, campaignId)) !== undefined) throw alreadySent(campaign);
  const plan = openPlan(deps, request.planId, deps.now());
  const { accountId } = scope;
  const isFor = plan?.accountId === accountId && plan.campaignId === campaignId;
  if (plan === undefined || !isFor || plan.contentVersion !== campaign.contentVersion) throw new StalePlan(campaign);
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const blockers = blockersOf(prepared, deps.now());
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  refuseTooLate(prepared, request.at);
  const batch = await makeBatch(tx, scope, { prepared, at: request.at, holdSeconds: request.holdSeconds });
  if (batch === undefined) throw alreadySent(campaign);
  const queued = await queueMessages(tx, scope, prepared.target, { batchId: batch.id, dueAt: undefined });
  if (queued !== plan.recipients) throw new StalePlan(campaign);
  if (queued === 0) throw new Refusal("blocked", { blockers: [NOBODY] });
  await finishQueueing(tx, deps, scope, { campaign, batch, queued });
}

/** @throws {Refusal} invalid-input for a time at which there is nothing left to ask people to. */
function refuseTooLate({ kind, event }: PreparedSending, at: Date | undefined): void {
  const over = event.endsAt ?? event.startsAt;
  const asks = kind === "invitation" || kind === "reminder";
  if (asks && at !== undefined && over !== null && at >= over)
    throw invalid("/at", "bad_time", "The event is over by then; nobody can be asked to it any more.");
}

/** Undefined when a native campaign has its batch already. */
function makeBatch(
  tx: Tx,
  scope: OrganiserScope,
  how: { readonly prepared: PreparedSending; readonly at: Date | undefined; readonly holdSeconds: number },
): Promise<Batch | undefined> {
  const { campaign, content } = how.prepared;
  const { id: campaignId, eventId, kind, channel, origin } = campaign;
  const { at: sendAt, holdSeconds } = how;
  return insertBatch(tx, scope, { campaignId, eventId, kind, channel, origin, content, sendAt, holdSeconds });
}

/** What was queued: for a campaign's whole audience, or for these guests. */
export interface Queued {
  readonly campaign: Campaign;
  readonly batch: Batch;
  readonly queued: number;
  readonly guestIds?: readonly GuestId[];
}

/** Everything that follows from queued messages: invitations, the audit log and waking the workers. */
export async function finishQueueing(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  done: Queued,
): Promise<void> {
  const { campaign, batch, queued, guestIds } = done;
  const { id, eventId, kind, origin } = campaign;
  const listing = { eventId, inviter: scope.actor, origin, at: deps.now() };
  const whom = guestIds === undefined ? { batchId: batch.id } : { batchId: batch.id, guestIds };
  const invited = kind === "invitation" ? await inviteGuestsOfBatch(tx, scope, whom, listing) : 0;
  const details = { batchId: batch.id, queued, invited };
  await insertAudit(tx, scope, { verb: "send", objectKind: "campaign", objectId: id, details });
  await wakeWorkers(tx, "messages");
}

/**
 * Queues the campaign's message for these guests, in the caller's transaction: into the one batch of a native campaign,
 * made when it is not there yet, or into a batch of its own for a campaign of another door. One message for each guest,
 * however often and by however many callers at once it is asked for. Guests who cannot be written to, and removed
 * ones, are passed over. `sendAt` is the time of the batch it makes; in a batch that is there already these messages
 * wait for it, and never leave before the batch's own time.
 * @throws {Refusal} not-found, conflict (sending_finished), blocked, invalid-input, unknown-variable.
 */
export async function queueForGuests(
  tx: Tx,
  deps: Pick<Deps, "now" | "keys" | "isSandbox">,
  scope: OrganiserScope,
  campaignId: CampaignId,
  guestIds: readonly GuestId[],
  { sendAt }: { readonly sendAt?: Date | undefined } = {},
): Promise<{ readonly queued: number }> {
  const campaign = await holdCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const blockers = blockersOf(prepared, deps.now());
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const batch = await openBatch(tx, scope, { prepared, sendAt });
  const target: Target = { ...prepared.target, terms: { states: EVERY_LISTED, guestIds } };
  const queued = await queueMessages(tx, scope, target, { batchId: batch.id, dueAt: sendAt });
  if (queued === 0) return { queued };
  if (batch.state === "done") await reopenBatch(tx, scope, batch.id);
  await finishQueueing(tx, deps, scope, { campaign, batch, queued, guestIds });
  return { queued };
}

/** Everybody on the list: whoever was removed gets nothing. */
export const EVERY_LISTED = ["added", "invited", "accepted", "declined"] as const;

/** A batch that messages can be put into, locked until the transaction ends. */
async function openBatch(
  tx: Tx,
  scope: OrganiserScope,
  { prepared, sendAt }: { readonly prepared: PreparedSending; readonly sendAt: Date | undefined },
): Promise<Batch> {
  const { id: campaignId, origin } = prepared.campaign;
  const known = origin === "native" ? await lockBatchOfCampaign(tx, scope, campaignId) : undefined;
  const made = known ?? (await makeBatch(tx, scope, { prepared, at: sendAt, holdSeconds: 0 }));
  const batch = made ?? (await lockBatchOfCampaign(tx, scope, campaignId));
  if (batch === undefined) throw new Error(`campaign ${campaignId} neither has a batch nor takes one`);
  if (batch.state !== "cancelling" && batch.state !== "cancelled") return batch;
  const message = `The sending of campaign ${campaignId} was cancelled; make another campaign to write again.`;
  throw new Refusal("conflict", { why: "sending_finished", message });
}
