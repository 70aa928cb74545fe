import type { AccountScope } from "../domain/caller.ts";
import { type ImportColumn, matchColumns } from "../domain/import-columns.ts";
import { Refusal } from "../domain/refusal.ts";
import { openCsv } from "../lib/csv.ts";
import { decodeText } from "../lib/decode-text.ts";
import { findSettings } from "../storage/account-settings.ts";
import type { Deps } from "./deps.ts";
import { readHead, refuseUnreadable, toNotes } from "./stage-import.ts";

/** How an import would read a file, as far as its beginning says. */
export interface ImportPreview {
  readonly columns: readonly ImportColumn[];
  /** The first records after the header, as they stand in the file. */
  readonly rows: ReadonlyArray<readonly string[]>;
  readonly encoding: string;
  readonly delimiter: string;
  /** What was assumed, for a person to look at. */
  readonly notes: readonly string[];
}

export interface ImportBeginning {
  readonly bytes: Buffer;
  /** The bytes are not the whole file: what follows the end of their last whole line is not read. */
  readonly isPart: boolean;
  /** As for an import. */
  readonly region: string | undefined;
  readonly encoding: string | undefined;
}

/**
 * Reads the beginning of a file as an import does, and keeps nothing of it. A column nobody can be known by may be
 * missing: whoever asks has yet to say where the columns go.
 * @throws {Refusal} invalid-input for what is no CSV with a header.
 */
export async function previewImport(
  deps: Pick<Deps, "db">,
  scope: AccountScope,
  { bytes, isPart, region, encoding }: ImportBeginning,
): Promise<ImportPreview> {
  const decoded = decodeText(oneChunk(isPart ? wholeLines(bytes) : bytes), encoding);
  const place = region ?? (await findSettings(deps.db.autocommit, scope)).defaultRegion;
  return refuseUnreadable(async () => {
    const csv = await openCsv(decoded.text);
    try {
      const { header, samples } = await readHead(csv.records);
      const { columns, problems } = matchColumns(header, samples, { map: new Map(), region: place });
      if (columns.length === 0) throw new Refusal("invalid-input", { problems });
      const finding = decoded.finding();
      return {
        columns,
        rows: samples,
        encoding: finding.encoding,
        delimiter: csv.delimiter,
        notes: toNotes(finding),
      };
    } finally {
      await csv.records.return(undefined);
    }
  });
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const QUOTE = 0x22;
const LINE_ENDS: readonly number[] = [0x0a, 0x0d];

/**
 * Up to the last end of a line that stands in no quotes; everything where there is none. In UTF-16 the second half of
 * the line's end is kept with it.
 */
function wholeLines(bytes: Buffer): Buffer {
  let isQuoted = false;
  let end = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && LINE_ENDS.includes(byte)) end = at + 1;
  }
  if (end === 0) return bytes;
  const isHalf = end % 2 === 1 && bytes[end] === 0;
  return bytes.subarray(0, isHalf ? end + 1 : end);
}
