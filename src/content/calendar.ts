import { dayAfter, formatWallTime, resolveWallTime, wallTimeAt } from "../lib/zoned-time.ts";
import { type ContentLine, compileLines, mailtoValue, quotedValue, textValue } from "./calendar-lines.ts";
import { compactWallTime, zoneLines } from "./calendar-zone.ts";
import { type EventFacts, tellFacts } from "./event-facts.ts";
import { type ChosenLanguage, chooseLanguage } from "./languages/choose-language.ts";
import { markdownAsText } from "./markdown.ts";

/** An event as its guests' calendars show it. */
export interface CalendarEntry {
  readonly eventUuid: string;
  /** Higher after every change of what calendars show; they drop what is older than what they hold. */
  readonly sequence: number;
  /** When the event was last changed. */
  readonly changedAt: Date;
  readonly event: EventFacts;
  readonly isCancelled: boolean;
  readonly organiser: { readonly name: string; readonly email: string | null };
  /** BCP 47 tag. */
  readonly language: string;
}

/** Whose entry it is. */
export interface CalendarGuest {
  readonly guestId: number;
  /** The guest's own page. */
  readonly pageUrl: string;
}

/** A guest who is asked by the calendar itself. */
export interface CalendarAttendee extends CalendarGuest {
  readonly address: string;
  readonly name: string | null;
  /** What we know the guest to have said; calendars show it. */
  readonly answer: "yes" | "no" | null;
  /** Where replies go: the same address for as long as the entry lives, because calendars trust no other organiser. */
  readonly replyTo: string;
}

/** RFC 5546: an entry to keep, one to answer, and the end of either. */
export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

/** Everything that is the same for all guests is written; each guest's file costs a few lines more. */
export interface CompiledCalendar<Of> {
  readonly method: CalendarMethod;
  readonly write: (of: Of) => string;
}

/** A UID that names event and guest and nothing about the person; it opens no page. It never changes. */
export function calendarUid(eventUuid: string, guestId: number): string {
  return `${eventUuid}-${guestId}@beckon`;
}

/** The guest that a UID of ours names, of the event with this uuid; undefined for every other text. */
export function guestOfUid(eventUuid: string, uid: string): number | undefined {
  const found = /^(.*)-(\d{1,15})@beckon$/i.exec(uid.trim());
  return found !== null && found[1]?.toLowerCase() === eventUuid ? Number(found[2]) : undefined;
}

/**
 * The entry as iCalendar files (RFC 5545) that add it, change it, or take it out. `METHOD:PUBLISH`, so that calendars
 * draw no answer buttons of their own beside the guest page's, and no organiser, so that they let its owner edit it.
 * Null for an event without a start.
 */
export function publishedCalendar(entry: CalendarEntry): CompiledCalendar<CalendarGuest> | null {
  const { name, email } = entry.organiser;
  const organiser = `ORGANIZER;CN=${quotedValue(name)}:${mailtoValue(email ?? "")}`;
  return compile<CalendarGuest>(entry, { method: "PUBLISH", people: entry.isCancelled && email ? [[organiser]] : [] });
}

/** The entry as files that ask each guest by their calendar's own buttons, whose reply comes back by mail (RFC 6047). */
export function requestedCalendar(entry: CalendarEntry): CompiledCalendar<CalendarAttendee> | null {
  const people: ContentLine<CalendarAttendee>[] = [
    [`ORGANIZER;CN=${quotedValue(entry.organiser.name)}:`, (it) => mailtoValue(it.replyTo)],
    [`ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT${entry.isCancelled ? "" : ";RSVP=TRUE"};`, attendee],
  ];
  return compile(entry, { method: "REQUEST", people });
}

function attendee({ address, name, answer }: CalendarAttendee): string {
  const said = answer === null ? "NEEDS-ACTION" : answer === "yes" ? "ACCEPTED" : "DECLINED";
  const called = name === null || name.trim() === "" ? "" : `;CN=${quotedValue(name)}`;
  return `PARTSTAT=${said}${called}:${mailtoValue(address)}`;
}

