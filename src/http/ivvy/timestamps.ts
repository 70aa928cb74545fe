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
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;
// The documentation's own sample has a comma behind the month as well.
const HTTP_DATE =
  /^(?:mon|tue|wed|thu|fri|sat|sun), (?<day>\d{1,2}) (?<month>[a-z]{3}),? (?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?: (?:utc|gmt))?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The date of a signed request, from `IVVY-Date` or `Date`; undefined when it is in none of the accepted forms. */
export function parseSignedDate(text: string): Date | undefined {
  const trimmed = text.trim();
  return fromGroups(PLAIN.exec(trimmed)) ?? fromGroups(HTTP_DATE.exec(trimmed));
}

/** A moment inside a body: iVvy's own form, a day alone (its first second), or ISO 8601; undefined for anything else. */
export function parseTimestamp(text: string): Date | undefined {
  const trimmed = text.trim();
  const read = fromGroups(PLAIN.exec(trimmed)) ?? fromGroups(DAY_ONLY.exec(trimmed));
  if (read !== undefined || !ISO.test(trimmed)) return read;
  const at = new Date(trimmed.toUpperCase());
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 ? undefined : at;
}

/** Refuses what no calendar has, such as 30 February or the hour 24. */
function fromGroups(match: RegExpExecArray | null): Date | undefined {
  const { year, month = "", day, hour = "0", minute = "0", second = "0" } = match?.groups ?? {};
  if (match === null) return undefined;
  const monthNo = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
  const parts = [Number(year), monthNo, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const at = new Date(Date.UTC(parts[0], parts[1] - 1, ...([parts[2], parts[3], parts[4], parts[5]] as const)));
  const back = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()];
  const isReal = back.every((it, index) => it === parts[index]) && at.getUTCSeconds() === parts[5];
  return isReal && parts[0] > 0 ? at : undefined;
}
