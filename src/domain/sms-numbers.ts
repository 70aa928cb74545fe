import {
  getCountries,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";

/** Whether texts may go to a number at all. */
export type NumberVerdict =
  | { readonly kind: "ok" }
  | { readonly kind: "refused"; readonly reason: "country" | "type"; readonly country: string; readonly why: string };

/** What is dialled at the caller's cost or a shared one, and never a guest's phone. */
const COSTLY = new Map([
  ["PREMIUM_RATE", "is a premium-rate number"],
  ["SHARED_COST", "is a number of shared cost"],
]);

/**
 * Judges a number in E.164 by the countries texts may go to. One that several countries may have, and that is none's for
 * certain, is allowed where one of them is. Satellite and other networks of no country are always refused.
 */
export function judgeNumber(e164: string, countries: readonly string[]): NumberVerdict {
  const number = parsePhoneNumberFromString(e164);
  const homes = number === undefined ? [] : homesOf(number);
  const type = number?.getType();
  const costly = type === undefined ? undefined : COSTLY.get(type);
  if (homes.length === 0)
    return refuse(
      "type",
      "",
      `${e164} belongs to no country: a satellite or special network, which texts are not sent to.`,
    );
  const country = homes[0] ?? "";
  if (costly !== undefined) return refuse("type", country, `${e164} ${costly}; texts are not sent to it.`);
  if (homes.some((it) => countries.includes(it))) return { kind: "ok" };
  const code = number?.countryCallingCode ?? "";
  return refuse(
    "country",
    country,
    `Texts to ${country} (+${code}) are not allowed; add ${country} to smsCountries in the settings to allow them.`,
  );
}

function refuse(reason: "country" | "type", country: string, why: string): NumberVerdict {
  return { kind: "refused", reason, country, why };
}

function homesOf(number: PhoneNumber): readonly string[] {
  return number.country === undefined ? number.getPossibleCountries() : [number.country];
}

/** Digits that numbers of one fraud share: a range somebody has bought, and is paid for every text to. */
const RANGE_DIGITS = 7;

/** The range a number in E.164 lies in, for counting how many of one range are new. */
export function rangeOf(e164: string): string {
  return e164.slice(1, 1 + RANGE_DIGITS);
}

const COUNTRIES: ReadonlyMap<string, readonly string[]> = countriesByLane();

function countriesByLane(): Map<string, string[]> {
  const countries = new Map<string, string[]>();
  for (const country of getCountries()) {
    const lane = `+${getCountryCallingCode(country)}`;
    countries.set(lane, [...(countries.get(lane) ?? []), country]);
  }
  return countries;
}

/** The countries whose numbers begin with this calling code, such as `+44`; none for a code of no country. */
export function countriesOfLane(lane: string): readonly string[] {
  return COUNTRIES.get(lane) ?? [];
}
