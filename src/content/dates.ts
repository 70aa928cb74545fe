import type { Event } from "../domain/event.ts";
import type { ChosenLanguage } from "./languages/choose-language.ts";

/** What the dates of an event are written from. */
export type EventTimes = Pick<Event, "startsAt" | "endsAt" | "answerBy" | "timezone">;

/** Whose words and whose habits of writing dates. */
export type DateLanguage = Pick<ChosenLanguage, "locale" | "words">;

/**
 * When the event takes place, in the event's own zone: "Thursday 13 June 2030, 18:30 to 22:00". The start alone when
 * no end is known; null without a start.
 */
export function eventTime(event: EventTimes, language: DateLanguage): string | null {
  const { startsAt, endsAt, timezone } = event;
  if (startsAt === null) return null;
  const { dates } = language.words;
  const day = formatDay(startsAt, timezone, language.locale);
  const time = formatTime(startsAt, timezone, language.locale);
  if (endsAt === null) return dates.moment({ day, time });
  const endDay = formatDay(endsAt, timezone, language.locale);
  const endTime = formatTime(endsAt, timezone, language.locale);
  if (endDay === day) return dates.sameDay({ day, from: time, to: endTime });
  return dates.overDays({ from: dates.moment({ day, time }), to: dates.moment({ day: endDay, time: endTime }) });
}

/** The event's zone as people call it, at the time of the event: "London time (BST)". Null without a start. */
export function eventZone(event: EventTimes, language: DateLanguage): string | null {
  if (event.startsAt === null) return null;
  const parts = formatter(event.timezone, language.locale, "zone").formatToParts(event.startsAt);
  const abbreviation = parts.find((it) => it.type === "timeZoneName")?.value ?? event.timezone;
  const city = cityOf(event.timezone);
  return language.words.dates.zone(city === undefined ? { abbreviation } : { city, abbreviation });
}

/** A few characters for previews and SMS: "Thu 13 Jun, 18:30". Null without a start. */
export function shortEventTime(event: EventTimes, language: DateLanguage): string | null {
  if (event.startsAt === null) return null;
  const day = write(event.startsAt, event.timezone, language.locale, "short-day");
  return language.words.dates.moment({ day, time: formatTime(event.startsAt, event.timezone, language.locale) });
}

/**
 * The last moment to answer, in the event's zone: "Friday 31 May". The year is left out where it is the event's own;
 * the time where it is the last minute of the day, as people mean it when they name a day. Null without a deadline.
 */
export function deadline(event: EventTimes, language: DateLanguage): string | null {
  return event.answerBy === null ? null : momentOf(event.answerBy, event, language);
}

/** Another moment of the event's, such as the one at which answers closed, written as `deadline` writes. */
export function momentOf(at: Date, event: EventTimes, language: DateLanguage): string {
  const { timezone, startsAt } = event;
  const sameYear = startsAt !== null && yearOf(startsAt, timezone) === yearOf(at, timezone);
  const day = sameYear
    ? write(at, timezone, language.locale, "day-without-year")
    : formatDay(at, timezone, language.locale);
  if (write(at, timezone, "en-GB", "time") === "23:59") return day;
  return language.words.dates.moment({ day, time: formatTime(at, timezone, language.locale) });
}

/** "Thursday 13 June 2030" */
export function formatDay(at: Date, zone: string, locale: string): string {
  return write(at, zone, locale, "day");
}

/** "18:30", or "6:30 PM" where people write so. */
export function formatTime(at: Date, zone: string, locale: string): string {
  return write(at, zone, locale, "time");
}

const SHAPES = {
  day: { dateStyle: "full" },
  "day-without-year": { weekday: "long", day: "numeric", month: "long" },
  "short-day": { weekday: "short", day: "numeric", month: "short" },
  time: { timeStyle: "short" },
  year: { year: "numeric" },
  zone: { timeZoneName: "short", hour: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * The same text on every Node: newer locale data puts a narrow no-break space before "PM", which would cost an SMS its
 * plain alphabet, and older data a comma into "Thursday 13 June".
 */
function write(at: Date, zone: string, locale: string, shape: keyof typeof SHAPES): string {
  const text = formatter(zone, locale, shape).format(at);
  const plain = text.replace(/[\u00a0\u202f]/g, " ");
  return locale.startsWith("en") ? plain.replace(/^(\p{L}+), (?=\d)/u, "$1 ") : plain;
}

function yearOf(at: Date, zone: string): string {
  return write(at, zone, "en-GB", "year");
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Bounds what callers with ever new zones and locales can make the process keep. */
const FORMATTERS_MAX = 2000;

/**
 * Making a formatter costs a hundred times what using it costs. The calendar is named, because some locales default to
 * one of their own, not the same on every Node: Gregorian, unless the tag itself asks for the Persian one (`fa-u-ca-persian`).
 */
function formatter(zone: string, locale: string, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
  const key = `${shape} ${locale} ${zone}`;
  const kept = formatters.get(key);
  if (kept !== undefined) return kept;
  if (formatters.size >= FORMATTERS_MAX) formatters.clear();
  const calendar = new Intl.Locale(locale).calendar === "persian" ? "persian" : "gregory";
  const made = new Intl.DateTimeFormat(locale, { ...SHAPES[shape], calendar, timeZone: zone });
  formatters.set(key, made);
  return made;
}

/** "New York" of `America/New_York`; undefined for zones that are no place: UTC, EST, `Etc/GMT+5`. */
function cityOf(zone: string): string | undefined {
  if (!zone.includes("/") || zone.startsWith("Etc/")) return undefined;
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
