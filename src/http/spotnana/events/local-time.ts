/** A wall time as this wire writes it. */
export interface LocalTime {
  readonly iso8601: string;
}

const HOUR_24 = /^(\d{4})-(\d{2})-(\d{2})T24(.*)$/;

/** The wall time as the core reads it: hour 24 belongs to the next day. */
export function toWallTime({ iso8601 }: LocalTime): string {
  const [, year, month, day, rest] = HOUR_24.exec(iso8601) ?? [];
  if (rest === undefined) return iso8601;
  const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1));
  return `${next.toISOString().slice(0, 10)}T00${rest}`;
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
