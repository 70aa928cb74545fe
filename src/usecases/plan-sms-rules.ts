import type { OrganiserScope } from "../domain/caller.ts";
import { countriesOfLane } from "../domain/sms-numbers.ts";
import { allowedCountries } from "../domain/sms-rules.ts";
import { readSmsSender } from "../domain/sms-sender.ts";
import { countSms } from "../lib/sms-segments.ts";
import type { Tx } from "../storage/db.ts";
import type { PlanFacts } from "../storage/plan-facts.ts";
import { readPartsToday } from "../storage/sms-ledger.ts";
import type { PlannedSms } from "./plan-sms.ts";
import type { PlanWarning } from "./plan-warnings.ts";
import type { PreparedSending } from "./prepare-sending.ts";

export interface PlannedTexts {
  readonly prepared: PreparedSending;
  readonly facts: PlanFacts;
  readonly sms: PlannedSms;
}

/** What the account's rules for texts will do to a sending, and what makes its texts dear. */
export async function smsWarnings(tx: Tx, scope: OrganiserScope, planned: PlannedTexts): Promise<PlanWarning[]> {
  return [
    ...aboutCountries(planned),
    ...aboutLimits(planned, await readPartsToday(tx, scope)),
    ...aboutWords(planned),
    ...aboutSender(planned),
  ];
}

/** By country code: of a code that several countries share, single numbers may still be refused as they leave. */
function aboutCountries({ prepared: { settings }, facts }: PlannedTexts): PlanWarning[] {
  const allowed = allowedCountries(settings, settings.defaultRegion);
  const refused = facts.lanes
    .map(({ key, people }) => ({ lane: key, people, countries: countriesOfLane(key) }))
    .filter(({ countries }) => countries.length > 0 && !countries.some((it) => allowed.includes(it)));
  if (refused.length === 0) return [];
  const count = refused.reduce((sum, it) => sum + it.people, 0);
  const named = refused.map(({ lane, countries }) => `${countries.slice(0, 3).join("/")} (${lane})`).join(", ");
  const message = `${count} texts go to ${named} and will be refused; name the country in smsCountries of the settings to allow it.`;
  return [warning("country_not_allowed", message, count)];
}

function aboutLimits({ prepared: { settings }, sms: { parts } }: PlannedTexts, today: number): PlanWarning[] {
  const { smsPartsPerCampaign: perCampaign, smsPartsPerDay: perDay } = settings;
  if (perCampaign !== null && parts > perCampaign)
    return [
      warning(
        "sms_limit",
        `The texts take ${parts} parts and the campaign pauses at ${perCampaign}; raise smsPartsPerCampaign in the settings to send them all.`,
        parts,
      ),
    ];
  if (perDay !== null && today + parts > perDay)
    return [
      warning(
        "sms_limit",
        `The texts take ${parts} parts, ${today} were sent today, and the campaign pauses at ${perDay} a day; raise smsPartsPerDay in the settings, or resume it tomorrow.`,
        parts,
      ),
    ];
  return [];
}

const SHOWN_MAX = 5;

/** Of the organiser's own words: what names bring with them nobody can swap. */
function aboutWords({ prepared }: PlannedTexts): PlanWarning[] {
  const { offending } = countSms(prepared.content.body ?? "");
  if (offending.length === 0) return [];
  const shown = offending
    .slice(0, SHOWN_MAX)
    .map(({ character, swap }) =>
      swap === undefined ? character : `${character} (${swap === "" ? "leave it out" : swap})`,
    );
  const message = `Characters outside the plain alphabet leave 70 places in a part instead of 160: ${shown.join(" ")}${offending.length > SHOWN_MAX ? " …" : ""}`;
  return [warning("sms_unicode", message, offending.length)];
}

/** Nobody can answer to a name, so the way out must be a link. */
function aboutSender({ prepared: { content, compiled } }: PlannedTexts): PlanWarning[] {
  if (content.senderAddress === "" || readSmsSender(content.senderAddress).kind !== "name") return [];
  if (compiled.variables.includes("links.stop")) return [];
  const message = `Nobody can answer to the name ${content.senderAddress}: write {{ links.stop }} into the text, so that there is a way out.`;
  return [warning("sms_one_way", message)];
}

function warning(code: PlanWarning["code"], message: string, count: number | null = null): PlanWarning {
  return { code, message, count, variable: null, guestIds: [] };
}
