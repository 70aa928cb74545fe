import type { OrganiserScope } from "../domain/caller.ts";
import type { Batch, Campaign } from "../domain/campaign.ts";
import type { CampaignId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import type { GivenSendTime } from "../domain/send-time.ts";
import { readReach, type Target } from "../storage/audiences.ts";
import { insertWallTime } from "../storage/batch-wall-times.ts";
import { lockBatchOfCampaign } from "../storage/batches.ts";
import { lockCampaign } from "../storage/campaigns.ts";
import { lockRules } from "../storage/contact-rules.ts";
import type { Tx } from "../storage/db.ts";
import { queueMessages } from "../storage/queued-messages.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { finishQueueing, makeBatch } from "./make-batch.ts";
import { alreadySent, choosesAtStart, NOBODY, type Plan, planInside } from "./plan-campaign.ts";
import { contentDigest, openPlan, type PlanChange, type PlanFacts, planChanges, scheduleText } from "./plan-token.ts";
import { type PreparedSending, prepareSending } from "./prepare-sending.ts";
import { aboutWhen, readWish, refuseLongPast, resolveFor, type SendTime, wallTimeOf } from "./send-time.ts";
import { tooLate } from "./too-late.ts";

export type SendDeps = Pick<Deps, "db" | "now" | "keys" | "sealer" | "publicUrl" | "isSandbox">;

export interface SendRequest extends GivenSendTime {
  readonly planId: string;
  /** Time to think better of it, on the server's clock: the batch waits that long and can be cancelled. */
  readonly holdSeconds: number;
}

/** The plan was made for something else; thrown inside the sending's transaction so that nothing of it stays. */
class StalePlan extends Error {
  readonly campaign: Campaign;
  readonly changed: readonly PlanChange[];

  constructor(campaign: Campaign, changed: readonly PlanChange[]) {
    super("stale plan");
    this.campaign = campaign;
    this.changed = changed;
  }
}

/**
 * Sends the campaign to its audience: makes its batch, queues every message and, for an invitation, invites whom it
 * addresses. All or nothing. Of two that race one sends and the other is refused. A reminder for later is queued when
 * its time comes, to whoever has not answered by then.
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
    const { campaign, changed } = error;
    const plan: Plan = await planInside(deps.db.autocommit, deps, scope, { campaign, given: request });
    throw new Refusal("plan-stale", { plan, changed });
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
  const now = deps.now();
  const plan = openPlan(deps, request.planId, now);
  if (typeof plan === "string") throw new StalePlan(campaign, [plan]);
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const eventTimezone = prepared.event.timezone;
  const wish = readWish(request, eventTimezone);
  const content = contentDigest(prepared);
  const present = { accountId: scope.accountId, campaignId, content, schedule: scheduleText(wish) };
  const changed = planChanges(plan, present);
  if (changed.length > 0) throw new StalePlan(campaign, changed);
  const blockers = blockersOf(prepared, now);
  if (blockers.length > 0) throw new Refusal("blocked", { blockers });
  const target = aimedAt(prepared, aboutWhen(wish, eventTimezone, now));
  const { rules } = target;
  if (rules !== undefined) await lockRules(tx, scope.accountId, { eventId: target.eventId, cap: rules.cap });
  const time = await resolveFor(tx, scope, target, { wish, eventTimezone, now });
  refuseLongPast(time, now);
  const late = tooLate(prepared, time);
  if (late !== undefined) throw invalid("/at", "bad_time", late.message);
  await fill(tx, deps, scope, { prepared, plan, target, time, holdSeconds: request.holdSeconds });
}

/** The audience, by the rules as they will stand when it is written to. */
function aimedAt({ target }: PreparedSending, at: Date | undefined): Target {
  return { ...target, rules: target.rules && { ...target.rules, at } };
}

interface Filling {
  readonly prepared: PreparedSending;
  readonly plan: PlanFacts;
  readonly target: Target;
  readonly time: SendTime;
  readonly holdSeconds: number;
}

/** Makes the batch and puts the messages into it, or leaves them for its start. */
async function fill(tx: Tx, deps: SendDeps, scope: OrganiserScope, it: Filling): Promise<void> {
  const { prepared, plan, target, time, holdSeconds } = it;
  const { campaign, content, event } = prepared;
  const later = choosesAtStart(campaign.kind, time);
  const making = { campaign, content, sendAt: time.at, holdSeconds, choosesAtStart: later };
  const batch: Batch | undefined = await makeBatch(tx, scope, making);
  if (batch === undefined) throw alreadySent(campaign);
  const wallTime = wallTimeOf(time);
  if (wallTime !== undefined) await insertWallTime(tx, scope, batch.id, wallTime);
  const byZone = time.zones.length === 0 ? undefined : { eventTimezone: event.timezone, due: time.zones };
  const { queued, digest } = later
    ? { queued: 0, digest: (await readReach(tx, scope, target)).digest }
    : await queueMessages(tx, scope, target, { batchId: batch.id, dueAt: undefined, byZone });
  if (digest !== plan.recipients) throw new StalePlan(campaign, ["recipients"]);
  if (queued === 0 && !later) throw new Refusal("blocked", { blockers: [NOBODY] });
  await finishQueueing(tx, deps, scope, { campaign, batch, queued });
}
