/**
 * Arithmetic between instants and the time on the wall of an IANA zone. `Intl` is the only source of zone rules, so
 * answers follow the time zone data of the running Node.
 */

/** A date and time without a zone, in the proleptic Gregorian calendar; months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface ResolvedWallTime {
  readonly instant: Date;
  /** The wall time was skipped by the clocks ("gap") or showed twice ("overlap"); absent when it happened once. */
  readonly note?: "gap" | "overlap";
}

const DAY_MS = 86_400_000;

/** Which edition of the time zone data the running Node follows: `2025b`. Later editions sort after earlier ones. */
export function zoneDataVersion(): string {
  return process.versions.tz ?? "";
}

/** Whether the running Node knows the IANA zone, in whatever case. Fixed offsets such as `+05:30` are no zones. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && !NOT_IANA.test(name) && clockOf(name) !== undefined;
}

/**
 * The zone's name in the case IANA writes it, by which programs find it that tell cases apart; undefined for what is no
 * zone. A zone of several names keeps the one it was given: `asia/kolkata` is `Asia/Kolkata`, though Intl's name for it
 * is `Asia/Calcutta`.
 */
export function readTimeZone(name: string): string | undefined {
  if (!isTimeZone(name)) return undefined;
  return name
    .toLowerCase()
    .replace(/[a-z]+/g, (word) => ODD_CASES.get(word) ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .replace(/(?<=[a-z][_-])(?:Au|Es|Of)(?=[_-])/g, (word) => word.toLowerCase());
}

/** Words of IANA's names that are not written like Europe. */
const ODD_CASES: ReadonlyMap<string, string> = new Map(
  [
    ...["ACT", "CDT", "CET", "CHAT", "CST", "EDT", "EET", "EST", "GB", "GMT", "HST", "IN", "LHI", "MDT", "MET", "MST"],
    ...["NSW", "NZ", "PDT", "PRC", "PST", "ROC", "ROK", "SU", "UCT", "US", "UTC", "WET"],
    ...["BajaNorte", "BajaSur", "ComodRivadavia", "DeNoronha", "DumontDUrville", "EasterIsland", "McMurdo"],
  ].map((word) => [word.toLowerCase(), word]),
);

/**
 * What Intl takes besides IANA's names (source: ICU's backward zones). The abbreviations are traps: `BST` is Dhaka's
 * time to it and `CST` Chicago's, and PostgreSQL reads them differently or not at all.
 */
const NOT_IANA =
  /^(?:A(?:CT|ET|GT|RT|ST)|B[ES]T|C(?:AT|NT|ST|TT)|E[AC]T|I[ES]T|JST|MIT|N[ES]T|P(?:LT|NT|RT|ST)|SST|VST|SystemV\/.*|US\/Pacific-New)$/i;

/**
 * The instant of a wall time (`2030-06-13T18:30`, seconds optional) in a zone. A time the clocks skip becomes the first
 * instant after the gap; a time they show twice becomes the earlier one; `note` says so. Undefined when the text is
 * no wall time or names a day that does not exist.
 * @throws {RangeError} for a zone that `isTimeZone` denies.
 */
export function resolveWallTime(local: string, zone: string): ResolvedWallTime | undefined {
  const wall = parseWallTime(local);
  if (wall === undefined) return undefined;
  const wanted = toUtc(wall);
  // Two changes of one zone's clocks never lie within two days of each other, so the offsets a day before and a day
  // after are the only ones that can apply.
  const offsets = [offsetAt(wanted - DAY_MS, zone), offsetAt(wanted + DAY_MS, zone)] as const;
  const [earlier, later] = [wanted - Math.max(...offsets), wanted - Math.min(...offsets)];
  const hits = [earlier, later].filter((it) => it + offsetAt(it, zone) === wanted);
  const first = hits[0];
  if (first === undefined) return { instant: new Date(firstReaching(wanted, earlier, later, zone)), note: "gap" };
  if (hits.length === 2 && earlier !== later) return { instant: new Date(first), note: "overlap" };
  return { instant: new Date(first) };
}

/** What the clocks of a zone show at an instant, to the second. */
export function wallTimeAt(instant: Date, zone: string): WallTime {
  const shown = new Date(Math.floor(instant.getTime() / 1000) * 1000 + offsetAt(instant.getTime(), zone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
  };
}

/** `2030-06-13T18:30`, with seconds only where they are not zero: what `resolveWallTime` reads. */
export function formatWallTime(wall: WallTime): string {
  const date = `${digits(wall.year, 4)}-${digits(wall.month, 2)}-${digits(wall.day, 2)}`;
  const seconds = wall.second === 0 ? "" : `:${digits(wall.second, 2)}`;
  return `${date}T${digits(wall.hour, 2)}:${digits(wall.minute, 2)}${seconds}`;
}

/** Reads a wall time with a year from 1 to 9999; undefined for anything else, the 30th of February among it. */
export function parseWallTime(text: string): WallTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((it) => Number(it ?? 0));
  const wall = { year, month, day, hour, minute, second };
  return utcInstant(wall) === undefined ? undefined : wall;
}

/** The wall time as `formatWallTime` writes it; what is none stays as it is. */
export function shortWallTime(text: string): string {
  const wall = parseWallTime(text);
  return wall === undefined ? text : formatWallTime(wall);
}

/** When clocks in UTC show this; undefined for what no calendar or clock has: the 30th of February, the hour 24, the year 0. */
export function utcInstant(wall: WallTime): Date | undefined {
  const { year, month, day, hour, minute, second } = wall;
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const real = new Date(toUtc(wall));
  return real.getUTCMonth() + 1 === month && real.getUTCDate() === day ? real : undefined;
}

/**
 * `2030-12-31` → `2031-01-01`.
 * @throws {RangeError} for what is no day of the calendar.
 */
export function dayAfter(day: string): string {
  const wall = parseWallTime(`${day}T00:00`);
  if (wall === undefined) throw new RangeError(`${day} is no day`);
  return new Date(toUtc(wall) + DAY_MS).toISOString().slice(0, 10);
}

/** The first instant, to the second, from which the zone's clocks show the wanted time or more, within (from, to]. */
function firstReaching(wanted: number, from: number, to: number, zone: string): number {
  let [before, after] = [Math.floor(from / 1000), Math.floor(to / 1000)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle * 1000 + offsetAt(middle * 1000, zone) >= wanted) after = middle;
    else before = middle;
  }
  return after * 1000;
}