interface Wish<Of> {
  readonly method: "PUBLISH" | "REQUEST";
  /** Who asks and who is asked. */
  readonly people: readonly ContentLine<Of>[];
}

function compile<Of extends CalendarGuest>(entry: CalendarEntry, wish: Wish<Of>): CompiledCalendar<Of> | null {
  const { event, isCancelled } = entry;
  const span = spanOf(event);
  if (span === null) return null;
  const language = chooseLanguage({ contact: entry.language });
  const facts = tellFacts(event, language);
  const place = facts.where ?? facts.url ?? "";
  const method = isCancelled ? "CANCEL" : wish.method;
  const lines: ContentLine<Of>[] = [
    ...fixed(
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Beckon//Beckon//EN",
      "CALSCALE:GREGORIAN",
      `METHOD:${method}`,
    ),
    ...fixed(...span.zone),
    ...fixed("BEGIN:VEVENT"),
    [`UID:${textValue(entry.eventUuid)}-`, (it) => `${it.guestId}@beckon`],
    ...fixed(
      `SEQUENCE:${entry.sequence}`,
      `DTSTAMP:${compact(entry.changedAt)}`,
      `LAST-MODIFIED:${compact(entry.changedAt)}`,
    ),
    ...fixed(...span.lines),
    ...fixed(`SUMMARY:${textValue(isCancelled ? language.words.calendar.cancelledTitle(facts.title) : facts.title)}`),
    ...wish.people,
    descriptionOf(entry, language),
    ...fixed(...(place === "" ? [] : [`LOCATION:${textValue(place)}`])),
    ["URL:", (it) => it.pageUrl],
    ...fixed(`STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`),
    ...fixed(...(isCancelled ? [] : alarmLines(language.words.calendar.alarm(facts.title)))),
    ...fixed("END:VEVENT", "END:VCALENDAR"),
  ];
  return { method, write: compileLines(lines) };
}

const fixed = (...lines: readonly string[]): (readonly string[])[] => lines.map((it) => [it]);

/** A day before. */
function alarmLines(text: string): string[] {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", `DESCRIPTION:${textValue(text)}`, "END:VALARM"];
}

function descriptionOf(entry: CalendarEntry, { words }: ChosenLanguage): ContentLine<CalendarGuest> {
  const told = [markdownAsText(entry.event.description), entry.event.location.url ?? ""].filter((it) => it !== "");
  const closing = entry.isCancelled ? words.closed.cancelled(entry.organiser.name) : `${words.calendar.changeAnswer} `;
  const shared = `DESCRIPTION:${textValue([...told, closing].join("\n\n"))}`;
  return entry.isCancelled ? [shared] : [shared, (it) => textValue(it.pageUrl)];
}

interface Span {
  readonly lines: readonly string[];
  /** Empty where no wall time needs one. */
  readonly zone: readonly string[];
}

/**
 * Start and end as calendars take them. Wall times of the event's zone, so that an entry stays at the hour that was
 * meant when a government changes the rules of its clocks; instants where the zone is UTC, or where the clocks show the
 * hour twice and the second is meant. From midnight to midnight it is an all-day entry.
 */
function spanOf(event: EventFacts): Span | null {
  const { startsAt, timezone } = event;
  if (startsAt === null) return null;
  const endsAt = endOf(event, startsAt);
  const days = wholeDays(event);
  if (days !== null) {
    return { lines: [`DTSTART;VALUE=DATE:${days.from}`, `DTEND;VALUE=DATE:${days.until}`], zone: [] };
  }
  const times = [["DTSTART", startsAt] as const, ...(endsAt === null ? [] : [["DTEND", endsAt] as const])];
  if (UTC.test(timezone) || !times.every(([, at]) => isMeantByItsWallTime(at, timezone))) {
    return { lines: times.map(([name, at]) => `${name}:${compact(at)}`), zone: [] };
  }
  const lines = times.map(([name, at]) => `${name};TZID=${timezone}:${compactWallTime(at, timezone)}`);
  return { lines, zone: zoneLines(timezone, startsAt, endsAt ?? startsAt) };
}

