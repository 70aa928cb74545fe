import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CampaignId, GuestId } from "../domain/ids.ts";
import { previewLinks } from "../domain/links.ts";
import type { MessageChannel } from "../domain/message.ts";
import { notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { EXPECTED_PER_SECOND, lastLeavesAt } from "../domain/schedule.ts";
import { countSms } from "../lib/sms-segments.ts";
import {
  countOutsiders,
  type ExclusionReason,
  readAddressees,
  readMissingValues,
  readReach,
} from "../storage/audiences.ts";
import { hasBatch } from "../storage/batches.ts";
import { findCampaign } from "../storage/campaigns.ts";
import type { Tx } from "../storage/db.ts";
import { mergeValuesOf } from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import { blockersOf } from "./freeze-content.ts";
import { PLAN_VALID_MINUTES, sealPlan } from "./plan-token.ts";
import { type PreparedSending, prepareSending } from "./prepare-sending.ts";

export type PlanDeps = Pick<Deps, "db" | "now" | "keys" | "sealer" | "publicUrl" | "isSandbox">;

/** Something to look at before sending; nothing is held back for it. */
export interface PlanWarning {
  readonly code: "missing_value" | "shared_address" | "members_not_guests" | "sandbox";
  readonly message: string;
  readonly count: number | null;
  /** The variable a value is missing for. */
  readonly variable: string | null;
  /** The first few guests it concerns. */
  readonly guestIds: readonly GuestId[];
}

/** What a send would do now. Sending asks for its `planId`, so that nobody sends what they have not seen. */
export interface Plan {
  readonly planId: string;
  readonly expiresAt: Date;
  readonly recipients: number;
  readonly byChannel: Readonly<Record<MessageChannel, number>>;
  readonly excluded: ReadonlyArray<{ readonly reason: ExclusionReason; readonly count: number }>;
  /** Parts all texts together are billed as; 0 for mail. */
  readonly smsParts: number;
  /** An estimate. */
  readonly lastLeavesAt: Date;
  readonly warnings: readonly PlanWarning[];
  /** Nothing can be sent before these are mended. */
  readonly blockers: ReadonlyArray<Pick<Problem, "code" | "message">>;
}

/**
 * Works out what sending the campaign would do; changes nothing. `at` is when it would start, now by default.
 * @throws {Refusal} not-found, conflict (already_sent), invalid-input (a template that cannot be read), unknown-variable.
 */
export async function planCampaign(
  deps: PlanDeps,
  scope: OrganiserScope,
  campaignId: CampaignId,
  at: Date | undefined,
): Promise<Plan> {
  const tx = deps.db.autocommit;
  const campaign = await findCampaign(tx, scope, campaignId);
  if (campaign === undefined) throw notFound("campaign", campaignId);
  if (await hasBatch(tx, scope, campaignId)) throw alreadySent(campaign);
  return planInside(tx, deps, scope, { campaign, at });
}

/** @returns the refusal of everything that would send a campaign twice. */
export function alreadySent(campaign: Pick<Campaign, "id">): Refusal {
  const message = `Campaign ${campaign.id} was sent or is being sent; make another one to write again.`;
  return new Refusal("conflict", { why: "already_sent", message });
}

/** As `planCampaign`, of a campaign that is known to have no batch. */
export async function planInside(
  tx: Tx,
  deps: PlanDeps,
  scope: OrganiserScope,
  { campaign, at }: { readonly campaign: Campaign; readonly at: Date | undefined },
): Promise<Plan> {
  const prepared = await prepareSending(tx, deps, scope, campaign);
  const now = deps.now();
  const { channel, target } = prepared;
  const reach = await readReach(tx, scope, target);
  const { recipients } = reach;
  const expiresAt = new Date(now.getTime() + PLAN_VALID_MINUTES * 60_000);
  const facts = {
    accountId: scope.accountId,
    campaignId: campaign.id,
    contentVersion: campaign.contentVersion,
    recipients,
  };
  const perSecond = EXPECTED_PER_SECOND[deps.isSandbox(channel) ? "sandbox" : channel];
  const startsAt = at !== undefined && at > now ? at : now;
  return {
    planId: sealPlan(deps, facts, expiresAt),
    expiresAt,
    recipients,
    byChannel: { email: channel === "email" ? recipients : 0, sms: channel === "sms" ? recipients : 0 },
    excluded: reach.excluded,
    smsParts: channel === "sms" ? await countParts(tx, deps, scope, prepared) : 0,
    lastLeavesAt: lastLeavesAt(startsAt, recipients, perSecond),
    warnings: await warningsOf(tx, deps, scope, { prepared, sharing: recipients - reach.addresses }),
    blockers: [...blockersOf(prepared, now), ...(recipients === 0 ? [NOBODY] : [])].map(({ code, message }) => ({
      code,
      message,
    })),
  };
}

export const NOBODY: Problem = {
  path: "",
  code: "no_recipients",
  message: "Nobody in the audience can be written to.",
};

const PAGE = 1_000;

/** Writes every text, because names decide its length and its alphabet. */
async function countParts(tx: Tx, deps: PlanDeps, scope: OrganiserScope, prepared: PreparedSending): Promise<number> {
  const links = previewLinks(deps.publicUrl);
  let parts = 0;
  let after: GuestId | undefined;
  for (;;) {
    const page = await readAddressees(tx, scope, prepared.target, { after, limit: PAGE });
    for (const addressee of page) {
      const rendered = prepared.compiled.render(mergeValuesOf(addressee), links);
      if (rendered.kind === "ok") parts += countSms(rendered.text).parts;
    }
    after = page.at(-1)?.guestId;
    if (page.length < PAGE) return parts;
  }
}

async function warningsOf(
  tx: Tx,
  deps: PlanDeps,
  scope: OrganiserScope,
  { prepared, sharing }: { readonly prepared: PreparedSending; readonly sharing: number },
): Promise<PlanWarning[]> {
  const { target, compiled, channel } = prepared;
  const missing = await readMissingValues(tx, scope, target, compiled.required);
  const outsiders =
    target.terms.listId === undefined ? 0 : await countOutsiders(tx, scope, target.eventId, target.terms.listId);
  const warnings: PlanWarning[] = missing.map(({ variable, count, guestIds }) => ({
    code: "missing_value",
    message: `${people(count)} no value for {{${variable}}}; the text has a gap there. A default fills it: {{ ${variable} | default: "…" }}.`,
    count,
    variable,
    guestIds,
  }));
  const warn = (code: PlanWarning["code"], count: number | null, message: string) =>
    warnings.push({ code, message, count, variable: null, guestIds: [] });
  if (sharing > 0)
    warn("shared_address", sharing, `${sharing} of the messages go to an address that another guest has too.`);
  if (outsiders > 0)
    warn(
      "members_not_guests",
      outsiders,
      `${outsiders} of the list's members are not on the guest list and get nothing; invite them first.`,
    );
  if (deps.isSandbox(channel))
    warn("sandbox", null, "Nothing leaves this machine: messages are kept in the inbox of the sandbox.");
  return warnings;
}

function people(count: number): string {
  return count === 1 ? "1 guest has" : `${count} guests have`;
}
