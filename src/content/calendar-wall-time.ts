import ICAL from "ical.js";
import { formatWallTime, isTimeZone, resolveWallTime } from "../lib/zoned-time.ts";

/** Observances of a zone that are looked at: programs write two, or one for each change of some decades. */
const OBSERVANCES_MAX = 100;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const DAY_MS = 86_400_000;

/**
 * The instant of a time in a calendar (RFC 5545 §3.3.5); null for one that holds wherever one happens to be, and in a zone
 * nobody can tell. Zones the running Node knows by name follow its rules, others what the calendar says of them.
 *
 * A calendar comes from anybody, and the library would follow a zone's rule from its first day on, every second of it if
 * the rule says so. Here only the years around the time are worked out, and only rules clocks really follow.
 */
export function instantOf(property: ICAL.Property, calendar: ICAL.Component): Date | null {
  const value = property.getFirstValue();
  if (!(value instanceof ICAL.Time)) return null;
  const wallMs = wallMsOf(value);
  if (Number.isNaN(wallMs)) return null;
  if (value.isDate || value.zone === ICAL.Timezone.utcTimezone) return new Date(wallMs);
  const name = String(property.getFirstParameter("tzid") ?? "");
  if (isTimeZone(name)) return resolveWallTime(formatWallTime(value), name)?.instant ?? null;
  const zone = calendar.getAllSubcomponents("vtimezone").find((it) => it.getFirstPropertyValue("tzid") === name);
  const offsetMs = zone === undefined ? undefined : offsetAt(zone, wallMs);
  return offsetMs === undefined ? null : new Date(wallMs - offsetMs);
}

/** What a clock shows, as milliseconds of a clock at Greenwich that shows the same. */
function wallMsOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

interface Onset {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Undefined where the zone has a rule of another kind. */
function offsetAt(zone: ICAL.Component, wallMs: number): number | undefined {
  const observances = ["standard", "daylight"].flatMap((it) => zone.getAllSubcomponents(it)).slice(0, OBSERVANCES_MAX);
  const year = new Date(wallMs).getUTCFullYear();
  const found = observances.map((it) => onsetsOf(it, year));
  if (found.includes(undefined)) return undefined;
  const onsets = found.flatMap((it) => it ?? []).sort((a, b) => a.at - b.at);
  return onsets.findLast((it) => it.at <= wallMs)?.after ?? onsets[0]?.before;
}

/** When the observance begins in this year and the one before; a single time where it has no rule. */
function onsetsOf(observance: ICAL.Component, year: number): Onset[] | undefined {
  const start = observance.getFirstPropertyValue("dtstart");
  const rule = observance.getFirstPropertyValue("rrule");
  const [before, after] = ["tzoffsetfrom", "tzoffsetto"].map((it) => observance.getFirstPropertyValue(it));
  if (!(start instanceof ICAL.Time && before instanceof ICAL.UtcOffset && after instanceof ICAL.UtcOffset))
    return undefined;
  const offsets = { before: before.toSeconds() * 1_000, after: after.toSeconds() * 1_000 };
  const first = wallMsOf(start);
  if (!(rule instanceof ICAL.Recur)) return [{ at: first, ...offsets }];
  if (rule.freq !== "YEARLY" || rule.interval > 1) return undefined;
  const until = rule.until ? wallMsOf(rule.until) + DAY_MS : Number.POSITIVE_INFINITY;
  const ats = [year - 1, year].map((it) => yearlyAt(rule, start, it));
  if (ats.includes(undefined)) return undefined;
  return ats.flatMap((at) => (at === undefined || at < first || at > until ? [] : [{ at, ...offsets }]));
}

/** The last Sunday of a month, the second one, or the day of the first time. */
function yearlyAt({ parts }: ICAL.Recur, start: ICAL.Time, year: number): number | undefined {
  const { BYMONTH: months = [start.month], BYDAY: days, ...others } = parts;
  const [month] = months;
  if (months.length !== 1 || typeof month !== "number" || Object.keys(others).length > 0) return undefined;
  const time = wallMsOf(start) - Date.UTC(start.year, start.month - 1, start.day);
  if (days === undefined) return Date.UTC(year, month - 1, start.day) + time;
  const [, nth = "", weekday = ""] = /^(-?[1-5])([A-Z]{2})$/.exec(String(days[0])) ?? [];
  const wanted = WEEKDAYS.indexOf(weekday);
  if (days.length !== 1 || wanted < 0) return undefined;
  const isFromEnd = Number(nth) < 0;
  const edge = new Date(Date.UTC(year, isFromEnd ? month : month - 1, isFromEnd ? 0 : 1));
  const step = isFromEnd ? -((edge.getUTCDay() - wanted + 7) % 7) : (wanted - edge.getUTCDay() + 7) % 7;
  const weeks = isFromEnd ? Number(nth) + 1 : Number(nth) - 1;
  return edge.getTime() + (step + weeks * 7) * DAY_MS + time;
}
