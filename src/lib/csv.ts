import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";

/**
 * Where a spreadsheet would take what follows for a formula, full-width forms included: at the beginning, and where a
 * spreadsheet that is used to other delimiters than ours begins a cell or a row, for it does not see our quotes then.
 */
const FORMULA = /(?<=^|[\n\r\t;])(?='*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20])/g;
const GUARDED = /(?<=^|[\n\r\t;])'(?='*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20])/g;

/**
 * One value as a cell of RFC 4180. What a spreadsheet would run as a formula gets a quote in front, which `unguardCell`
 * takes away again, so that a round trip through our files loses nothing. `raw` leaves the quotes out, for programs that
 * read the file.
 */
export function csvCell(value: string | number | boolean | null, { raw = false }: { raw?: boolean } = {}): string {
  const text = value === null ? "" : String(value);
  const guarded = raw ? text : text.replace(FORMULA, "'");
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A line of cells, with its end. */
export function csvLine(values: ReadonlyArray<string | number | boolean | null>, options?: { raw?: boolean }): string {
  return `${values.map((it) => csvCell(it, options)).join(",")}\r\n`;
}

/** The value of a cell `csvCell` wrote, guarded or not. */
export function unguardCell(cell: string): string {
  return cell.replace(GUARDED, "");
}

/** The text is no CSV; the message says it to a person, with the way out. */
export class UnreadableCsv extends Error {}

export interface OpenCsv {
  readonly delimiter: string;
  /** Every record in order, the header first, blank lines as one empty cell. Throws {UnreadableCsv}. */
  readonly records: AsyncGenerator<string[]>;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** A record longer than this many characters is, most often, a quote nobody closed. */
const RECORD_MAX = 256 * 1024;

/**
 * Reads CSV as a stream. The delimiter is the one the first line has most of, or what a line `sep=;` says. Lines may end
 * in any way, quotes that stand in the middle of a cell are taken as they are.
 */
export async function openCsv(text: AsyncIterable<string>): Promise<OpenCsv> {
  const source = text[Symbol.asyncIterator]();
  let head = "";
  let end = -1;
  while (end < 0 && head.length < RECORD_MAX) {
    const next = await source.next();
    if (next.done === true) break;
    head += next.value;
    end = endOfLine(head);
  }
  const firstLine = end < 0 ? head : head.slice(0, end);
  const told = /^"?sep=(?<mark>[,;\t|])"?$/i.exec(firstLine)?.groups?.["mark"];
  const delimiter = told ?? delimiterOf(firstLine);
  if (told !== undefined) head = head.slice(end).replace(/^\r?\n?/, "");
  async function* everything() {
    try {
      yield head;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { delimiter, records: readRecords(everything(), delimiter) };
}

/** Where the first line that is not inside quotes ends; -1 where it does not. */
function endOfLine(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (mark === "\n" || mark === "\r")) return at;
  }
  return -1;
}

function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  return counts.reduce((best, it) => (it.count > best.count ? it : best)).mark;
}

async function* readRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: RECORD_MAX,
  });
  const source = Readable.from(text, { objectMode: false, encoding: "utf8" });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = (typeof error["records"] === "number" ? error["records"] : 0) + 1;
    throw new UnreadableCsv(
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? `A quote (") that is opened in row ${row} is never closed.`
        : error.code === "CSV_MAX_RECORD_SIZE"
          ? `Row ${row} is longer than any row may be; most often a quote (") is opened in it and never closed.`
          : `Row ${row} is not CSV: ${error.message}.`,
    );
  } finally {
    source.destroy();
  }
}
