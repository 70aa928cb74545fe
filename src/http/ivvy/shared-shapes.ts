import { ADDRESS_MEMBERS, addressOrNull, isCountryCode, type PostalAddress } from "../../domain/postal-address.ts";
import type { WebAddress, WebAddressChange } from "../../domain/web-address.ts";
import { isMembers } from "../../lib/members.ts";
import { clearable, optional, record, required } from "./parameters.ts";
import { bad, filledText, good, type Kind, listOf, text } from "./scalars.ts";
import { formatTimestamp } from "./timestamps.ts";

/* What contacts, companies and events have in common on the wire. */

const ADDRESS_LINE = text(255);

/**
 * An address: unknown members are ignored, absent ones empty. Country codes are checked, states may be any text. PHP
 * writes an empty one as `[]`.
 */
export const address: Kind<PostalAddress | null> = (value) => {
  if (Array.isArray(value) && value.length === 0) return good(null);
  if (!isMembers(value)) return bad("Value must be an object");
  const read: Record<string, string> = {};
  for (const member of ADDRESS_MEMBERS) {
    const line = ADDRESS_LINE(value[member] ?? "");
    if (line.kind === "bad") return bad(`${member}: ${line.why}`);
    read[member] = line.value.trim();
  }
  const whole = { ...read, countryCode: (read["countryCode"] ?? "").toUpperCase() } as unknown as PostalAddress;
  if (whole.countryCode !== "" && !isCountryCode(whole.countryCode))
    return bad("countryCode: Value must be a country code of two letters");
  return good(addressOrNull(whole));
};

const ENTRIES_MAX = 50;

const secureAddress: Kind<string> = (value) => {
  const said = text(2048)(value);
  if (said.kind === "bad") return said;
  return URL.canParse(said.value) && /^https:\/\//i.test(said.value) ? said : bad("Value must be an https address");
};

/** Changes of web addresses: a null `url` forgets the one of that `ref`, null instead of the list forgets all. */
export const externalUrls = clearable(
  listOf(
    record({ ref: required(filledText(255)), url: clearable(secureAddress), label: optional(text(255)) }),
    ENTRIES_MAX,
  ),
);

interface UrlChange {
  readonly ref: string;
  readonly url: string | null | undefined;
  readonly label: string | undefined;
}

/** The changes as the core knows them; an entry that says no `url` changes nothing. Undefined stays undefined. */
export function givenUrls(
  changes: readonly UrlChange[] | null | undefined,
): readonly WebAddressChange[] | null | undefined {
  if (changes === null || changes === undefined) return changes;
  return changes.flatMap(({ ref, url, label }) => (url === undefined ? [] : [{ ref, url, label }]));
}

export function toExternalUrls(addresses: readonly WebAddress[]) {
  return addresses.map(({ ref, url, label }) => ({ ref, url, label }));
}

/** The consent came through an API, which alone tells us of any. */
const BY_API = 5;

export function toPrivacyConsent(at: Date | null) {
  return at === null ? null : { source: BY_API, dateTime: formatTimestamp(at) };
}
