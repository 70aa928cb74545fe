import { perText } from "../lib/memo.ts";
import { type ClockChange, clockChanges, offsetAt, wallTimeAt } from "../lib/zoned-time.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
/** Years for which a change must follow the same rule, so that the rule can be told instead of the one change. */
const RULE_YEARS = 4;
/** Zones and days of events whose files are asked for at the same time. */
const KNOWN_MAX = 500;

/**
 * The VTIMEZONE (RFC 5545 §3.6.5) that travels with wall times of a zone; it holds from before the span to its end. Of
 * each kind there is one observance, with a yearly rule where the zone follows one: some calendars read no more than
 * that. What does not follow a rule is told change by change. The rules are those of the running Node.
 */
export function zoneLines(zone: string, from: Date, until: Date): readonly string[] {
  const days = [from, until].map((it) => Math.floor(it.getTime() / DAY_MS));
  return writeZone(`${days[0]} ${days[1]} ${zone}`);
}

const writeZone = perText(KNOWN_MAX, (key) => {
  const [, first = "", last = "", zone = ""] = /^(-?\d+) (-?\d+) (.*)$/s.exec(key) ?? [];
  const from = Number(first) * DAY_MS;
  const until = new Date((Number(last) + 1) * DAY_MS);
  const changes = clockChanges(zone, new Date(from - YEAR_MS), new Date(until.getTime() + RULE_YEARS * YEAR_MS));
  const told = changesToTell(changes, new Date(from), until);
  const observances =
    told.length === 0 ? [standing(from, offsetAt(from, zone))] : told.map((it) => changing(it, changes));
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...observances.flat(), "END:VTIMEZONE"];
});

/** The last change of each kind before the span, and those within it that do not follow from their rules. */
function changesToTell(changes: readonly ClockChange[], from: Date, until: Date): ClockChange[] {
  const before = changes.filter((it) => it.at <= from);
  const within = changes.filter((it) => it.at > from && it.at <= until);
  const lasts = [true, false].flatMap((forward) => before.filter((it) => isForward(it) === forward).slice(-1));
  const isKnown = (it: ClockChange): boolean =>
    lasts.some((last) => isForward(last) === isForward(it) && ruleOf(last, changes) !== null);
  return [...lasts, ...within.filter((it) => !isKnown(it))];
}

const isForward = (it: ClockChange): boolean => it.after > it.before;

/** A zone whose clocks stand still. */
function standing(atMs: number, offset: number): string[] {
  const starts = compactWall(new Date(atMs - DAY_MS), offset);
  return observance("STANDARD", { starts, rule: null, before: offset, after: offset });
}

function changing(change: ClockChange, changes: readonly ClockChange[]): string[] {
  // A zone that changes its clocks once and for all has no summer time.
  const kind = isForward(change) && changes.some((it) => !isForward(it)) ? "DAYLIGHT" : "STANDARD";
  const { before, after } = change;
  return observance(kind, { starts: compactWall(change.at, before), rule: ruleOf(change, changes), before, after });
}

interface Observance {
  readonly starts: string;
  readonly rule: string | null;
  readonly before: number;
  readonly after: number;
}

function observance(kind: "STANDARD" | "DAYLIGHT", { starts, rule, before, after }: Observance): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${starts}`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

/** "The last Sunday of March" as a yearly rule; null where the following years' changes do not keep to one. */
function ruleOf(change: ClockChange, changes: readonly ClockChange[]): string | null {
  const first = dayOf(change);
  const alike = changes.filter((it) => it.at >= change.at && isForward(it) === isForward(change)).map(dayOf);
  const isYearly = alike.every((it, i) => it.year === first.year + i && it.month === first.month);
  const isSameTime = alike.every((it) => it.weekday === first.weekday && it.time === first.time);
  if (alike.length < RULE_YEARS || !isYearly || !isSameTime) return null;
  const month = `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=`;
  if (alike.every((it) => it.isLast)) return `${month}-1${first.weekday}`;
  if (alike.every((it) => it.ordinal === first.ordinal)) return `${month}${first.ordinal}${first.weekday}`;
  return null;
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The day of a change by the clocks before it, as rules speak of days. */
function dayOf({ at, before }: ClockChange) {
  const shown = new Date(at.getTime() + before);
  const [year, month, day] = [shown.getUTCFullYear(), shown.getUTCMonth() + 1, shown.getUTCDate()];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekday = WEEKDAYS[shown.getUTCDay()] ?? "";
  const time = shown.toISOString().slice(11, 19);
  return { year, month, weekday, time, ordinal: Math.ceil(day / 7), isLast: day + 7 > daysInMonth };
}

/** `+0530`, with seconds only where a zone has them. */
function offsetText(offsetMs: number): string {
  const seconds = Math.abs(Math.round(offsetMs / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((it) =>
    String(it).padStart(2, "0"),
  );
  return `${offsetMs < 0 ? "-" : "+"}${parts[0]}${parts[1]}${parts[2] === "00" ? "" : parts[2]}`;
}

function compactWall(at: Date, offsetMs: number): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 19).replace(/[-:]/g, "");
}

/** `20300613T183000`: what the zone's clocks show. */
export function compactWallTime(at: Date, zone: string): string {
  const { year, month, day, hour, minute, second } = wallTimeAt(at, zone);
  const two = (it: number): string => String(it).padStart(2, "0");
  return `${String(year).padStart(4, "0")}${two(month)}${two(day)}T${two(hour)}${two(minute)}${two(second)}`;
}
