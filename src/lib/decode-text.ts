import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";

/** The bytes are not the text they were taken for; the message says it to a person, with the way out. */
export class UnreadableText extends Error {}

export interface TextFinding {
  /** As TextDecoder names it. */
  readonly encoding: string;
  /** Nothing said so: it is what such files mostly are. */
  readonly isAssumed: boolean;
}

export interface DecodedText {
  readonly text: AsyncGenerator<string>;
  /** What the text turned out to be; final when it was read to its end. */
  finding(): TextFinding;
}

const SNIFFED_BYTES = 1024;
const FALLBACK = "windows-1252";

/** Whether `decodeText` knows the name. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name, { fatal: true }).encoding !== "replacement";
  } catch {
    return false;
  }
}

/**
 * Reads bytes as text without holding more than a chunk. A byte order mark says what it is, or the pattern of zeros
 * UTF-16 has; else it is UTF-8 for as long as it can be. Plain ASCII that turns out not to be UTF-8 is taken for
 * Windows-1252, and the finding says that this was assumed; what was clearly UTF-8 before is never read as anything
 * else. `encoding` overrules all of this.
 * The text throws {UnreadableText} where it cannot be read.
 */
export function decodeText(bytes: AsyncIterable<Uint8Array>, encoding?: string): DecodedText {
  let finding: TextFinding = { encoding: encoding ?? "utf-8", isAssumed: false };
  const say = (found: TextFinding) => {
    finding = found;
  };
  return { text: decode(bytes, encoding, say), finding: () => finding };
}

async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  say: (finding: TextFinding) => void,
): AsyncGenerator<string> {
  const { head, rest } = await peek(bytes);
  refuseOtherFiles(head);
  const told = encoding ?? markOf(head) ?? utf16Of(head);
  if (told !== undefined) {
    say({ encoding: told, isAssumed: false });
    yield* decodeAs(rest, told);
  } else yield* decodeUtf8(rest, say);
}

/** The first bytes, and everything again. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; rest: AsyncGenerator<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < SNIFFED_BYTES) {
    const next = await source.next();
    if (next.done === true) break;
    seen.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(seen);
  async function* everything() {
    try {
      if (head.length > 0) yield head;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head, rest: everything() };
}

const OTHER_FILES: ReadonlyArray<readonly [string, string]> = [
  ["504b0304", "This is an Excel workbook or another zipped file, not CSV. In Excel choose Save as, CSV UTF-8."],
  ["d0cf11e0", "This is an old Excel workbook, not CSV. In Excel choose Save as, CSV UTF-8."],
  ["25504446", "This is a PDF, not CSV."],
  ["1f8b", "This file is compressed; unpack it first."],
];

function refuseOtherFiles(head: Buffer): void {
  const start = head.subarray(0, 4).toString("hex");
  const other = OTHER_FILES.find(([magic]) => start.startsWith(magic));
  if (other !== undefined) throw new UnreadableText(other[1]);
}

function markOf(head: Buffer): string | undefined {
  const start = head.subarray(0, 3).toString("hex");
  if (start.startsWith("efbbbf")) return "utf-8";
  if (start.startsWith("fffe")) return "utf-16le";
  return start.startsWith("feff") ? "utf-16be" : undefined;
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function utf16Of(head: Buffer): string | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  if (odd > head.length / 4 && even < odd / 8) return "utf-16le";
  if (even > head.length / 4 && odd < even / 8) return "utf-16be";
  throw new UnreadableText("This is not a text file. Save the table as CSV in UTF-8.");
}

async function* decodeAs(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableText(
      `The file begins as ${encoding} and then is not: a part of it is in another encoding. Save it as UTF-8.`,
    );
  }
}

async function* decodeUtf8(
  bytes: AsyncIterable<Uint8Array>,
  say: (finding: TextFinding) => void,
): AsyncGenerator<string> {
  let carry = Buffer.alloc(0);
  let isOnlyAscii = true;
  let fallback: TextDecoder | undefined;
  const read = (data: Buffer): string => {
    if (fallback !== undefined) return fallback.decode(data, { stream: true });
    if (isUtf8(data)) {
      isOnlyAscii &&= isAscii(data);
      return data.toString("utf8");
    }
    if (!isOnlyAscii || hasMultibyte(data)) {
      throw new UnreadableText("A part of the file is UTF-8 and another is not. Save the whole of it as UTF-8.");
    }
    fallback = new TextDecoder(FALLBACK);
    say({ encoding: FALLBACK, isAssumed: true });
    return fallback.decode(data, { stream: true });
  };
  for await (const chunk of bytes) {
    const data = Buffer.concat([carry, chunk]);
    const end = fallback === undefined ? data.length - openTail(data) : data.length;
    carry = data.subarray(end);
    yield read(data.subarray(0, end));
  }
  yield read(carry);
}

/** Whether something in the bytes can only be meant as UTF-8. */
function hasMultibyte(data: Buffer): boolean {
  return /[^\p{ASCII}\ufffd]/u.test(data.toString("utf8"));
}

/** How many bytes at the end begin a character that the next chunk completes. */
function openTail(data: Buffer): number {
  for (let length = 1; length <= Math.min(3, data.length); length++) {
    const byte = data[data.length - length] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > length ? length : 0;
    }
  }
  return 0;
}
