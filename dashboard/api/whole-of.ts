/** So many rows a page of a long list has. */
export const PER_PAGE = 100;

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** Of the first page: how many rows there are. */
  readonly total?: number;
}

export interface ReadPage<Row> {
  /** The first is 0. */
  readonly number: number;
  readonly page: Page<Row>;
  /** When it was read, in milliseconds. */
  readonly at: number;
}

/** One place for every row there is; undefined where it has not come. */
export type Rows<Row> = readonly (Row | undefined)[];

/**
 * What has been read of a list, each row at its place. Pages are not read all at once: where they say different things
 * of where the list ends, the one that was read last is believed. Undefined before the first page has come.
 */
export function wholeOf<Row>(read: readonly ReadPage<Row>[]): Rows<Row> | undefined {
  if (!read.some(({ number }) => number === 0)) return undefined;
  const rows: (Row | undefined)[] = [];
  for (const { number, page } of read.toSorted((a, b) => a.at - b.at || a.number - b.number)) {
    rows.length = endBy(number, page, rows.length);
    for (const [index, row] of page.items.entries()) rows[number * PER_PAGE + index] = row;
  }
  return rows;
}

/** How many rows there are by what a page says, where it was so many before. */
function endBy<Row>(number: number, { items, nextCursor, total }: Page<Row>, before: number): number {
  const end = number * PER_PAGE + items.length;
  if (number === 0 && total !== undefined) return total;
  if (nextCursor !== null) return Math.max(before, end + 1);
  // One without rows is behind the last.
  return items.length > 0 || number === 0 ? end : Math.min(before, end);
}
