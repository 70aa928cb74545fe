import { parseEmailAddress } from "../lib/email-address.ts";
import { readTimeZone } from "../lib/zoned-time.ts";
import { parsePhoneNumber } from "./address.ts";
import type { ContactId } from "./ids.ts";
import { problemOfText, tooLong } from "./one-line-text.ts";
import type { ProblemCode } from "./problem-code.ts";

/** A value of a custom field. */
export type FieldValue = string | number | boolean;
export type ContactFields = Readonly<Record<string, FieldValue>>;

/** What an organiser, a file or another system says of a person. */
export interface ContactFacts {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** How the person wants to be called, where first and last name do not say it. */
  readonly displayName: string | null;
  readonly email: string | null;
  /** As typed. */
  readonly phone: string | null;
  /** BCP 47: the language of what this person reads. */
  readonly locale: string | null;
  readonly timezone: string | null;
  /** The person's id in another system. */
  readonly externalId: string | null;
  readonly fields: ContactFields;
}

export type EmailStatus = "ok" | "unsubscribed" | "bounced" | "complained" | "invalid";
export type SmsStatus = "ok" | "unsubscribed" | "failed" | "invalid";

/** A person of an account. Two may share an address. */
export interface Contact extends ContactFacts {
  readonly id: ContactId;
  readonly uuid: string;
  readonly emailStatus: EmailStatus;
  readonly smsStatus: SmsStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const TEXT_MEMBERS = [
  "firstName",
  "lastName",
  "displayName",
  "email",
  "phone",
  "locale",
  "timezone",
  "externalId",
] as const;
export type TextMember = (typeof TEXT_MEMBERS)[number];

export const NO_FACTS: ContactFacts = {
  firstName: null,
  lastName: null,
  displayName: null,
  email: null,
  phone: null,
  locale: null,
  timezone: null,
  externalId: null,
  fields: {},
};

/** What to call the person: the name they go by, else first and last name, else null. */
export function displayNameOf(person: Pick<ContactFacts, "firstName" | "lastName" | "displayName">): string | null {
  if (person.displayName !== null) return person.displayName;
  const names = [person.firstName, person.lastName].filter((it) => it !== null);
  return names.length === 0 ? null : names.join(" ");
}

/** Characters as people count them; of an id in another system code units. */
export const TEXT_LENGTH_MAX = 255;
const FIELD_LENGTH_MAX = 1000;
/** Custom fields one contact may carry. */
export const FIELDS_MAX = 100;

/** What a field's key looks like, so that `{{key}}` in a text can name it. */
export const FIELD_KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** Words of the template language that stand for a value of their own. */
const LITERALS = ["true", "false", "nil", "null", "empty", "blank"];
const TAKEN: ReadonlySet<string> = new Set([
  ...TEXT_MEMBERS,
  "event",
  "links",
  "organiser",
  "fields",
  "constructor",
  "prototype",
  ...LITERALS,
]);

/** Why no custom field may have this key; undefined when it may. */
export function problemOfFieldKey(key: string): string | undefined {
  if (!FIELD_KEY.test(key)) return "A field's key starts with a letter and has letters, digits and _ only, 64 at most.";
  return TAKEN.has(key) ? `"${key}" already means something else; choose another key.` : undefined;
}

export interface FactProblem {
  /** A contact's member, or `fields.<key>`. */
  readonly at: string;
  readonly code: ProblemCode;
  readonly message: string;
}

/** Facts that passed `checkFacts`: texts in NFC, addresses as they are matched. */
export interface CheckedFacts extends ContactFacts {
  readonly emailNorm: string | null;
  readonly phoneE164: string | null;
}

/** Checked facts with the hashes their addresses are matched and suppressed by. */
export interface KeyedFacts extends CheckedFacts {
  readonly emailHash: Buffer | null;
  readonly phoneHash: Buffer | null;
}

/** A contact as it is changed: with everything that stands in its row. */
export type StandingContact = Contact & KeyedFacts;

/**
 * Reads every fact and says everything that is wrong with them, in the order of the members. Blank texts count as
 * absent. `region` is where phone numbers without a country code belong. Use the facts only when there is no problem.
 */
export function checkFacts(given: ContactFacts, region: string): { facts: CheckedFacts; problems: FactProblem[] } {
  const problems: FactProblem[] = [];
  const text = (at: TextMember): string | null => {
    const value = tidy(given[at]);
    const problem = value === null ? undefined : problemOfText(value, TEXT_LENGTH_MAX);
    if (problem !== undefined) problems.push({ at, ...problem });
    return problem === undefined ? value : null;
  };
  const facts = {
    firstName: text("firstName"),
    lastName: text("lastName"),
    displayName: text("displayName"),
    ...checkEmail(tidy(given.email), problems),
    ...checkPhone(tidy(given.phone), region, problems),
    locale: checkLocale(text("locale"), problems),
    timezone: checkTimezone(text("timezone"), problems),
    externalId: checkExternalId(text("externalId"), problems),
    fields: checkFields(given.fields, problems),
  };
  return { facts, problems };
}

function tidy(text: string | null): string | null {
  const tidied = text?.trim().normalize("NFC") ?? "";
  return tidied === "" ? null : tidied;
}

function checkEmail(written: string | null, problems: FactProblem[]): Pick<CheckedFacts, "email" | "emailNorm"> {
  if (written === null) return { email: null, emailNorm: null };
  const read = parseEmailAddress(written);
  if (read.kind === "ok") return { email: read.address, emailNorm: read.normalised };
  problems.push({ at: "email", code: "bad_email", message: read.why });
  return { email: null, emailNorm: null };
}

function checkPhone(
  written: string | null,
  region: string,
  problems: FactProblem[],
): Pick<CheckedFacts, "phone" | "phoneE164"> {
  if (written === null) return { phone: null, phoneE164: null };
  const read = parsePhoneNumber(written, region);
  if (read.kind === "ok") return { phone: written, phoneE164: read.e164 };
  problems.push({ at: "phone", code: "bad_phone", message: read.why });
  return { phone: null, phoneE164: null };
}

function checkLocale(written: string | null, problems: FactProblem[]): string | null {
  if (written === null) return null;
  try {
    return new Intl.Locale(written.replaceAll("_", "-")).toString();
  } catch {
    problems.push({ at: "locale", code: "bad_locale", message: "Give a language tag such as en, de-AT or zh-Hant." });
    return null;
  }
}

function checkTimezone(written: string | null, problems: FactProblem[]): string | null {
  const zone = written === null ? null : readTimeZone(written);
  if (zone !== undefined) return zone;
  problems.push({ at: "timezone", code: "bad_timezone", message: "Give an IANA time zone such as Europe/Copenhagen." });
  return null;
}

/** People are found by it through an index, whose entries have a largest size: marks on letters count here. */
function checkExternalId(written: string | null, problems: FactProblem[]): string | null {
  if (written === null || written.length <= TEXT_LENGTH_MAX) return written;
  problems.push({ at: "externalId", ...tooLong(TEXT_LENGTH_MAX) });
  return null;
}

function checkFields(given: ContactFields, problems: FactProblem[]): ContactFields {
  const entries = Object.entries(given);
  if (entries.length > FIELDS_MAX) {
    problems.push({ at: "fields", code: "too_many", message: `A contact has ${FIELDS_MAX} fields at most.` });
    return {};
  }
  const fields: Record<string, FieldValue> = {};
  for (const [key, value] of entries) {
    const at = `fields.${key}`;
    const keyProblem = problemOfFieldKey(key);
    if (keyProblem !== undefined) problems.push({ at, code: "bad_key", message: keyProblem });
    else if (typeof value === "string") {
      const tidied = value.trim().normalize("NFC");
      const problem = problemOfText(tidied, FIELD_LENGTH_MAX);
      if (problem !== undefined) problems.push({ at, ...problem });
      else fields[key] = tidied;
    } else fields[key] = value;
  }
  return fields;
}
