import { encodeWords } from "./encoded-words.ts";

/** One header field. `value` is encoded and folded, without the final CRLF: every CRLF in it is followed by a space. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

const LINE_MAX = 76;
const OCTETS_MAX = 998;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const PRINTABLE = /^[ -~]*$/;
/** A link or a single word, of which nothing can be folded, cleaned or mistaken for an encoded word. */
const ONE_WORD = /^(?:[!-<>-~]|=(?!\?))+$/;
/** Words with one space between them. */
const PLAIN_TEXT = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Text that can stand in a header: each run of controls (CR, LF, NUL, tab, C1) and line separators becomes one space,
 * so no value can start a new line. Callers validate earlier and tell people; this is the wall behind them.
 */
export function headerText(text: string): string {
  return PRINTABLE.test(text) ? text.trim() : text.replace(CONTROLS, " ").trim();
}

/** An unstructured field such as Subject; readers decode it to exactly `headerText(text)`. */
export function textField(name: string, text: string): Field {
  const clean = headerText(text);
  const room = LINE_MAX - name.length - 2;
  const isPlain = PLAIN_TEXT.test(clean) && !clean.includes("=?");
  if (isPlain && clean.length <= room) return { name, value: clean };
  if (isPlain && clean.split(" ").every((word, place) => word.length <= (place === 0 ? room : LINE_MAX - 1))) {
    return { name, value: foldAtSpaces(clean, room) };
  }
  return { name, value: encodeWords(clean, room).join("\r\n ") };
}

/** From, To, Reply-To: one mailbox. `address` is a checked bare address. */
export function mailboxField(name: string, address: string, displayName?: string): Field {
  const clean = headerText(displayName ?? "");
  if (clean === "") return { name, value: address };
  const phrase = toPhrase(clean, LINE_MAX - name.length - 2);
  const column = phrase.includes("\r\n")
    ? phrase.length - phrase.lastIndexOf("\r\n") - 2
    : name.length + 2 + phrase.length;
  return { name, value: `${phrase}${column + address.length + 3 > LINE_MAX ? "\r\n " : " "}<${address}>` };
}

/**
 * Any other field, such as List-Unsubscribe: ASCII is kept as it is and folded only at its spaces, so a link stays in
 * one piece; other text is encoded. Undefined where one word cannot fit a line of 998 octets.
 */
export function otherField(name: string, text: string): Field | undefined {
  if (ONE_WORD.test(text) && text.length <= OCTETS_MAX - name.length - 2) return { name, value: text };
  const clean = headerText(text).replace(/ {2,}/g, " ");
  const room = LINE_MAX - name.length - 2;
  if (!PRINTABLE.test(clean) || /=\?[^?]+\?[bq]\?/i.test(clean)) {
    return { name, value: encodeWords(clean, room).join("\r\n ") };
  }
  const value = foldAtSpaces(clean, room);
  return value.split("\r\n").every((line) => line.length <= OCTETS_MAX - name.length - 2) ? { name, value } : undefined;
}

/** Content-Type or Content-Disposition with a file name after RFC 2231, continued over lines where it is long. */
export function fieldWithFilename(name: string, value: string, filename: string): Field {
  const clean = headerText(filename).replace(/[/\\]/g, "_") || "attachment";
  if (/^[ -~]{1,60}$/.test(clean) && !/["%]|=\?| {2}/.test(clean))
    return { name, value: `${value};\r\n filename="${clean}"` };
  const pieces = sectionsOf(clean);
  const only = pieces.length === 1;
  const parameters = pieces.map((piece, place) => {
    return `filename*${only ? "" : `${place}*`}=${place === 0 ? "utf-8''" : ""}${piece}`;
  });
  return { name, value: [value, ...parameters].join(";\r\n ") };
}

/** RFC 5322 §3.3, in UTC. */
export function dateField(at: Date): Field {
  const second = Math.floor(at.getTime() / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = { name: "Date", value: `${at.toUTCString().slice(0, -3)}+0000` };
  }
  return lastDate;
}

/** Thousands of mails a second bear the same date. */
let lastSecond = Number.NaN;
let lastDate: Field = { name: "Date", value: "" };

function toPhrase(clean: string, room: number): string {
  const quoted = `"${clean.replace(/["\\]/g, "\\$&")}"`;
  if (PRINTABLE.test(clean) && quoted.length <= room && !clean.includes("=?")) return quoted;
  return encodeWords(clean, room).join("\r\n ");
}

function foldAtSpaces(text: string, firstRoom: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const room = lines.length === 0 ? firstRoom : LINE_MAX - 1;
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\r\n ");
}

function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let section = "";
  for (const char of text) {
    const piece = /^[A-Za-z0-9!#$&+.^_`{|}~-]$/.test(char) ? char : percentEncode(char);
    if (section.length + piece.length > 50) {
      sections.push(section);
      section = "";
    }
    section += piece;
  }
  return [...sections, section];
}

const percentEncode = (char: string) =>
  Array.from(Buffer.from(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
