import { perObject } from "../../lib/memo.ts";
import { unwoven, type Woven } from "../../lib/woven.ts";
import { asciiText, escapeOctets } from "./escape-octets.ts";

/**
 * Encoded text is ASCII with CRLF between lines of at most 76 characters. No line of it begins with a dot, none ends
 * with white space, and no two white spaces stand together: it needs no dot-stuffing, and for DKIM it is already in
 * relaxed form (RFC 6376 §3.4.4). It never contains `=_`, so a boundary that does cannot occur in it.
 */
export interface EncodedText {
  readonly encoding: "7bit" | "quoted-printable";
  readonly body: string;
}

const LINE_MAX = 76;
const SOFT_BREAK = "=\r\n";
/** A line that no relay changes on its way, and that keeps the promise above. */
const PLAIN_LINE = /^(?!\.|From )(?:(?:[!-~]| (?! )){0,77}[!-~])?$/;
/** A line that stands for itself in quoted-printable. */
const LITERAL_LINE = /^(?!\.|From )(?:(?:[!-<>-~]| (?! )){0,75}[!-<>-~])?$/;
/** Most values are a name or a link. */
const LITERAL_WORD = /^[!-\-/-<>-~][!-<>-~]{0,75}$/;

/**
 * Encodes text for a mail body: as it is where every line is short ASCII that no relay changes on its way, else
 * quoted-printable (RFC 2045 §6.7). Any kind of line break becomes CRLF; a lone surrogate becomes U+FFFD.
 */
export function encodeText(text: string): EncodedText {
  const lines = linesOf(text);
  const isPlain = !text.includes("=_") && lines.every((line) => PLAIN_LINE.test(line));
  if (isPlain) return { encoding: "7bit", body: lines.join("\r\n") };
  return { encoding: "quoted-printable", body: encodeLines(text) };
}

/**
 * Encodes text that is woven, always as quoted-printable. Its strings are encoded once, however many mails share them:
 * soft line breaks around every value keep the lines of one apart from those of the other.
 */
export function encodeWoven(woven: Woven): EncodedText {
  const { strings, values } = woven;
  const { pieces } = encodedOnce(strings);
  const isWhole = pieces === undefined || values.some((it) => JOINS_NEXT.test(it));
  return { encoding: "quoted-printable", body: isWhole ? encodeLines(unwoven(woven)) : fill(pieces, values) };
}

/** A line break or a character that only what follows completes. */
const JOINS_NEXT = /[\r\ud800-\udbff]$/;

/** Each string from the start of a line to the start of another; `pieces` is undefined where they cannot be told apart. */
const encodedOnce = perObject((strings: readonly string[]) => {
  if (strings.some((it) => JOINS_NEXT.test(it))) return { pieces: undefined };
  const last = strings.length - 1;
  const encoded = strings.map(encodeLines);
  return { pieces: encoded.map((it, place) => asciiText(place === last ? it : toLineStart(it))) };
});

function fill(fixed: readonly string[], values: readonly string[]): string {
  let body = fixed[0] ?? "";
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? "";
    const isLiteral = LITERAL_WORD.test(value) || LITERAL_LINE.test(value);
    body += toLineStart(isLiteral ? value : encodeLines(value)) + (fixed[place + 1] ?? "");
  }
  return body;
}

const toLineStart = (encoded: string) => (encoded === "" || encoded.endsWith("\n") ? encoded : encoded + SOFT_BREAK);

const linesOf = (text: string) => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text).split("\n");

const encodeLines = (text: string) => asciiText(linesOf(text).map(encodeLine).join("\r\n"));

/** One line, without its break, as quoted-printable lines; no character is split over two. */
function encodeLine(line: string): string {
  if (LITERAL_LINE.test(line)) return line;
  let done = "";
  let current = "";
  for (let at = 0; at < line.length; ) {
    const end = current === "" && isMistakable(line, at) ? at : endOfLiterals(line, at);
    const room = LINE_MAX - 1 - current.length;
    const taken = Math.min(end - at, room);
    current += line.slice(at, at + taken);
    at += taken;
    if (at >= line.length) break;
    const escaped = at === end ? escapeOctets(line.codePointAt(at) ?? 0) : "";
    if (escaped === "" || current.length + escaped.length > LINE_MAX - 1) {
      done += current + SOFT_BREAK;
      current = "";
      continue;
    }
    current += escaped;
    at += (line.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return done + current;
}

/** What mail programs and relays change where it begins a line. */
const isMistakable = (line: string, at: number) => line.charCodeAt(at) === 0x2e || line.startsWith("From ", at);

/** Where the characters end that stand for themselves. */
function endOfLiterals(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x20) {
      const next = line.charCodeAt(at + 1);
      if (next === 0x20 || next === 0x09 || Number.isNaN(next)) return at;
    } else if (code < 0x21 || code > 0x7e || code === 0x3d) return at;
  }
  return line.length;
}