/** A moment at which a zone's clocks are changed, to the second. */
export interface ClockChange {
  readonly at: Date;
  /** Milliseconds by which the clocks are ahead of UTC before and after it. */
  readonly before: number;
  readonly after: number;
}

/** Longest step of the search that can be relied on to see every change: Morocco's clocks stay changed for a month. */
const SEARCH_STEP_MS = 7 * DAY_MS;

/**
 * Every change of the zone's clocks after `from` and not after `until`, in order.
 * @throws {RangeError} for a zone that `isTimeZone` denies.
 */
export function clockChanges(zone: string, from: Date, until: Date): ClockChange[] {
  const changes: ClockChange[] = [];
  const end = until.getTime();
  for (let start = from.getTime(); start < end; start += SEARCH_STEP_MS) {
    const stop = Math.min(start + SEARCH_STEP_MS, end);
    const [before, after] = [offsetAt(start, zone), offsetAt(stop, zone)];
    if (before === after) continue;
    let [low, high] = [Math.floor(start / 1000), Math.floor(stop / 1000)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * 1000, zone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: new Date(high * 1000), before, after });
  }
  return changes;
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
export function offsetAt(instantMs: number, zone: string): number {
  const clock = clockOf(zone);
  if (clock === undefined) throw new RangeError(`Unknown time zone: ${zone}`);
  const wholeSecond = Math.floor(instantMs / 1000) * 1000;
  const shown: Record<string, string> = {};
  for (const part of clock.formatToParts(wholeSecond)) shown[part.type] = part.value;
  const year = shown["era"] === "BC" ? 1 - Number(shown["year"]) : Number(shown["year"]);
  const wall = {
    year,
    month: Number(shown["month"]),
    day: Number(shown["day"]),
    hour: Number(shown["hour"]),
    minute: Number(shown["minute"]),
    second: Number(shown["second"]),
  };
  return toUtc(wall) - wholeSecond;
}

/** The instant at which UTC shows the wall time. Unlike `Date.UTC`, takes the years 0 to 99 as they are. */
function toUtc(wall: WallTime): number {
  const at = new Date(0);
  at.setUTCFullYear(wall.year, wall.month - 1, wall.day);
  return at.setUTCHours(wall.hour, wall.minute, wall.second, 0);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Node knows about 600 names, but takes any capitalisation of them: the bound keeps a caller from growing the map. */
const CLOCKS_MAX = 1000;

/** Making a formatter costs a hundred times what using it costs, so one is kept per zone. */
function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  const kept = clocks.get(zone);
  if (kept !== undefined) return kept;
  try {
    const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    if (clocks.size >= CLOCKS_MAX) clocks.clear();
    clocks.set(zone, clock);
    return clock;
  } catch {
    return undefined;
  }
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}
