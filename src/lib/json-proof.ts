import { isUtf8 } from "node:buffer";

/**
 * Whether bytes are one JSON text (RFC 8259) in UTF-8: what `JSON.parse` would take, without making any of it. Takes time
 * linear in the bytes, and one byte of memory for each level of nesting.
 */
export function isJson(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  const open: number[] = [];
  let at = skipSpace(bytes, 0);
  for (;;) {
    // A value begins here.
    const sign = bytes[at];
    if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
      const next = skipSpace(bytes, at + 1);
      if (bytes[next] === sign + TO_ITS_END) at = next + 1;
      else {
        open.push(sign);
        at = sign === OPEN_BRACE ? behindName(bytes, next) : next;
        if (at < 0) return false;
        continue;
      }
    } else at = endOfScalar(bytes, at);
    if (at < 0) return false;
    // A value has ended here, and perhaps what it stands in.
    at = skipSpace(bytes, at);
    while (open.length > 0 && bytes[at] === (open.at(-1) ?? 0) + TO_ITS_END) {
      open.pop();
      at = skipSpace(bytes, at + 1);
    }
    if (open.length === 0) return at === bytes.length;
    if (bytes[at] !== COMMA) return false;
    at = skipSpace(bytes, at + 1);
    if (open.at(-1) === OPEN_BRACE) at = behindName(bytes, at);
    if (at < 0) return false;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
/** From an opening bracket or brace to the closing one. */
const TO_ITS_END = 2;
const CONTROLS_END = 0x20;
const SMALL_U = 0x75;

const WORDS = ["true", "false", "null"].map((it) => Buffer.from(it));
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_SIGNS = new Set(Buffer.from("0123456789+-.eE"));
const HEX = new Set(Buffer.from("0123456789abcdefABCDEF"));
const SPACES = new Set([0x20, 0x0a, 0x0d, 0x09]);

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && SPACES.has(bytes[at] ?? 0)) at++;
  return at;
}

/** Where the member's value begins; -1 when there is no name and colon. */
function behindName(bytes: Buffer, at: number): number {
  const end = bytes[at] === QUOTE ? endOfText(bytes, at) : -1;
  if (end < 0) return -1;
  const colon = skipSpace(bytes, end);
  return bytes[colon] === COLON ? skipSpace(bytes, colon + 1) : -1;
}

/** Behind a text, a number or a word; -1 when there is none. */
function endOfScalar(bytes: Buffer, at: number): number {
  if (bytes[at] === QUOTE) return endOfText(bytes, at);
  for (const word of WORDS) if (bytes.subarray(at, at + word.length).equals(word)) return at + word.length;
  let end = at;
  while (end < bytes.length && NUMBER_SIGNS.has(bytes[end] ?? 0)) end++;
  const text = bytes.toString("latin1", at, end);
  NUMBER.lastIndex = 0;
  return NUMBER.test(text) && NUMBER.lastIndex === text.length ? end : -1;
}

function endOfText(bytes: Buffer, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    const sign = bytes[at] ?? 0;
    if (sign === QUOTE) return at + 1;
    if (sign < CONTROLS_END) return -1;
    if (sign !== BACKSLASH) continue;
    at += 1;
    if (bytes[at] === SMALL_U) {
      for (let digit = 1; digit <= 4; digit++) if (!HEX.has(bytes[at + digit] ?? 0)) return -1;
      at += 4;
    } else if (!ESCAPES.has(bytes[at] ?? 0)) return -1;
  }
  return -1;
}
