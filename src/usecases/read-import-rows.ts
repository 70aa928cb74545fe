import type { AccountScope } from "../domain/caller.ts";
import { type FieldValue, NO_FACTS } from "../domain/contact.ts";
import { REJECTED_MAX, type RejectedRow } from "../domain/contact-import.ts";
import type { ImportColumn } from "../domain/import-columns.ts";
import { unguardCell } from "../lib/csv.ts";
import type { ImportRow } from "../storage/import-rows.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";

/** Turns the records of one file into people, noting why some cannot be. */
export interface RowReader {
  /** Undefined for a blank line and for a row that is rejected. Records come in the file's order, without the header. */
  read(record: readonly string[]): ImportRow | undefined;
  /** Rows so far that are not blank. */
  rows(): number;
  rejections(): { readonly rejected: readonly RejectedRow[]; readonly rejectedTotal: number };
}

const VALUE_LENGTH_MAX = 200;

export function rowReader(
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  { columns, region }: { readonly columns: readonly ImportColumn[]; readonly region: string },
): RowReader {
  const rejected: RejectedRow[] = [];
  let rejectedTotal = 0;
  let rows = 0;
  let row = 1;
  const columnOf = new Map(
    columns.flatMap((it, at) => (it.target === null ? [] : [[it.target as string, at] as const])),
  );

  const reject = (problem: RejectedRow) => {
    rejectedTotal++;
    if (rejected.length < REJECTED_MAX) rejected.push(problem);
    return undefined;
  };

  return {
    rows: () => rows,
    rejections: () => ({ rejected, rejectedTotal }),
    read(record) {
      row++;
      if (record.every((it) => it.trim() === "")) return undefined;
      rows++;
      const extra = record.slice(columns.length).find((it) => it.trim() !== "");
      if (extra !== undefined) return reject(tooManyCells(row, extra, columns.length));
      const { facts, problems } = keyFacts(deps, scope, toFacts(record, columns), region);
      const [problem] = problems;
      if (problem !== undefined) {
        const at = columnOf.get(problem.at);
        const column = at === undefined ? null : (columns[at]?.header ?? null);
        const value = at === undefined ? null : cut(record[at] ?? "");
        return reject({ row, column, value, code: problem.code, message: problem.message });
      }
      if (facts.email === null && facts.phone === null && facts.externalId === null) return reject(nobody(row));
      return { row, facts };
    },
  };
}

function toFacts(record: readonly string[], columns: readonly ImportColumn[]) {
  const members: Record<string, string> = {};
  const fields: Record<string, FieldValue> = {};
  for (const [at, { target }] of columns.entries()) {
    const value = unguardCell(record[at] ?? "");
    if (target === null || value === "") continue;
    if (target.startsWith("fields.")) fields[target.slice("fields.".length)] = value;
    else members[target] = value;
  }
  return { ...NO_FACTS, ...members, fields };
}

/** As much as is shown, in a form the database can keep as text: no NUL, no half of a character. */
function cut(value: string): string {
  return value.slice(0, VALUE_LENGTH_MAX).replace(/\0|\p{Surrogate}/gu, "\ufffd");
}

function tooManyCells(row: number, value: string, expected: number): RejectedRow {
  const message = `The row has more cells than the header has names (${expected}): a value with the delimiter in it needs double quotes around it.`;
  return { row, column: null, value: cut(value), code: "too_many_cells", message };
}

function nobody(row: number): RejectedRow {
  const message = "The row has neither an e-mail address nor a phone number: add one.";
  return { row, column: null, value: null, code: "no_address", message };
}
