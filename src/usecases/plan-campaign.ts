import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign, CampaignKind } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { ExclusionReason } from "../domain/plan-codes.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { GivenSendTime } from "../domain/send-time.ts";
import type { Target } from "../storage/audiences.ts";
import { hasBatch } from "../storage/batches.ts";
import { findCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { type Group, readGuestNames, readPlanFacts } from "../storage/plan-facts.ts";
import type { Deps } from "./deps.ts";
import { type Blocker, blockersOf } from "./freeze-content.ts";
import { type PlannedSms, planSms, sizingVariables } from "./plan-sms.ts";
import { smsWarnings } from "./plan-sms-rules.ts";
import { LANES_READ_MAX, type PlannedTimes, planTimes } from "./plan-times.ts";
import { contentDigest, PLAN_VALID_MINUTES, scheduleText, sealPlan } from "./plan-token.ts";
import { type PlanWarning, warningsOf } from "./plan-warnings.ts";
import { prepareSending } from "./prepare-sending.ts";
import { aboutWhen, readWish, refuseLongPast, resolveWish, type SendTime } from "./send-time.ts";
import { tooLate } from "./too-late.ts";

export type PlanDeps = Pick<Deps, "db" | "now" | "keys" | "sealer" | "publicUrl" | "isSandbox">;

/** People who get nothing, and why. */
export interface Exclusion {
  readonly reason: ExclusionReason;
  readonly count: number;
  /** The first few of them, by id. */
  readonly examples: ReadonlyArray<{ readonly guestId: GuestId; readonly name: string }>;
}

/** What a send would do now. Sending asks for its `planId`, so that nobody sends what they have not seen. */
export interface Plan extends PlannedTimes {
  readonly planId: string;
  readonly expiresAt: Date;
  readonly recipients: number;
  readonly byChannel: Readonly<Record<MessageChannel, number>>;
  readonly excluded: readonly Exclusion[];
  /** Parts all texts together are billed as; 0 for mail. */
  readonly smsParts: number;
  /** Null for mail. */
  readonly sms: PlannedSms | null;
  readonly warnings: readonly PlanWarning[];
  /** Nothing can be sent before these are mended. */
  readonly blockers: ReadonlyArray<Pick<Blocker, "code" | "message">>;
}

/**
 * Works out what sending the campaign would do; changes nothing. `given` is when it would start, now by default.
 * @throws {Refusal} not-found, conflict (already_sent), invalid-input (a time or a template that cannot be read),
 * unknown-variable.
 */
export async function planCampaign(
  deps: PlanDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  given: GivenSendTime,
): Promise<Plan> {
  const tx = deps.db.autocommit;
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  if (await hasBatch(tx, scope, campaignId)) throw alreadySent(campaign);
  return planInside(tx, deps, scope, { campaign, given });
}

/** @returns the refusal of everything that would send a campaign twice. */
export function alreadySent(campaign: Pick<Campaign, "id">): Refusal {
  const message = `Campaign ${campaign.id} was sent or is being sent; make another one to write again.`;
  return new Refusal("conflict", { why: "already_sent", message });
}

/**
 * Whether a sending looks up whom it addresses when it starts: a reminder for later must reach nobody who has answered
 * by then.
 */
export function choosesAtStart(kind: CampaignKind, { at }: Pick<SendTime, "at">): boolean {
  return kind === "reminder" && at !== undefined;
}

/** As `planCampaign`, of a campaign that is known to have no batch. */
export async function planInside(
  tx: Tx,
  deps: PlanDeps,
  scope: OrganiserScope,
  { campaign, given }: { readonly campaign: Campaign; readonly given: GivenSendTime },
): Promise<Plan> {
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const { channel, kind, event, compiled } = prepared;
  const now = deps.now();
  const wish = readWish(given, event.timezone);
  const { rules } = prepared.target;
  const target: Target = {
    ...prepared.target,
    rules: rules && { ...rules, at: aboutWhen(wish, event.timezone, now) },
  };
  const questions = {
    variables: compiled.required,
    eventTimezone: event.timezone,
    lanesMax: LANES_READ_MAX,
    sizedBy: sizingVariables(prepared),
  };
  const facts = await readPlanFacts(tx, scope, target, questions);
  const { recipients } = facts;
  const zones = facts.places.map((it) => it.timezone ?? event.timezone);
  const time = resolveWish(wish, zones, event.timezone, now);
  refuseLongPast(time, now);
  const later = choosesAtStart(kind, time);
  const times = await planTimes(tx, scope, { prepared, facts, time, now, isSandbox: deps.isSandbox(channel) });
  const sms =
    channel === "sms"
      ? await planSms(tx, deps, scope, { prepared: { ...prepared, target }, groups: facts.likeTexts })
      : null;
  const expiresAt = new Date(now.getTime() + PLAN_VALID_MINUTES * 60_000);
  const seen = { content: contentDigest(prepared), recipients: facts.digest, schedule: scheduleText(wish) };
  const standing = blockersOf(prepared, now);
  const late = standing.length > 0 ? undefined : tooLate(prepared, time);
  const blockers = [...standing, ...(late ? [late] : []), ...(recipients === 0 && !later ? [NOBODY] : [])];
  return {
    planId: sealPlan(deps, { accountId: scope.accountId, campaignId: campaign.id, ...seen }, expiresAt),
    expiresAt,
    recipients,
    byChannel: { email: channel === "email" ? recipients : 0, sms: channel === "sms" ? recipients : 0 },
    excluded: await named(tx, scope, facts.excluded),
    smsParts: sms?.parts ?? 0,
    sms,
    ...times,
    warnings: [
      ...(await warningsOf(tx, deps, scope, { prepared, facts, times, choosesAtStart: later })),
      ...(sms === null || deps.isSandbox(channel) ? [] : await smsWarnings(tx, scope, { prepared, facts, sms })),
    ],
    blockers: blockers.map(({ code, message }) => ({ code, message })),
  };
}

export const NOBODY: Blocker = {
  path: "",
  code: "no_recipients",
  message: "Nobody in the audience can be written to.",
};

const EXAMPLES_MAX = 3;

async function named(
  tx: Tx,
  scope: OrganiserScope,
  excluded: ReadonlyArray<Group<ExclusionReason>>,
): Promise<Exclusion[]> {
  const shown = excluded.map((it) => ({ ...it, guestIds: it.guestIds.slice(0, EXAMPLES_MAX) }));
  const names = await readGuestNames(
    tx,
    scope,
    shown.flatMap((it) => it.guestIds),
  );
  return shown.map(({ key, people, guestIds }) => ({
    reason: key,
    count: people,
    examples: guestIds.map((guestId) => ({ guestId, name: names.get(guestId) ?? "" })),
  }));
}
