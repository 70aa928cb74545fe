import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CampaignId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { queueMessages } from "../storage/audiences.ts";
import { lockBatchOfCampaign } from "../storage/batches.ts";
import { lockCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { finishQueueing, makeBatch } from "./make-batch.ts";
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
  const batch = await makeBatch(tx, scope, { ...prepared, sendAt: request.at, holdSeconds: request.holdSeconds });
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
