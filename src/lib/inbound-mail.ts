import PostalMime, { type Attachment, type Email } from "postal-mime";
import { groupBy } from "./group-by.ts";

/** A mail somebody else wrote, read as far as it can be. */
export interface InboundMail {
  /** Values of a header field as they stand in the mail, unfolded, first to last; `name` in lower case. */
  header(name: string): readonly string[];
  readonly subject: string;
  /** The bare address, in lower case; empty where there is none. */
  readonly from: string;
  /** What a person reads, quoted originals included. */
  readonly text: string;
  /** Every part that is not text to read: reports and enclosed mails, calendars. */
  readonly parts: readonly MailPart[];
}

export interface MailPart {
  /** In lower case, without parameters. */
  readonly type: string;
  readonly content: string;
}

/**
 * Bytes and lines that are read; what follows is left out. Reports stand in front of the mail they are about, so more would
 * only be its body. It bounds the time a mail can take, whatever is in it: the parser needs a few microseconds a line.
 */
export const INBOUND_READ_MAX = 256 * 1024;
const LINES_MAX = 2_000;
const NESTING_MAX = 20;
const ENCLOSED_MAX = 1;
const HEADERS_MAX = 128 * 1024;
const PARTS_MAX = 50;
/** Characters of one header field that are read: real ones are shorter, and time grows faster than their length. */
const FIELD_MAX = 4_000;

/** Reads a mail of any size. Never rejects: of what is no mail its header lines are all there is. */
export async function readInboundMail(raw: Uint8Array): Promise<InboundMail> {
  const bytes = withShortFields(beginningOf(raw));
  try {
    const email = await PostalMime.parse(bytes, {
      maxNestingDepth: NESTING_MAX,
      maxRfc822NestingDepth: ENCLOSED_MAX,
      maxHeadersSize: HEADERS_MAX,
    });
    const mail = toMail(email);
    // A multipart mail whose boundary is another one than it says: all of it counts as preamble.
    return mail.text === "" && mail.parts.length === 0 ? { ...mail, text: bodyOf(bytes) } : mail;
  } catch {
    return unreadable(bytes);
  }
}

function beginningOf(raw: Uint8Array): Uint8Array {
  let end = 0;
  for (let line = 0; line < LINES_MAX; line++) {
    const next = raw.indexOf(NEW_LINE, end);
    if (next < 0 || next >= INBOUND_READ_MAX) return raw.subarray(0, INBOUND_READ_MAX);
    end = next + 1;
  }
  return raw.subarray(0, end);
}

const NEW_LINE = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** Less of a line is left out whole: an empty one would end the header. */
const CUT_MIN = 80;

/** The mail with every field of its header cut to `FIELD_MAX` bytes, however it is folded. The body stays. */
function withShortFields(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let room = FIELD_MAX;
  let start = 0;
  while (start < bytes.length) {
    const newLine = bytes.indexOf(NEW_LINE, start);
    const end = newLine < 0 ? bytes.length : newLine + 1;
    const line = bytes.subarray(start, end);
    if (isEmptyLine(line)) break;
    if (line[0] !== SPACE && line[0] !== TAB) room = FIELD_MAX;
    if (line.length <= room) kept.push(line);
    else if (room > CUT_MIN) kept.push(line.subarray(0, room), LINE_END);
    room -= Math.min(room, line.length);
    start = end;
  }
  return Buffer.concat([...kept, bytes.subarray(start)]);
}

const LINE_END = Buffer.from("\r\n");

const isEmptyLine = (line: Uint8Array): boolean => line[0] === NEW_LINE || (line.length === 2 && line[0] === 0x0d);

function toMail(email: Email): InboundMail {
  const fields = groupBy(email.headers, (it) => it.key);
  return {
    header: (name) => (fields.get(name) ?? []).map((it) => it.value),
    subject: email.subject ?? "",
    from: (email.from?.address ?? "").toLowerCase(),
    text: email.text ?? email.html ?? "",
    parts: email.attachments.slice(0, PARTS_MAX).map(toPart),
  };
}

function toPart({ mimeType, content }: Attachment): MailPart {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return { type: mimeType, content: text };
}

function bodyOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.slice(/\r?\n\r?\n/.exec(text)?.index ?? text.length);
}

/** Header lines up to the first empty one, read by nothing but their colons. */
function unreadable(bytes: Uint8Array): InboundMail {
  const text = new TextDecoder().decode(bytes);
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const fields = readFields(text.slice(0, Math.min(end, HEADERS_MAX)));
  return {
    header: (name) => fields.filter((it) => it.name === name).map((it) => it.value),
    subject: fields.find((it) => it.name === "subject")?.value ?? "",
    from: (/[^\s<>]+@[^\s<>]+/.exec(fields.find((it) => it.name === "from")?.value ?? "")?.[0] ?? "").toLowerCase(),
    text: text.slice(end),
    parts: [],
  };
}

export interface Field {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

const FIELDS_MAX = 2_000;

/** Header fields of a block (RFC 5322), folded lines joined. Lines that are none are passed over. */
export function readFields(block: string): Field[] {
  const fields: Field[] = [];
  let name = "";
  let value: string[] = [];
  const flush = () => {
    if (name !== "") fields.push({ name, value: value.join(" ").trim().slice(0, FIELD_MAX) });
    name = "";
  };
  for (const line of block.split(/\r?\n/)) {
    if (fields.length > FIELDS_MAX) break;
    if (/^[ \t]/.test(line)) {
      value.push(line.trim());
      continue;
    }
    flush();
    const colon = line.indexOf(":");
    const found = colon > 0 ? line.slice(0, colon).trimEnd() : "";
    if (!/^[\x21-\x7e]+$/.test(found)) continue;
    name = found.toLowerCase();
    value = [line.slice(colon + 1).trim()];
  }
  flush();
  return fields;
}
