import { parseEmailAddress } from "../lib/email-address.ts";
import { isLocale } from "../lib/locale.ts";
import { isTimeZone } from "../lib/zoned-time.ts";
import { isRegion } from "./address.ts";
import type { Brand } from "./brand.ts";
import type { ContactRules } from "./contact-rules.ts";
import type { ProjectId } from "./ids.ts";
import type { Problem } from "./refusal.ts";
import { type SmsRules, smsRuleProblems } from "./sms-rules.ts";
import type { Speech } from "./speech.ts";
import { type WarmUp, warmUpProblems } from "./warm-up.ts";

/** What an account says of itself, and what its events, mails and contacts fall back to. */
export interface AccountSettings extends ContactRules, SmsRules, Speech {
  readonly name: string;
  readonly senderName: string | null;
  readonly senderEmail: string | null;
  readonly replyTo: string | null;
  readonly postalAddress: string | null;
  readonly defaultProjectId: ProjectId;
  /** IANA. */
  readonly defaultTimezone: string;
  /** ISO 3166: whose phone numbers those without a country code are. */
  readonly defaultRegion: string;
  /** Wall times between which texts may be sent, `09:00`. */
  readonly smsFrom: string;
  readonly smsUntil: string;
  /** Whether guests are asked in their calendars too, whose replies then are answers. */
  readonly calendarReplies: boolean;
  /** How guests see it; changed by itself, with its pictures. */
  readonly brand: Brand;
  /** Whether guests are told in a message what they answered. */
  readonly receipts: boolean;
  /** Whether whoever is newly invited through the iVvy dialect is sent a message by Beckon, not only by who invited them. */
  readonly ivvyInvitesSend: boolean;
  /** Sending domains that are made known to receivers slowly. */
  readonly warmUps: readonly WarmUp[];
}

/** Everything wrong with settings somebody wants, as pointers into them. Shapes have been checked before. */
export function settingsProblems(wanted: AccountSettings): Problem[] {
  return [
    ...textProblems(wanted),
    ...addressProblem("/senderEmail", wanted.senderEmail),
    ...addressProblem("/replyTo", wanted.replyTo),
    ...unless(isTimeZone(wanted.defaultTimezone), "/defaultTimezone", "is not a time zone, such as Europe/London"),
    ...unless(isRegion(wanted.defaultRegion), "/defaultRegion", "is not a country, such as GB"),
    ...unless(isLocale(wanted.defaultLocale), "/defaultLocale", "is not a language, such as en or pt-BR"),
    ...offeredProblems(wanted),
    ...unless(wanted.smsFrom < wanted.smsUntil, "/smsUntil", "must be later than smsFrom"),
    ...smsRuleProblems(wanted),
    ...warmUpProblems(wanted.warmUps),
  ];
}

function textProblems(wanted: AccountSettings): Problem[] {
  // A line break in a name would begin a header of its own; an address is written over several lines.
  const oneLine = /^[^\p{Cc}]*\S[^\p{Cc}]*$/u;
  const lines = /^(?:[^\p{Cc}]|\n|\r\n)*$/u;
  return [
    ...unless(oneLine.test(wanted.name), "/name", "must be one line that is not empty"),
    ...unless(wanted.senderName === null || oneLine.test(wanted.senderName), "/senderName", "must be one line"),
    ...unless(
      wanted.postalAddress === null || lines.test(wanted.postalAddress),
      "/postalAddress",
      "must be plain lines",
    ),
  ];
}

function addressProblem(path: string, text: string | null): Problem[] {
  const read = text === null ? undefined : parseEmailAddress(text);
  return read?.kind === "bad" ? [{ path, code: "bad_address", message: read.why }] : [];
}

function unless(holds: boolean, path: string, message: string): Problem[] {
  return holds ? [] : [{ path, code: "bad_value", message }];
}

function offeredProblems({ offeredLanguages, defaultLocale }: Speech): Problem[] {
  if (offeredLanguages === null || !isLocale(defaultLocale)) return [];
  const { language } = new Intl.Locale(defaultLocale);
  const message = "must have the language in it that is spoken when no other is known (defaultLocale)";
  return unless(offeredLanguages.includes(language), "/offeredLanguages", message);
}
