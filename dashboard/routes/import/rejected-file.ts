import type { ImportResult, RejectedRow } from "../../api/import-shapes.ts";
import { ERROR_COLUMN } from "./columns.ts";
import { recordsOf } from "./csv-records.ts";

/** Spreadsheets take a file for UTF-8 when it begins with this. */
const MARK = "\ufeff";

type Rejections = Pick<ImportResult, "rejected" | "delimiter">;

/**
 * The rejected rows as they stood in the file, under its header, each behind what is wrong with it: to be mended and
 * imported again. The reason comes first, where a row with too few or too many cells cannot push it aside.
 * @param say what is wrong with a row, and what mends it.
 */
export async function mendable(
  text: AsyncIterable<string>,
  { rejected, delimiter }: Rejections,
  say: (row: RejectedRow) => string,
): Promise<string> {
  const reasons = new Map(rejected.map((it) => [it.row, say(it)]));
  const last = Math.max(0, ...reasons.keys());
  const lines: string[] = [];
  let row = 0;
  for await (const record of recordsOf(text, delimiter)) {
    row++;
    const reason = row === 1 ? ERROR_COLUMN : reasons.get(row);
    if (reason !== undefined) lines.push(`${cell(reason)}${delimiter}${record}\r\n`);
    if (row >= last) break;
  }
  return MARK + lines.join("");
}

/** The same where the file is no longer at hand: which row, which column, what stood there. */
export function listed(rejected: readonly RejectedRow[], say: (row: RejectedRow) => string): string {
  const lines = rejected.map((it) => [say(it), String(it.row), it.column ?? "", it.value ?? ""]);
  return (
    MARK + [[ERROR_COLUMN, "row", "column", "value"], ...lines].map((it) => `${it.map(cell).join(",")}\r\n`).join("")
  );
}

/** What a spreadsheet would run as a formula gets a quote in front, which an import takes away again. */
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function cell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",;|\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** What is in a file, as text, chunk by chunk. */
export async function* textOf(file: Blob, encoding: string): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder(encoding);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      yield decoder.decode(next.value, { stream: true });
    yield decoder.decode();
  } finally {
    await reader.cancel();
  }
}
