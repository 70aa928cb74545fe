import type { CampaignId } from "./ids.ts";
import { judgeNumber, rangeOf } from "./sms-numbers.ts";
import { allowedCountries, type SmsRules } from "./sms-rules.ts";

/** A text that is about to leave. */
export interface TextAsk {
  /** Null for what answers a text that came in. */
  readonly campaignId: CampaignId | null;
  /** A test of a campaign goes to somebody who has asked for it. */
  readonly isTest: boolean;
  readonly number: string;
  readonly parts: number;
}

/** What an account may do, and has done. It is kept up to date as texts are judged. */
export interface TextLedger {
  readonly rules: Pick<SmsRules, "smsCountries" | "smsPartsPerCampaign" | "smsPartsPerDay" | "smsNewNumbersMax"> & {
    readonly defaultRegion: string;
  };
  /** Parts of all texts today, by the account's own calendar. */
  partsToday: number;
  /** Parts of each campaign so far. */
  readonly partsOf: Map<CampaignId, number>;
  /** Campaigns somebody has let go on after they were held for many new numbers; never held for that again. */
  readonly vetted: Set<CampaignId>;
  /** Numbers that were texted before. */
  readonly known: Set<string>;
  /** How many numbers of a range were texted for the first time within the hour. */
  readonly newInRange: Map<string, number>;
}

export type TextVerdict =
  | { readonly kind: "go" }
  /** Never, to this number. */
  | { readonly kind: "refused"; readonly why: string }
  /** Not before somebody has looked; `isNewNumbers`: because of many new numbers. */
  | { readonly kind: "held"; readonly why: string; readonly isNewNumbers: boolean };

/** Judges one text and books it when it may go. */
export function judgeText(ledger: TextLedger, ask: TextAsk): TextVerdict {
  const { rules } = ledger;
  const number = judgeNumber(ask.number, allowedCountries(rules, rules.defaultRegion));
  // Whoever has written to us may be answered wherever they are.
  const isAnswer = ask.campaignId === null;
  if (number.kind === "refused" && !(isAnswer && number.reason === "country"))
    return { kind: "refused", why: number.why };
  const held = overBudget(ledger, ask) ?? tooManyNew(ledger, ask);
  if (held !== undefined) return held;
  book(ledger, ask);
  return { kind: "go" };
}

function overBudget(
  { rules, partsToday, partsOf }: TextLedger,
  { campaignId, parts }: TextAsk,
): TextVerdict | undefined {
  const hold = (why: string): TextVerdict => ({ kind: "held", why, isNewNumbers: false });
  const { smsPartsPerDay: perDay, smsPartsPerCampaign: perCampaign } = rules;
  if (perDay !== null && partsToday + parts > perDay)
    return hold(
      `The account's limit of ${perDay} SMS parts a day is reached; resume tomorrow, or raise smsPartsPerDay in the settings.`,
    );
  if (campaignId !== null && perCampaign !== null && (partsOf.get(campaignId) ?? 0) + parts > perCampaign)
    return hold(
      `The campaign's limit of ${perCampaign} SMS parts is reached; raise smsPartsPerCampaign in the settings and resume it.`,
    );
  return undefined;
}

function tooManyNew(ledger: TextLedger, { campaignId, isTest, number }: TextAsk): TextVerdict | undefined {
  const max = ledger.rules.smsNewNumbersMax;
  if (max === null || campaignId === null || isTest || ledger.vetted.has(campaignId) || ledger.known.has(number))
    return undefined;
  const range = rangeOf(number);
  if ((ledger.newInRange.get(range) ?? 0) + 1 < max) return undefined;
  const why = `${max} numbers that were never texted before begin with +${range}, within an hour: that may be somebody who earns by every text. Resume the campaign if these are your guests.`;
  return { kind: "held", why, isNewNumbers: true };
}

function book(ledger: TextLedger, { campaignId, number, parts }: TextAsk): void {
  ledger.partsToday += parts;
  if (campaignId !== null) ledger.partsOf.set(campaignId, (ledger.partsOf.get(campaignId) ?? 0) + parts);
  if (ledger.known.has(number)) return;
  ledger.known.add(number);
  const range = rangeOf(number);
  ledger.newInRange.set(range, (ledger.newInRange.get(range) ?? 0) + 1);
}
