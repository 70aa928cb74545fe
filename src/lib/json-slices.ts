/**
 * Where the members of a JSON object, or the items of a JSON array, stand in its bytes, so that a large document can be read
 * a piece at a time. Only what lies between the pieces is checked here: each piece must still be parsed. Takes time linear
 * in the bytes, whatever is in them.
 */

class JsonSliceError extends Error {}

export interface Slice {
  /** Half-open, in bytes. */
  readonly start: number;
  readonly end: number;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * The members of the object that fills `within`, in their order; names are parsed, values are not.
 * @throws {JsonSliceError} when it is no object.
 */
export function sliceObject(bytes: Buffer, within: Slice): Array<{ readonly name: string; readonly value: Slice }> {
  const members: Array<{ name: string; value: Slice }> = [];
  let at = expect(bytes, skipSpace(bytes, within.start, within.end), within.end, OPEN_BRACE);
  if (bytes[at] === CLOSE_BRACE) {
    atEnd(bytes, at + 1, within.end);
    return members;
  }
  for (;;) {
    const name = { start: at, end: endOfValue(bytes, at, within.end) };
    if (bytes[name.start] !== QUOTE) throw new JsonSliceError("a member has no name");
    at = expect(bytes, skipSpace(bytes, name.end, within.end), within.end, COLON);
    const value = { start: at, end: endOfValue(bytes, at, within.end) };
    members.push({ name: String(parseSlice(bytes, name)), value });
    at = skipSpace(bytes, value.end, within.end);
    if (at < within.end && bytes[at] === CLOSE_BRACE) break;
    at = expect(bytes, at, within.end, COMMA);
  }
  atEnd(bytes, at + 1, within.end);
  return members;
}

/**
 * The items of the array that fills `within`, starts and ends in turn.
 * @throws {JsonSliceError} when it is no array.
 */
export function sliceArray(bytes: Buffer, within: Slice): readonly number[] {
  const places: number[] = [];
  let at = expect(bytes, skipSpace(bytes, within.start, within.end), within.end, OPEN_BRACKET);
  if (bytes[at] === CLOSE_BRACKET) {
    atEnd(bytes, at + 1, within.end);
    return places;
  }
  for (;;) {
    const end = endOfValue(bytes, at, within.end);
    places.push(at, end);
    at = skipSpace(bytes, end, within.end);
    if (at < within.end && bytes[at] === CLOSE_BRACKET) break;
    at = expect(bytes, at, within.end, COMMA);
  }
  atEnd(bytes, at + 1, within.end);
  return places;
}

/** What the slice begins with, spaces left out: `[`, `{`, `"`, … */
export function firstSign(bytes: Buffer, { start, end }: Slice): string {
  const at = skipSpace(bytes, start, end);
  return at < end ? String.fromCharCode(bytes[at] ?? 0) : "";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @throws whatever is wrong with a slice that is not JSON in UTF-8. */
export function parseSlice(bytes: Buffer, { start, end }: Slice): unknown {
  return JSON.parse(utf8.decode(bytes.subarray(start, end)));
}

/** Behind the sign, and behind the space after it. */
function expect(bytes: Buffer, at: number, end: number, sign: number): number {
  if (at >= end || bytes[at] !== sign) throw new JsonSliceError(`${String.fromCharCode(sign)} is missing`);
  const next = skipSpace(bytes, at + 1, end);
  if (next >= end) throw new JsonSliceError("it ends too early");
  return next;
}

function atEnd(bytes: Buffer, at: number, end: number): void {
  if (skipSpace(bytes, at, end) < end) throw new JsonSliceError("something follows its end");
}

function skipSpace(bytes: Buffer, from: number, end: number): number {
  let at = from;
  for (; at < end; at++) {
    const sign = bytes[at];
    if (sign !== SPACE && sign !== LINE_FEED && sign !== CARRIAGE_RETURN && sign !== TAB) break;
  }
  return at;
}

/** Where the value that begins at `from` has ended, spaces after it left out. */
function endOfValue(bytes: Buffer, from: number, end: number): number {
  let depth = 0;
  let at = from;
  for (; at < end; at++) {
    const sign = bytes[at];
    if (sign === QUOTE) at = endOfString(bytes, at, end);
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth += 1;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth === 0 && (sign === COMMA || sign === COLON)) break;
    if (depth === 0 && (sign === QUOTE || sign === CLOSE_BRACE || sign === CLOSE_BRACKET)) return at + 1;
  }
  if (depth > 0 || at === from) throw new JsonSliceError("a value is missing or never ends");
  return at;
}

/** The place of the quote that ends a string. */
function endOfString(bytes: Buffer, from: number, end: number): number {
  for (let at = from + 1; at < end; at++) {
    const sign = bytes[at];
    if (sign === BACKSLASH) at += 1;
    else if (sign === QUOTE) return at;
  }
  throw new JsonSliceError("a text never ends");
}
