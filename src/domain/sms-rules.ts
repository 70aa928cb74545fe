import { isRegion } from "./address.ts";
import type { Problem } from "./refusal.ts";
import { readSmsSender } from "./sms-sender.ts";

/** What an account allows of texts: they cost money, and not every number is somebody's phone. */
export interface SmsRules {
  /** The number or name that its texts come from; null: the operator's. */
  readonly smsSender: string | null;
  /** ISO 3166: countries its texts may go to; null: only that of `defaultRegion`. */
  readonly smsCountries: readonly string[] | null;
  /** Parts that one campaign may be billed, and all campaigns of one day together; null: no limit. */
  readonly smsPartsPerCampaign: number | null;
  readonly smsPartsPerDay: number | null;
  /**
   * So many numbers never texted before that begin with the same seven digits, within an hour, hold a campaign; null:
   * never.
   */
  readonly smsNewNumbersMax: number | null;
  /** Whether the yes and no of the guests' own languages are answers too, beside those in English. */
  readonly smsLocalWords: boolean;
}

/** Most countries there are to name. */
const COUNTRIES_MAX = 250;

/** Everything wrong with what somebody wants of texts, as pointers into the settings. */
export function smsRuleProblems(wanted: SmsRules): Problem[] {
  const problems: Problem[] = [];
  const sender = wanted.smsSender === null ? undefined : readSmsSender(wanted.smsSender);
  if (sender?.kind === "bad") problems.push({ path: "/smsSender", code: "bad_value", message: sender.why });
  for (const [index, country] of (wanted.smsCountries ?? []).slice(0, COUNTRIES_MAX).entries())
    if (!isRegion(country))
      problems.push({ path: `/smsCountries/${index}`, code: "bad_value", message: "is not a country, such as GB" });
  return problems;
}

/** The countries texts may go to. */
export function allowedCountries(rules: Pick<SmsRules, "smsCountries">, defaultRegion: string): readonly string[] {
  return rules.smsCountries ?? [defaultRegion];
}
