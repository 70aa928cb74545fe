import { parseWallTime } from "./zoned-time.ts";

const RFC_3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads `2030-06-13T18:30:00.5+02:00`, seconds optional. Undefined for everything else, days no calendar has among it:
 * the runtime takes those for days of the next month. An offset can lead to what `isWritable` denies.
 */
export function parseInstant(text: string): Date | undefined {
  const wall = RFC_3339.exec(text)?.[1];
  return wall === undefined || parseWallTime(wall) === undefined ? undefined : new Date(text);
}

/**
 * Whether RFC 3339 has a form for the instant in UTC: its years are those of four digits, and an offset leads past them
 * from the last evening of 9999 or the first morning of the year 1. What lies there everybody writes in a way of their
 * own, and PostgreSQL in none that the runtime reads. False for an invalid date.
 */
export function isWritable(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
