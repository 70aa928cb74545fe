import { isWritable, parseInstant } from "../lib/instant.ts";
import { isTimeZone, resolveWallTime } from "../lib/zoned-time.ts";
import { UsageError } from "./exit-code.ts";

/** @throws {UsageError} unless the text is an id. */
export function readId(text: string | undefined, what: string): number {
  const id = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0) return id;
  throw new UsageError(`${what} is a number, such as 100001; "${text ?? ""}" is none.`);
}

/** @throws {UsageError} unless the text is a whole number. */
export function readCount(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`${what} is a whole number; "${text}" is none.`);
  return Number(text);
}

/**
 * The instant that `2030-05-13T09:00` is in the zone, or that `2030-05-13T07:00Z` is anywhere.
 * @throws {UsageError}
 */
export function readInstant(text: string, timezone: string, what: string): string {
  const zoned = () => (isTimeZone(timezone) ? resolveWallTime(text, timezone)?.instant : undefined);
  const at = parseInstant(text.toUpperCase()) ?? zoned();
  if (at !== undefined && isWritable(at)) return at.toISOString();
  throw new UsageError(`${what} is a time such as 2030-05-13T09:00 or 2030-05-13T07:00:00Z; "${text}" is none.`);
}

/** `Mail:email` pairs, as the API takes them. */
export function readMap(pairs: readonly string[]): string | undefined {
  for (const pair of pairs) {
    if (!/^.+:[^:]+$/.test(pair)) throw new UsageError(`--map takes Column:member, such as Mail:email; not "${pair}".`);
  }
  return pairs.length === 0 ? undefined : pairs.join(",");
}
