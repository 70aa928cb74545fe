import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";
import { type EmailAddress, parseEmailAddress } from "../lib/email-address.ts";
import type { MessageChannel } from "./message.ts";

export type PhoneNumber =
  | {
      readonly kind: "ok";
      /** `+447700900001`: what a text is sent to, and what two spellings of one number share. */
      readonly e164: string;
    }
  | { readonly kind: "bad"; readonly why: string };

const bad = (why: string): PhoneNumber => ({ kind: "bad", why });

/** E.164 has 15 digits; the rest are the marks people group them with. */
const LENGTH_MAX = 40;

/**
 * Reads one phone number; one without a country's code belongs to `region` (ISO 3166, two letters). Whether the
 * number is in service nobody can tell: it is ok when a number of that country may have so many digits.
 */
export function parsePhoneNumber(text: string, region: string): PhoneNumber {
  const written = text.trim();
  if (written === "") return bad("The phone number is empty.");
  if (written.length > LENGTH_MAX || /[^\p{Nd}\s+().\-/\u2010-\u2015]/u.test(written))
    return bad("Give one phone number, with digits only, such as +44 7700 900001.");
  const international = written.replace(/^00/, "+");
  const read = isRegion(region)
    ? parsePhoneNumberFromString(international, { defaultCountry: region, extract: false })
    : parsePhoneNumberFromString(international, { extract: false });
  if (read === undefined || !read.isPossible()) {
    return bad(
      written.startsWith("+")
        ? "No phone number has this country code and so many digits."
        : `This is not a phone number of ${region}; write it with its country code, such as +44 7700 900001.`,
    );
  }
  return { kind: "ok", e164: read.number };
}

/** No calling code is the start of another. */
const CALLING_CODES: ReadonlySet<string> = new Set(getCountries().map((it) => getCountryCallingCode(it)));

/** The digits of a number in E.164 without its country's code: what people at home dial, but for a leading zero. */
export function nationalDigits(e164: string): string {
  const digits = e164.slice(1);
  const length = [1, 2, 3].find((it) => CALLING_CODES.has(digits.slice(0, it)));
  return digits.slice(length ?? 0);
}

/** Whether the two letters name a country or territory with phone numbers of its own. */
export function isRegion(region: string): region is CountryCode {
  return isSupportedCountry(region);
}

/** An address somebody can be written to at, in the form it is matched and hashed in. */
export type Address =
  | { readonly channel: "email"; readonly written: string; readonly normalised: string }
  | { readonly channel: "sms"; readonly written: string; readonly normalised: string };

export type ReadAddress =
  | { readonly kind: "ok"; readonly address: Address }
  | { readonly kind: "bad"; readonly channel: MessageChannel; readonly why: string };

/** Reads an e-mail address or a phone number; see `parseEmailAddress` and `parsePhoneNumber`. */
export function readAddress(
  given: { readonly email: string } | { readonly phone: string },
  region: string,
): ReadAddress {
  if ("email" in given) {
    const email: EmailAddress = parseEmailAddress(given.email);
    if (email.kind === "bad") return { kind: "bad", channel: "email", why: email.why };
    return { kind: "ok", address: { channel: "email", written: email.address, normalised: email.normalised } };
  }
  const phone = parsePhoneNumber(given.phone, region);
  if (phone.kind === "bad") return { kind: "bad", channel: "sms", why: phone.why };
  return { kind: "ok", address: { channel: "sms", written: given.phone.trim(), normalised: phone.e164 } };
}

/** The address as people may see it in a list that outlives the person: `a***@example.org`, `+44***001`. */
export function maskAddress(address: Pick<Address, "channel" | "normalised">): string {
  if (address.channel === "sms") return `${address.normalised.slice(0, 3)}***${address.normalised.slice(-3)}`;
  const [first = ""] = address.normalised;
  return `${first}***${address.normalised.slice(address.normalised.lastIndexOf("@"))}`;
}
