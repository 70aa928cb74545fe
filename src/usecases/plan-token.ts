import { createHash } from "node:crypto";
import type { AccountId, CampaignId } from "../domain/ids.ts";
import type { SendWish } from "../domain/send-time.ts";
import type { Deps } from "./deps.ts";
import type { PreparedSending } from "./prepare-sending.ts";

/** What somebody looked at when they decided to send; a send is refused when any of it has changed. */
export interface PlanFacts {
  readonly accountId: AccountId;
  readonly campaignId: CampaignId;
  /** Of everything readers see: text, sender, and what they are told of the event. */
  readonly content: string;
  /** Who would get it and at which addresses, as a digest. */
  readonly recipients: string;
  /** When it was to start; empty for a plan that was made without a time and speaks of none. */
  readonly schedule: string;
}

/** What is not as the plan showed it. */
export type PlanChange = "content" | "recipients" | "schedule" | "expired" | "unknown";

/** Time to read a plan and press the button. */
export const PLAN_VALID_MINUTES = 15;

const PREFIX = "plan_";
const CONTEXT = "plan";

/** The plan as a text only this installation can make; nothing of it is stored. */
export function sealPlan(deps: Pick<Deps, "sealer">, facts: PlanFacts, expiresAt: Date): string {
  const { accountId, campaignId, content, recipients, schedule } = facts;
  const plain = JSON.stringify([accountId, campaignId, content, recipients, schedule, expiresAt.getTime()]);
  return PREFIX + deps.sealer.seal(plain, CONTEXT).toString("base64url");
}

/** The facts of a plan; the reason when it has expired or is none of ours. */
export function openPlan(
  deps: Pick<Deps, "sealer">,
  planId: string,
  now: Date,
): PlanFacts | Extract<PlanChange, "expired" | "unknown"> {
  const parts = unsealed(deps, planId);
  if (parts === undefined) return "unknown";
  const [accountId, campaignId, content, recipients, schedule, expires] = parts;
  if (now.getTime() >= expires) return "expired";
  return { accountId, campaignId, content, recipients, schedule };
}

type Parts = readonly [AccountId, CampaignId, string, string, string, number];

function unsealed(deps: Pick<Deps, "sealer">, planId: string): Parts | undefined {
  if (!planId.startsWith(PREFIX)) return undefined;
  try {
    const parts = JSON.parse(deps.sealer.open(Buffer.from(planId.slice(PREFIX.length), "base64url"), CONTEXT));
    return parts.length === 6 ? parts : undefined;
  } catch {
    // Changed, cut short, or sealed under a secret that is gone: not a plan either way.
    return undefined;
  }
}

/** What readers would see of a sending, as a short text that differs when any of it does. */
export function contentDigest({ campaign, content, event }: PreparedSending): string {
  const { secretNo: _key, ...frozen } = content;
  const { title, description, startsAt, endsAt, answerBy, timezone, location, language } = event;
  const read = { title, description, startsAt, endsAt, answerBy, timezone, location, language };
  const seen = [campaign.contentVersion, frozen, read];
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22);
}

/** A wish as a text; empty for none. */
export function scheduleText(wish: SendWish): string {
  switch (wish.clock) {
    case "now":
      return "";
    case "instant":
      return wish.at.toISOString();
    case "zone":
      return `${wish.local} ${wish.timezone}`;
    case "guest":
      return `${wish.local} guest`;
  }
}

/** What differs between the plan and what would be sent; empty when it holds. */
export function planChanges(plan: PlanFacts, present: Omit<PlanFacts, "recipients">): PlanChange[] {
  if (plan.accountId !== present.accountId || plan.campaignId !== present.campaignId) return ["unknown"];
  return [
    ...(plan.content === present.content ? [] : (["content"] as const)),
    ...(plan.schedule === "" || plan.schedule === present.schedule ? [] : (["schedule"] as const)),
  ];
}
