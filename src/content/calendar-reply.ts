import ICAL from "ical.js";
import type { Reply } from "../domain/guest.ts";
import { instantIn } from "./reply-zone.ts";

/** What somebody's calendar program wrote back (RFC 5546): an answer, or a proposal of another time. */
export interface CalendarReply {
  readonly method: "REPLY" | "COUNTER";
  readonly uid: string;
  /** Of the version that was replied to; 0 where the program does not say. */
  readonly sequence: number;
  /** By the clock of whoever replied; null where it is missing. */
  readonly writtenAt: Date | null;
  /** Who replied, bare addresses in lower case; nobody where the program names nobody. */
  readonly attendees: readonly CalendarVoice[];
  readonly comment: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

export interface CalendarVoice {
  readonly address: string;
  /** Null: no answer at all, or one that others are to give. */
  readonly said: Reply | "tentative" | null;
}

/** Larger ones are no replies: programs repeat the entry and add a line. */
const REPLY_LENGTH_MAX = 200_000;
const COMMENT_LENGTH_MAX = 500;

/**
 * Reads a reply; undefined for every other text, a request that comes back among them. Never throws. Tolerant as the
 * programs are different: ORGANIZER and DTSTAMP may be missing, names and parameters come in any case.
 */
export function readCalendarReply(text: string): CalendarReply | undefined {
  if (text.length > REPLY_LENGTH_MAX || !/^\s*BEGIN:VCALENDAR/i.test(text)) return undefined;
  try {
    const calendar = calendarsOf(text).find((it) => methodOf(it) !== undefined);
    const method = calendar && methodOf(calendar);
    const entry = calendar?.getFirstSubcomponent("vevent");
    const uid = entry ? textOf(entry, "uid") : null;
    if (!calendar || !entry || method === undefined || uid === null) return undefined;
    return {
      method,
      uid,
      sequence: sequenceOf(entry),
      writtenAt: timeOf(calendar, entry, "dtstamp"),
      attendees: entry.getAllProperties("attendee").flatMap(voiceOf),
      comment: textOf(entry, "comment")?.trim().slice(0, COMMENT_LENGTH_MAX) || null,
      startsAt: timeOf(calendar, entry, "dtstart"),
      endsAt: timeOf(calendar, entry, "dtend"),
    };
  } catch {
    // The parser throws at whatever is no iCalendar.
    return undefined;
  }
}

/** A text may hold several calendars one after the other; the parser then answers a list of them. */
function calendarsOf(text: string): ICAL.Component[] {
  const parsed: unknown = ICAL.parse(text.trim());
  if (!Array.isArray(parsed)) return [];
  return (Array.isArray(parsed[0]) ? parsed : [parsed]).map((it) => new ICAL.Component(it));
}

function methodOf(calendar: ICAL.Component): CalendarReply["method"] | undefined {
  const method = textOf(calendar, "method")?.trim().toUpperCase();
  return method === "REPLY" || method === "COUNTER" ? method : undefined;
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? null : String(value).replace(/(?!\n)\p{Cc}/gu, " ");
}

/** More than 32 bits is no sequence of ours. */
function sequenceOf(entry: ICAL.Component): number {
  const sequence = Number(textOf(entry, "sequence") ?? 0);
  return Number.isInteger(sequence) && sequence >= 0 && sequence < 2 ** 31 ? sequence : 0;
}

const YEAR_MIN = 1970;
const YEAR_MAX = 2200;

/** Floating times, which hold wherever one happens to be, are none here; nor are those of another era. */
function timeOf(calendar: ICAL.Component, entry: ICAL.Component, name: string): Date | null {
  const property = entry.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!(value instanceof ICAL.Time) || value.year < YEAR_MIN || value.year > YEAR_MAX) return null;
  const { year, month, day, hour, minute, second, isDate } = value;
  const zone = property?.getParameter("tzid");
  if (isDate) return new Date(Date.UTC(year, month - 1, day));
  if (value.zone?.tzid === "UTC") return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (typeof zone !== "string") return null;
  return instantIn(calendar, { year, month, day, hour, minute, second }, zone) ?? null;
}

const SAID: Readonly<Record<string, CalendarVoice["said"]>> = {
  ACCEPTED: "yes",
  DECLINED: "no",
  TENTATIVE: "tentative",
};
/** Octets of an address, RFC 5321. */
const ADDRESS_MAX = 254;

function voiceOf(attendee: ICAL.Property): CalendarVoice[] {
  const address = addressOf(String(attendee.getFirstValue() ?? ""));
  const partstat = attendee.getParameter("partstat");
  return address === undefined ? [] : [{ address, said: SAID[String(partstat ?? "").toUpperCase()] ?? null }];
}

/** `MAILTO:Ada@example.com`, encoded or not; undefined for what nobody could be written to at. */
function addressOf(uri: string): string | undefined {
  const address = decoded(uri.trim().replace(/^mailto:/i, "")).toLowerCase();
  return address.includes("@") && address.length <= ADDRESS_MAX && !/\p{Cc}/u.test(address) ? address : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
