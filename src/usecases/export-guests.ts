import type { OrganiserScope } from "../domain/caller.ts";
import type { GuestFilter, GuestReport } from "../domain/guest-report.ts";
import type { EventId } from "../domain/ids.ts";
import { csvLine } from "../lib/csv.ts";
import { listCustomFields } from "../storage/custom-fields.ts";
import { listGuests } from "../storage/guest-list.ts";
import type { Deps } from "./deps.ts";
import {
  type ChosenColumn,
  chooseColumns,
  type ExportColumn,
  type ExportValue,
  USUAL_COLUMNS,
} from "./export-columns.ts";
import { readQuestions } from "./read-questions.ts";

/** Guests read at once: the export of any number of guests holds no more in memory. */
const ROWS_AT_ONCE = 1_000;

/** Between those of one cell. */
const AND = "; ";

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** Whom an export is about, and what of them it tells. */
export interface ExportWish {
  readonly filter?: GuestFilter;
  /** Undefined: the usual ones. */
  readonly columns?: readonly ExportColumn[] | undefined;
  /** Whether a CSV file begins with a byte order mark. */
  readonly hasMark?: boolean;
}

/**
 * The event's guests as CSV, a header and a line each, in the order they were put on the list; removed ones included
 * unless the filter leaves them out. Lines come as they are read: a guest who changes meanwhile is in it once, as they
 * were then. A cell that a spreadsheet would run is guarded, which our import undoes.
 * @throws {Refusal} not-found, before the first line.
 */
export async function exportGuests(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  wish: ExportWish = {},
): Promise<AsyncIterable<string>> {
  const columns = await columnsFor(deps, scope, eventId, wish);
  const header = `${wish.hasMark ? BYTE_ORDER_MARK : ""}${csvLine(columns.map((it) => it.header))}`;
  return lines(guestsOf(deps, scope, { eventId, filter: wish.filter ?? {} }), header, (report) =>
    csvLine(columns.map((it) => toCell(it.read(report)))),
  );
}

/** The same as one JSON array, an object a guest, its members called as the columns; values keep their kinds. */
export async function exportGuestsAsJson(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  wish: ExportWish = {},
): Promise<AsyncIterable<string>> {
  const columns = await columnsFor(deps, scope, eventId, wish);
  let mark = "\n";
  const rows = lines(guestsOf(deps, scope, { eventId, filter: wish.filter ?? {} }), "[", (report) => {
    const line = `${mark}${JSON.stringify(Object.fromEntries(columns.map((it) => [it.header, it.read(report)])))}`;
    mark = ",\n";
    return line;
  });
  return closed(rows, "\n]\n");
}

async function columnsFor(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
  { columns = USUAL_COLUMNS }: ExportWish,
): Promise<readonly ChosenColumn[]> {
  const questions = await readQuestions(deps, scope, eventId);
  const fields = columns.includes("fields") ? await listCustomFields(deps.db.autocommit, scope) : [];
  return chooseColumns(columns, { fields, questions });
}

async function* guestsOf(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  whom: { readonly eventId: EventId; readonly filter: GuestFilter },
): AsyncGenerator<readonly GuestReport[]> {
  for (let after: number | undefined; ; ) {
    const guests = await listGuests(deps.db.autocommit, scope, whom, { after, limit: ROWS_AT_ONCE });
    if (guests.length > 0) yield guests;
    after = guests.at(-1)?.guest.id;
    if (guests.length < ROWS_AT_ONCE) return;
  }
}

async function* lines(
  pages: AsyncIterable<readonly GuestReport[]>,
  first: string,
  lineOf: (report: GuestReport) => string,
): AsyncGenerator<string> {
  yield first;
  for await (const page of pages) yield page.map(lineOf).join("");
}

async function* closed(text: AsyncIterable<string>, end: string): AsyncGenerator<string> {
  yield* text;
  yield end;
}

function toCell(value: ExportValue): string | number | boolean | null {
  return typeof value === "object" && value !== null ? value.join(AND) : value;
}
