import type { AccountId, CampaignId } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";

/** What somebody looked at when they decided to send; a send is refused when any of it has changed. */
export interface PlanFacts {
  readonly accountId: AccountId;
  readonly campaignId: CampaignId;
  readonly contentVersion: number;
  readonly recipients: number;
}

/** Time to read a plan and press the button. */
export const PLAN_VALID_MINUTES = 15;

const PREFIX = "plan_";
const CONTEXT = "plan";

/** The plan as a text only this installation can make; nothing of it is stored. */
export function sealPlan(deps: Pick<Deps, "sealer">, facts: PlanFacts, expiresAt: Date): string {
  const { accountId, campaignId, contentVersion, recipients } = facts;
  const plain = JSON.stringify([accountId, campaignId, contentVersion, recipients, expiresAt.getTime()]);
  return PREFIX + deps.sealer.seal(plain, CONTEXT).toString("base64url");
}

/** The facts of a plan; undefined when it has expired or is none of ours. */
export function openPlan(deps: Pick<Deps, "sealer">, planId: string, now: Date): PlanFacts | undefined {
  const numbers = unsealed(deps, planId);
  if (numbers === undefined) return undefined;
  const [accountId, campaignId, contentVersion, recipients, expires] = numbers;
  if (contentVersion === undefined || recipients === undefined || expires === undefined) return undefined;
  if (now.getTime() >= expires) return undefined;
  return { accountId: accountId as AccountId, campaignId: campaignId as CampaignId, contentVersion, recipients };
}

function unsealed(deps: Pick<Deps, "sealer">, planId: string): readonly number[] | undefined {
  if (!planId.startsWith(PREFIX)) return undefined;
  try {
    return JSON.parse(deps.sealer.open(Buffer.from(planId.slice(PREFIX.length), "base64url"), CONTEXT));
  } catch {
    // Changed, cut short, or sealed under a secret that is gone: not a plan either way.
    return undefined;
  }
}
