/** One page of a list, as every list of the API answers. */
export interface Page<I> {
  readonly items: readonly I[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Everything on a list; a page is read when the one before it is used up. `read` is given null for the first. */
export async function* itemsOf<I>(
  read: (cursor: string | null) => Promise<Page<I>>,
): AsyncGenerator<I, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: Page<I> = await read(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
