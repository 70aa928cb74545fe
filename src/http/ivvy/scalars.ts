import { isMembers, type Members } from "../../lib/members.ts";
import { isUnfitText } from "../shared/unfit-text.ts";
import { parseTimestamp } from "./timestamps.ts";

/* The kinds of values iVvy's clients send. Lenient as they are: numbers in quotes, 0 and 1 for no and yes. */

export type Read<T> = { readonly kind: "ok"; readonly value: T } | { readonly kind: "bad"; readonly why: string };

/** Reads a value that is neither absent nor null. */
export type Kind<T> = (value: unknown) => Read<T>;

export function good<T>(value: T): Read<T> {
  return { kind: "ok", value };
}

export function bad(why: string): Read<never> {
  return { kind: "bad", why };
}

/** The largest number some clients can hold. */
export const INTEGER_MAX = 2_147_483_647;

const NOT_WHOLE = "Value must be a whole number";
const EMPTY = "Value is required and can't be empty";

const whole: Kind<number> = (value) => {
  const number = typeof value === "string" && /^\s*[+-]?\d{1,20}\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) return bad(NOT_WHOLE);
  return good(number === 0 ? 0 : number);
};

/** A whole number, in quotes or not, between the bounds. */
export function integer({ min = -INTEGER_MAX, max = INTEGER_MAX }: { min?: number; max?: number } = {}): Kind<number> {
  return (value) => {
    const read = whole(value);
    const isWithin = read.kind === "bad" || (read.value >= min && read.value <= max);
    return isWithin ? read : bad(`Value must be between ${min} and ${max}`);
  };
}

/** A whole number, in quotes or not, however large. */
export function wholeFrom(min: number): Kind<number> {
  return (value) => {
    const read = whole(value);
    return read.kind === "bad" || read.value >= min ? read : bad(`Value must be ${min} or more`);
  };
}

/** An id of ours, branded by the caller: nothing beyond 32 bits was ever given out. */
export function id<Id extends number>(): Kind<Id> {
  const read = integer({ min: 0 });
  return (value) => read(value) as Read<Id>;
}

/** An id or, as null, none: typed clients send 0 or an empty text for want of one. */
export function idOrNone<Id extends number>(): Kind<Id | null> {
  const read = id<Id>();
  return (value) => {
    const said = value === "" ? good(null) : read(value);
    return said.kind === "ok" && said.value === 0 ? good(null) : said;
  };
}

/** A number with decimals, in quotes or not. */
export const decimal: Kind<number> = (value) => {
  const number = typeof value === "string" && /^\s*[+-]?\d{1,15}(?:\.\d{1,6})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && Math.abs(number) < 1e15
    ? good(number)
    : bad("Value must be a number");
};

/** A text of at most so many characters, as code points; numbers are taken as their digits. Not trimmed. */
export function text(max: number): Kind<string> {
  return (value) => {
    const said = typeof value === "number" ? String(value) : value;
    if (typeof said !== "string") return bad("Value must be a text");
    if (said.length > max && (said.length > 2 * max || [...said].length > max))
      return bad(`Value must not be longer than ${max} characters`);
    return isUnfitText(said) ? bad("Value has a character no text has") : good(said);
  };
}

/** A text that says something. */
export function filledText(max: number): Kind<string> {
  const read = text(max);
  return (value) => {
    const said = read(value);
    return said.kind === "ok" && said.value.trim() === "" ? bad(EMPTY) : said;
  };
}

const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ["1", true],
  ["true", true],
  [false, false],
  [0, false],
  ["0", false],
  ["false", false],
]);

export const flag: Kind<boolean> = (value) => {
  const said = FLAGS.get(typeof value === "string" ? value.trim().toLowerCase() : value);
  return said === undefined ? bad("Value must be true or false") : good(said);
};

export const timestamp: Kind<Date> = (value) => {
  const at = typeof value === "string" ? parseTimestamp(value) : undefined;
  return at === undefined ? bad("Value must be a date and time such as 2030-06-13 18:00:00 UTC") : good(at);
};

/** One of the numbers, in quotes or not. */
export function oneOf<N extends number>(...allowed: readonly N[]): Kind<N> {
  const read = integer();
  return (value) => {
    const said = read(value);
    if (said.kind === "bad") return said;
    const known = allowed.find((it) => it === said.value);
    return known === undefined ? bad(`Value must be one of ${allowed.join(", ")}`) : good(known);
  };
}

export function listOf<T>(kind: Kind<T>, max: number): Kind<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return bad("Value must be a list");
    if (value.length > max) return bad(`Value must not have more than ${max} entries`);
    const values: T[] = [];
    for (const it of value) {
      const read = it === null || it === undefined ? bad(EMPTY) : kind(it);
      if (read.kind === "bad") return read;
      values.push(read.value);
    }
    return good(values);
  };
}

/** An object, whatever is in it. PHP writes an empty one as `[]`. */
export const members: Kind<Members> = (value) => {
  if (Array.isArray(value) && value.length === 0) return good({});
  return isMembers(value) ? good(value) : bad("Value must be an object");
};
