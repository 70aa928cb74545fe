/** Which part of a list ordered by id is wanted. */
export interface PageWish {
  /** The last id of the page before; undefined on the first. */
  readonly after: number | undefined;
  readonly limit: number;
  /** Whether the total is wanted as well. */
  readonly counts: boolean;
}

/** One row more than was asked for tells that the list goes on. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
}

/** A page of what `list` answers, with the total where it is wanted. */
export async function foundPage<Row>(
  wish: Pick<PageWish, "limit" | "counts">,
  list: (limit: number) => Promise<readonly Row[]>,
  count: () => Promise<number>,
): Promise<Found<Row>> {
  const rows = await list(wish.limit + 1);
  return wish.counts ? { rows, total: await count() } : { rows };
}
