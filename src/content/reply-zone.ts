import ICAL from "ical.js";
import { formatWallTime, isTimeZone, resolveWallTime, type WallTime } from "../lib/zoned-time.ts";

/*
 * Zones of calendars that strangers wrote. The parser's own evaluation steps through every change since the first, so a
 * zone whose clocks change every second would keep it busy for hours; this one looks at two years, whatever is written.
 */

/** Zones have two; those that carry their history have some dozens. */
const OBSERVANCES_MAX = 100;
const DAY_MS = 86_400_000;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/**
 * The instant of a wall time in a zone the calendar names: by our own rules where they know the name, else by the zone's
 * definition in the calendar. Undefined where neither says.
 */
export function instantIn(calendar: ICAL.Component, wall: WallTime, zone: string): Date | undefined {
  if (isTimeZone(zone)) return resolveWallTime(formatWallTime(wall), zone)?.instant;
  const own = calendar.getAllSubcomponents("vtimezone").find((it) => it.getFirstPropertyValue("tzid") === zone);
  const offset = own && offsetIn(own, wall);
  return offset === undefined ? undefined : new Date(utcOf(wall) - offset);
}

interface Onset {
  readonly at: number;
  /** Milliseconds that clocks are ahead of UTC from then on. */
  readonly offset: number;
}

function offsetIn(zone: ICAL.Component, wall: WallTime): number | undefined {
  const observances = ["standard", "daylight"].flatMap((it) => zone.getAllSubcomponents(it));
  const onsets = observances.slice(0, OBSERVANCES_MAX).flatMap((it) => lastOnset(it, wall));
  return onsets.reduce<Onset | undefined>((last, it) => (last !== undefined && last.at >= it.at ? last : it), undefined)
    ?.offset;
}

/** When the observance last began, on the wall's clocks; empty where it had not, or its rule is none that zones have. */
function lastOnset(observance: ICAL.Component, wall: WallTime): Onset[] {
  const start = observance.getFirstPropertyValue("dtstart");
  const offset = observance.getFirstPropertyValue("tzoffsetto");
  const rule = observance.getFirstPropertyValue("rrule");
  if (!(start instanceof ICAL.Time) || !(offset instanceof ICAL.UtcOffset)) return [];
  const first = utcOf(start);
  const yearly = rule instanceof ICAL.Recur ? onsetsAbout(wall.year, rule, first) : [];
  return [first, ...yearly]
    .filter((at) => at >= first && at <= utcOf(wall))
    .map((at) => ({ at, offset: offset.toSeconds() * 1000 }));
}

/** Those of a year and the one before, for a rule such as the last Sunday of October. */
function onsetsAbout(year: number, rule: ICAL.Recur, first: number): number[] {
  const [month, ...months] = rule.getComponent("BYMONTH");
  const [day, ...days] = rule.getComponent("BYDAY");
  const [, nth = "", weekday = ""] = /^([+-]?[1-5])([A-Z]{2})$/.exec(String(day)) ?? [];
  if (rule.freq !== "YEARLY" || typeof month !== "number" || months.length + days.length > 0 || nth === "") return [];
  const time = ((first % DAY_MS) + DAY_MS) % DAY_MS;
  const until = rule.until === null || rule.until === undefined ? Number.POSITIVE_INFINITY : utcOf(rule.until) + DAY_MS;
  return [year - 1, year]
    .map((it) => dayOf({ year: it, month, nth: Number(nth), weekday: WEEKDAYS.indexOf(weekday) }) + time)
    .filter((at) => at <= until);
}

interface NthWeekday {
  readonly year: number;
  readonly month: number;
  /** Counts from the end where it is negative. */
  readonly nth: number;
  readonly weekday: number;
}

function dayOf({ year, month, nth, weekday }: NthWeekday): number {
  const edge = nth > 0 ? Date.UTC(year, month - 1, 1) : Date.UTC(year, month, 0);
  const away = nth > 0 ? weekday - new Date(edge).getUTCDay() : new Date(edge).getUTCDay() - weekday;
  const days = ((away + 7) % 7) + (Math.abs(nth) - 1) * 7;
  return edge + Math.sign(nth) * days * DAY_MS;
}

const utcOf = (it: WallTime): number => Date.UTC(it.year, it.month - 1, it.day, it.hour, it.minute, it.second);
