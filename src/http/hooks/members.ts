import { asMembers, type Members } from "../../lib/members.ts";

/* Reads what providers post: JSON of which nothing is certain. Whatever is missing or of another type reads as absent. */

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; the empty string where there is neither. */
export function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function membersOf(members: Members, name: string): Members {
  return asMembers(members[name]);
}

/** The JSON of a body; undefined where it is none. */
export function jsonOf(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}

const YEAR_MAX = 2200;

/** RFC 3339, or seconds since 1970; null for what is no time of this era, which no database would keep either. */
export function dateOf(text: string): Date | null {
  const at = /^\d{9,11}(?:\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  return at.getTime() >= 0 && at.getUTCFullYear() <= YEAR_MAX ? at : null;
}

/** What a table of ours says of a word of theirs; undefined for every other word, `constructor` among them. */
export function knownOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
