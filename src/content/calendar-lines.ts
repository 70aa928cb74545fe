import { singleLine } from "./single-line.ts";

/**
 * Content lines of iCalendar (RFC 5545 §3.1), whose guest may still be unknown: what every guest of an event reads alike
 * is escaped and folded once, and each guest's file is made of it and of the few lines that differ.
 */

/** Part of a line: text that stands, or what is written for one guest. Either is already escaped. */
export type LinePart<Of> = string | ((of: Of) => string);

/** One unfolded content line, in parts. */
export type ContentLine<Of> = readonly LinePart<Of>[];

/** Octets of a physical line without its end. */
const OCTETS_MAX = 75;

/** Writes the lines for one guest after another; ends each with CRLF and folds each at 75 octets, between characters. */
export function compileLines<Of>(lines: readonly ContentLine<Of>[]): (of: Of) => string {
  const pieces: (string | ((of: Of) => string))[] = [];
  let fixed = "";
  for (const line of lines) {
    const leading = line.findIndex((it) => typeof it === "function");
    const start = fold(line.slice(0, leading === -1 ? line.length : leading).join(""), 0);
    fixed += start.text;
    if (leading === -1) {
      fixed += "\r\n";
      continue;
    }
    const rest = line.slice(leading);
    pieces.push(
      fixed,
      (of) => fold(rest.map((it) => (typeof it === "string" ? it : it(of))).join(""), start.column).text,
    );
    fixed = "\r\n";
  }
  pieces.push(fixed);
  return (of) => pieces.map((it) => (typeof it === "string" ? it : it(of))).join("");
}

interface Folded {
  readonly text: string;
  /** Octets used of the last physical line. */
  readonly column: number;
}

/** Goes on with a physical line of which `column` octets are used. */
function fold(text: string, column: number): Folded {
  const octets = Buffer.byteLength(text);
  if (column + octets <= OCTETS_MAX) return { text, column: column + octets };
  return octets === text.length ? foldAscii(text, column) : foldAny(text, column);
}

/** Nearly every line, by whole slices: five times as fast as character by character. */
function foldAscii(text: string, column: number): Folded {
  let at = OCTETS_MAX - column;
  let folded = text.slice(0, at);
  while (text.length - at > OCTETS_MAX - 1) {
    folded += `\r\n ${text.slice(at, at + OCTETS_MAX - 1)}`;
    at += OCTETS_MAX - 1;
  }
  return { text: `${folded}\r\n ${text.slice(at)}`, column: 1 + text.length - at };
}

function foldAny(text: string, column: number): Folded {
  let folded = "";
  let used = column;
  for (const character of text) {
    const octets = octetsOf(character);
    if (used + octets > OCTETS_MAX) {
      folded += "\r\n ";
      used = 1;
    }
    folded += character;
    used += octets;
  }
  return { text: folded, column: used };
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** A value of type TEXT: no control but the line feed reaches the file, and that one, like `\ ; ,`, in escaped form. */
export function textValue(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** A parameter's value in quotes (RFC 6868), without what cannot stand in it or readers disagree about (backslashes). */
export function quotedValue(text: string): string {
  return `"${singleLine(wellFormed(text)).replaceAll('"', "'").replaceAll("\\", "/").replaceAll("^", "^^")}"`;
}

/** An address as a `mailto:` URI (RFC 6068); only what a mail address may hold unencoded stands as it is. */
export function mailtoValue(address: string): string {
  return `mailto:${wellFormed(address).replace(/[^A-Za-z0-9!$'*+./=?^_`{|}~@-]/gu, encodeURIComponent)}`;
}

/** A lone half of a surrogate pair cannot be written as UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
