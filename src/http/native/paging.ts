import { invalid } from "../../domain/refusal.ts";
import { sha256 } from "../../lib/seal.ts";
import type { JumpWish, PageWish } from "../../usecases/found-page.ts";
import { LIMIT_DEFAULT, PageQuery, type PageQueryOf, SkipQuery } from "./shapes.ts";

/** Where a list goes on: the last row's sort keys, and what the first page was asked for and counted. */
export interface Cursor {
  readonly after: readonly (string | number)[];
  readonly filter?: string | undefined;
  readonly total?: number;
}

export interface PageRequest {
  readonly limit: number;
  /** Undefined on the first page. */
  readonly after: readonly (string | number)[] | undefined;
  /** Whether the storage has to count: only on a first page that did not say `total=false`. */
  readonly counts: boolean;
  readonly total: number | undefined;
  /** Stands for what the list was asked for beside its pages; undefined: for nothing. */
  readonly filter: string | undefined;
}

/** @throws {Refusal} invalid-input for a cursor that is none of ours, or that was given for other filters. */
export function readPage(query: PageQueryOf): PageRequest {
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const filter = filterOf(query);
  if (cursor !== undefined && cursor.filter !== filter) throw badCursor();
  return {
    limit: query.limit ?? LIMIT_DEFAULT,
    after: cursor?.after,
    counts: cursor === undefined && query.total !== false,
    total: cursor?.total,
    filter,
  };
}

const PAGING: readonly string[] = [...Object.keys(PageQuery), ...Object.keys(SkipQuery)];

/** The same for the same filters in whatever order they were given. */
function filterOf(query: object): string | undefined {
  const asked = Object.entries(query).filter(([name, value]) => value !== undefined && !PAGING.includes(name));
  if (asked.length === 0) return undefined;
  return sha256(JSON.stringify(asked.sort())).subarray(0, 6).toString("base64url");
}

function readCursor(text: string): Cursor {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (isCursor(cursor)) return cursor;
  } catch {
    // Falls through: not JSON is as wrong as not a cursor.
  }
  throw badCursor();
}

function badCursor() {
  return invalid(
    "/query/cursor",
    "bad_cursor",
    "This cursor did not come from this list, asked for in this way; leave it out to start over.",
  );
}

/** What a use case is asked for where a list is ordered by id alone. @throws {Refusal} invalid-input for another list's cursor. */
export function pageById(page: PageRequest): PageWish {
  return { after: idOf(page), limit: page.limit, counts: page.counts };
}

/** The same where rows may be passed over. @throws {Refusal} invalid-input for another list's cursor. */
export function jumpById(page: PageRequest, skip = 0): JumpWish {
  return { ...pageById(page), skip };
}

/**
 * The id after which a list ordered by id alone goes on; undefined on its first page.
 * @throws {Refusal} invalid-input for another list's cursor.
 */
export function idOf(page: PageRequest): number | undefined {
  if (page.after === undefined) return undefined;
  const [id] = keysOf(page, ["number"]) ?? [];
  return typeof id === "number" ? id : undefined;
}

/**
 * The sort keys after which a list goes on, of the kinds its storage orders by; undefined on its first page. Cursors come
 * from outside: what is bound into a statement must have been looked at here.
 * @throws {Refusal} invalid-input for another list's cursor.
 */
export function keysOf(
  page: PageRequest,
  kinds: ReadonlyArray<"string" | "number">,
): readonly (string | number)[] | undefined {
  if (page.after === undefined) return undefined;
  const fits = (it: string | number, index: number) => typeof it === kinds[index] && !/\0/.test(String(it));
  if (page.after.length !== kinds.length || !page.after.every(fits)) throw badCursor();
  return page.after;
}

function isCursor(value: unknown): value is Cursor {
  if (typeof value !== "object" || value === null || !("after" in value) || !Array.isArray(value.after)) return false;
  const totalFits = !("total" in value) || typeof value.total === "number";
  return (
    totalFits &&
    value.after.every((it) => typeof it === "string" || (typeof it === "number" && Number.isSafeInteger(it)))
  );
}

/**
 * A page as the wire has it. `rows` are up to `limit + 1`: one more than the page shows tells that it goes on.
 * `sortKeys` are those the storage orders by, last one unique.
 */
export function toPage<Row, Item>(
  page: PageRequest,
  found: { readonly rows: readonly Row[]; readonly total?: number },
  toItem: (row: Row) => Item,
  sortKeys: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null; total?: number } {
  const shown = found.rows.slice(0, page.limit);
  const last = shown.at(-1);
  const total = found.total ?? page.total;
  const goesOn = found.rows.length > page.limit && last !== undefined;
  const next: Cursor | null = goesOn
    ? {
        after: sortKeys(last),
        filter: page.filter,
        ...(total === undefined ? {} : { total }),
      }
    : null;
  return {
    items: shown.map(toItem),
    nextCursor: next === null ? null : Buffer.from(JSON.stringify(next)).toString("base64url"),
    ...(total === undefined ? {} : { total }),
  };
}
