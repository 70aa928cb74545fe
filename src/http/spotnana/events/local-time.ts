import { dayAfter, parseWallTime } from "../../../lib/zoned-time.ts";

/** A wall time as this wire writes it. */
export interface LocalTime {
  readonly iso8601: string;
}

const HOUR_24 = /^(?<day>\d{4}-\d{2}-\d{2})T24(?<rest>.*)$/;

/** The wall time as the core reads it: hour 24 belongs to the next day. What is no day of the calendar stays as it is. */
export function toWallTime({ iso8601 }: LocalTime): string {
  const { day = "", rest = "" } = HOUR_24.exec(iso8601)?.groups ?? {};
  return parseWallTime(`${day}T00:00`) === undefined ? iso8601 : `${dayAfter(day)}T00${rest}`;
}

/** What was written, as long as it is the time that holds; else the time that holds. Undefined where none does. */
export function toLocalTime(holds: string | null, written: unknown): LocalTime | undefined {
  if (holds === null) return undefined;
  return isLocalTime(written) && withSeconds(toWallTime(written)) === withSeconds(holds) ? written : { iso8601: holds };
}

function isLocalTime(value: unknown): value is LocalTime {
  return typeof value === "object" && value !== null && "iso8601" in value && typeof value.iso8601 === "string";
}

function withSeconds(wall: string): string {
  return wall.length === 16 ? `${wall}:00` : wall;
}
