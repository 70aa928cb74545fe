import { utcInstant } from "../../lib/zoned-time.ts";
import { badRequest } from "./faults.ts";

/** ISO 8601 as .NET writes and reads it: a date, a time to the minute or finer, an offset; without one it is UTC. */
const DATE_TIME =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?(?<zone>[Zz]|(?<sign>[+-])(?<offsetHour>\d\d):?(?<offsetMinute>\d\d))?$/;

const MINUTE_MS = 60_000;

/**
 * When to send; undefined for as soon as possible.
 * @throws {WireRefusal} 400 for what is no date of the calendar.
 */
export function readSendTime(value: unknown): Date | undefined {
  if (value === undefined || value === null) return undefined;
  const at = typeof value === "string" ? instantOf(value.trim()) : undefined;
  if (at === undefined) throw badRequest("sendTimeUtc must be a date-time such as 2030-06-13T18:30:00Z.");
  return at;
}

function instantOf(text: string): Date | undefined {
  const parts = DATE_TIME.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const part = (name: string) => Number(parts[name] ?? 0);
  const [year, month, day] = [part("year"), part("month"), part("day")];
  const [hour, minute, second] = [part("hour"), part("minute"), part("second")];
  const wall = utcInstant({ year, month, day, hour, minute, second });
  if (wall === undefined || part("offsetHour") > 23 || part("offsetMinute") > 59) return undefined;
  const ms = Number((parts["fraction"] ?? "").padEnd(3, "0").slice(0, 3));
  const offset = (part("offsetHour") * 60 + part("offsetMinute")) * MINUTE_MS;
  return new Date(wall.getTime() + ms - (parts["sign"] === "-" ? -offset : offset));
}
