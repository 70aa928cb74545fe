import { isWritable, parseInstant } from "../../lib/instant.ts";
import { utcInstant } from "../../lib/zoned-time.ts";

/* iVvy writes every moment as `yyyy-mm-dd HH:MM:SS`, in UTC whatever the suffix. */

/** Always with the suffix: without it .NET clients read the moment as local. */
export function formatTimestamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

export function formatTimestampOrNull(at: Date | null): string | null {
  return at === null ? null : formatTimestamp(at);
}

// Finnish and Danish machines write the .NET client's clock with dots.
const PLAIN =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?: |T)(?<hour>\d{2})[:.](?<minute>\d{2})[:.](?<second>\d{2})(?:\.\d{1,9})?(?: ?(?:UTC|GMT|Z))?$/i;
const DAY_ONLY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
// The documentation's own sample has a comma behind the month as well, PHP's DATE_RFC2822 a zone in digits.
const HTTP_DATE =
  /^(?:mon|tue|wed|thu|fri|sat|sun), (?<day>\d{1,2}) (?<month>[a-z]{3}),? (?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?: (?:utc|gmt|[+-]0000))?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The date of a signed request, from `IVVY-Date` or `Date`; undefined when it is in none of the accepted forms. */
export function parseSignedDate(text: string): Date | undefined {
  const trimmed = text.trim();
  return fromGroups(PLAIN.exec(trimmed)) ?? fromGroups(HTTP_DATE.exec(trimmed));
}

/** A moment inside a body: iVvy's own form, a day alone (its first second), or ISO 8601; undefined for anything else. */
export function parseTimestamp(text: string): Date | undefined {
  const trimmed = text.trim();
  const plain = fromGroups(PLAIN.exec(trimmed)) ?? fromGroups(DAY_ONLY.exec(trimmed));
  const at = plain ?? parseInstant(trimmed.toUpperCase());
  return at !== undefined && isWritable(at) ? at : undefined;
}

function fromGroups(match: RegExpExecArray | null): Date | undefined {
  if (match === null) return undefined;
  const { year, month = "", day, hour = 0, minute = 0, second = 0 } = match.groups ?? {};
  return utcInstant({
    year: Number(year),
    month: /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  });
}
