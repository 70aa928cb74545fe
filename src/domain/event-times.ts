import { formatWallTime, parseWallTime, resolveWallTime } from "../lib/zoned-time.ts";

/** A time somebody gave for an event. */
export interface GivenTime {
  readonly at: Date;
  /** The wall time they meant, `2030-06-13T18:30`; null where they gave an instant. It follows the event's zone. */
  readonly local: string | null;
  /** The zone's clocks skip the wall time, or show it twice. */
  readonly note?: "gap" | "overlap";
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an RFC 3339 instant or a wall time of the zone. Undefined when it is neither, or names a day that does not exist.
 * @throws {RangeError} for a zone nobody knows.
 */
export function readEventTime(text: string, zone: string): GivenTime | undefined {
  const instant = INSTANT.exec(text);
  if (instant !== null) {
    const at = new Date(text);
    const isReal = parseWallTime(instant[1] ?? "") !== undefined && !Number.isNaN(at.getTime());
    return isReal ? { at, local: null } : undefined;
  }
  const wall = parseWallTime(text);
  const resolved = wall && resolveWallTime(text, zone);
  if (wall === undefined || resolved === undefined) return undefined;
  const { instant: at, note } = resolved;
  return { at, local: formatWallTime(wall), ...(note === undefined ? {} : { note }) };
}