const UTC = /^(?:(?:Etc\/)?(?:UTC|UCT|GMT[+-]?0?|Zulu|Universal|Greenwich))$/i;

function isMeantByItsWallTime(at: Date, zone: string): boolean {
  const meant = resolveWallTime(formatWallTime(wallTimeAt(at, zone)), zone);
  return meant?.instant.getTime() === Math.floor(at.getTime() / 1000) * 1000;
}

/**
 * First day, and the day after the last, of an event that begins and ends at midnight; the last minute of a day counts
 * as it.
 */
function wholeDays(event: EventFacts): { readonly from: string; readonly until: string } | null {
  const { startsAt, endsAt, timezone } = event;
  if (startsAt === null || endsAt === null || endsAt <= startsAt) return null;
  const [first = "", begins] = formatWallTime(wallTimeAt(startsAt, timezone)).split("T");
  const [last = "", ends = ""] = formatWallTime(wallTimeAt(endsAt, timezone)).split("T");
  if (begins !== "00:00" || !/^(?:00:00|23:59(?::\d\d)?)$/.test(ends)) return null;
  const until = ends === "00:00" ? last : dayAfter(last);
  return { from: first.replaceAll("-", ""), until: until.replaceAll("-", "") };
}

export interface CalendarLinks {
  readonly google: string;
  readonly outlook: string;
}

/**
 * Addresses that open a filled-in new entry at Google and in Outlook on the web. They carry the event's facts and not
 * the guest's own address, which would tell those services how to answer for the guest. Null without a start.
 */
export function calendarLinks(event: EventFacts, language: string): CalendarLinks | null {
  if (event.startsAt === null) return null;
  const chosen = chooseLanguage({ contact: language });
  const facts = tellFacts(event, chosen);
  const place = facts.where ?? facts.url ?? "";
  const details = [markdownAsText(event.description), facts.url ?? ""].filter((it) => it !== "").join("\n\n");
  const [startsAt, endsAt] = [event.startsAt, endOf(event, event.startsAt) ?? event.startsAt];
  const days = wholeDays(event);
  const google = new URL("https://calendar.google.com/calendar/render?action=TEMPLATE");
  google.searchParams.set("text", facts.title);
  google.searchParams.set("dates", days ? `${days.from}/${days.until}` : `${compact(startsAt)}/${compact(endsAt)}`);
  const outlook = new URL(
    "https://outlook.live.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent",
  );
  outlook.searchParams.set("subject", facts.title);
  outlook.searchParams.set("startdt", days ? dashed(days.from) : startsAt.toISOString());
  outlook.searchParams.set("enddt", days ? dashed(days.until) : endsAt.toISOString());
  if (days) outlook.searchParams.set("allday", "true");
  for (const [url, body] of [
    [google, "details"],
    [outlook, "body"],
  ] as const) {
    if (place !== "") url.searchParams.set("location", place);
    if (details !== "") url.searchParams.set(body, details.slice(0, DETAILS_LENGTH_MAX));
  }
  return { google: withSpaces(google), outlook: withSpaces(outlook) };
}

/** Outlook shows a `+` where it stands for a space. */
function withSpaces(url: URL): string {
  return url.href.replaceAll("+", "%20");
}

/** Keeps the whole address within what browsers and servers take, even where every character is written as nine. */
const DETAILS_LENGTH_MAX = 500;

/** An end at or before the start is no end: calendars refuse such an entry. */
function endOf(event: EventFacts, startsAt: Date): Date | null {
  return event.endsAt !== null && event.endsAt > startsAt ? event.endsAt : null;
}

const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;

/** `20300613T173000Z` */
function compact(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}
