/** Which part of a list ordered by id is wanted. */
export interface PageWish {
  /** The last id of the page before; undefined on the first. */
  readonly after: number | undefined;
  readonly limit: number;
  /** Whether the total is wanted as well; only ever on the first page. */
  readonly counts: boolean;
}

/** The same of a list that can be entered anywhere. */
export interface JumpWish extends PageWish {
  /** So many rows are passed over first. */
  readonly skip: number;
}

/** One row more than was asked for tells that the list goes on. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
}

/** The total of a list that was counted before its page was read: never fewer than were seen by then. */
export function totalSeen(counted: number, start: number, rows: number): number {
  return rows === 0 ? counted : Math.max(counted, start + rows);
}

/**
 * A page of what `list` answers, with the total where it is wanted, which is on first pages only. A list that ends on
 * its first page is its own total: what is added between two statements can never make them disagree.
 */
export async function foundPage<Row>(
  wish: Pick<PageWish, "limit" | "counts"> & Partial<Pick<JumpWish, "skip">>,
  list: (limit: number) => Promise<readonly Row[]>,
  count: () => Promise<number>,
): Promise<Found<Row>> {
  const rows = await list(wish.limit + 1);
  if (!wish.counts) return { rows };
  const { skip = 0 } = wish;
  const isWhole = skip === 0 && rows.length <= wish.limit;
  return { rows, total: isWhole ? rows.length : totalSeen(await count(), skip, rows.length) };
}

/**
 * The id after which the page begins, once `skip` rows are passed over; undefined where the list begins. Whole lists are
 * read by their cursors, which cost the same on every page: passing over is for whoever jumps.
 */
export async function startOf(
  { after, skip }: Pick<JumpWish, "after" | "skip">,
  findNth: (after: number | undefined, nth: number) => Promise<number | undefined>,
): Promise<number | undefined> {
  if (skip === 0) return after;
  return (await findNth(after, skip)) ?? Number.MAX_SAFE_INTEGER;
}
