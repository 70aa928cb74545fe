import { parseInstant } from "../lib/instant.ts";
import { formatWallTime, parseWallTime, resolveWallTime } from "../lib/zoned-time.ts";

/** A time somebody gave for an event. */
export interface GivenTime {
  readonly at: Date;
  /** The wall time they meant, `2030-06-13T18:30`; null where they gave an instant. It follows the event's zone. */
  readonly local: string | null;
  /** The zone's clocks skip the wall time, or show it twice. */
  readonly note?: "gap" | "overlap";
}

/** What was read; `why` goes on after the name of what is bad. */
export type TimeReading =
  | { readonly kind: "ok"; readonly time: GivenTime }
  | { readonly kind: "bad"; readonly why: string };

/**
 * Reads an RFC 3339 instant or a wall time of the zone, of the years things happen in.
 * @throws {RangeError} for a zone nobody knows.
 */
export function readEventTime(text: string, zone: string): TimeReading {
  const time = timeIn(text, zone);
  if (time === undefined) return { kind: "bad", why: UNREADABLE };
  return isOfOurTime(time.at) ? { kind: "ok", time } : { kind: "bad", why: NOT_OF_OUR_TIME };
}

const UNREADABLE =
  "is neither an instant such as 2030-06-13T16:30:00Z nor a wall time such as 2030-06-13T18:30, on a day the calendar has";

function timeIn(text: string, zone: string): GivenTime | undefined {
  const instant = parseInstant(text);
  if (instant !== undefined) return { at: instant, local: null };
  const wall = parseWallTime(text);
  const resolved = wall && resolveWallTime(text, zone);
  if (wall === undefined || resolved === undefined) return undefined;
  const { instant: at, note } = resolved;
  return { at, local: formatWallTime(wall), ...(note === undefined ? {} : { note }) };
}

const YEAR_MIN = 1900;
const YEAR_MAX = 2999;

/**
 * Whether anything can happen at the instant, or be sent. The bounds leave room on both sides for what is reckoned from
 * it (each guest's own clocks, the next morning, a year of warm-up), all of which has a year of four digits.
 */
export function isOfOurTime(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= YEAR_MIN && year <= YEAR_MAX;
}

/** What an instant is that `isOfOurTime` denies. */
export const NOT_OF_OUR_TIME = `is outside the years ${YEAR_MIN} to ${YEAR_MAX}, in UTC`;
