import { type QueryClient, type QueryKey, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { type Page, PER_PAGE, type ReadPage, type Rows, wholeOf } from "./whole-of.ts";

/** Which page is wanted: by the cursor of the one before, or by how many rows come before it. */
export interface PageAsk {
  readonly limit: number;
  readonly total: boolean;
  readonly cursor?: string;
  readonly skip?: number;
}

export interface LongRowsWish<Row> {
  /** Names the list, for the cache. */
  readonly of: QueryKey;
  /** What narrows it: until rows of another filter have come, those of this one stay. */
  readonly filter: unknown;
  readonly fetchPage: (ask: PageAsk, signal: AbortSignal) => Promise<Page<Row>>;
}

export interface LongRows<Row> {
  /** One place for every row there is; undefined where it has not come. Undefined before the first have. */
  readonly rows: Rows<Row> | undefined;
  /** Names the list whose rows these are: another filter is another list, looked at from its first row on. */
  readonly list: string;
  /** Whether these are the rows of the filters before, which stay until the next have come. */
  readonly isStale: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Told which places are in sight: theirs are the rows that are fetched, and fetched again when something changed. */
  readonly onSight: (first: number, last: number) => void;
}

/**
 * A list as long as it likes of which only what is looked at is fetched, in pages of a hundred. Going on is by cursor;
 * jumping is by number of rows.
 */
export function useLongRows<Row>({ of, filter, fetchPage }: LongRowsWish<Row>): LongRows<Row> {
  const client = useQueryClient();
  const key = [...of, JSON.stringify(filter)];
  const name = key.join();
  const [seen, look] = useState({ of: name, first: 0, last: 0 });
  // Another filter is another list, which begins at its first row.
  const sight = seen.of === name ? seen : { first: 0, last: 0 };
  const results = useQueries({
    queries: [...new Set([0, ...range(sight.first, sight.last)])].map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const cursor = page === 0 ? undefined : freshCursor(client, [...key, page - 1]);
        const from = page === 0 ? {} : cursor ? { cursor } : { skip: page * PER_PAGE };
        return fetchPage({ limit: PER_PAGE, total: page === 0, ...from }, signal);
      },
    })),
  });
  const hasCome = results[0]?.data !== undefined;
  const stamp = [name, ...results.map((it) => it.dataUpdatedAt)].join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp changes with what the cache holds of the list
  const present = useMemo(() => wholeOf(pagesIn<Row>(client, key)), [stamp]);
  const before = useRef<{ of: string; list: string; rows: Rows<Row> }>(undefined);
  if (hasCome && present !== undefined) before.current = { of: of.join(), list: name, rows: present };
  const { rows, list } = before.current?.of === of.join() ? before.current : { rows: undefined, list: name };
  const onSight = useCallback(
    (from: number, to: number) => {
      const next = { of: name, first: Math.floor(from / PER_PAGE), last: Math.floor(to / PER_PAGE) };
      look((old) => (old.of === name && old.first === next.first && old.last === next.last ? old : next));
    },
    [name],
  );
  const failed = results.find((it) => it.isError);
  return {
    rows,
    list,
    isStale: !hasCome && rows !== undefined,
    onSight,
    error: failed?.error ?? null,
    retry: () => {
      for (const it of results) if (it.isError) void it.refetch();
    },
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How long a page says where the next one begins; rows that leave or come meanwhile move that. */
const FRESH_MS = 2_000;

/** Where the page after one begins; undefined where that one was not read just now, or has changed since. */
function freshCursor(client: QueryClient, queryKey: QueryKey): string | null | undefined {
  const page = client.getQueryCache().find<Page<unknown>>({ queryKey, exact: true });
  return page?.isStaleByTime(FRESH_MS) === false ? page.state.data?.nextCursor : undefined;
}

/** What the cache holds of a list, pages out of sight among it. */
function pagesIn<Row>(client: QueryClient, queryKey: QueryKey): ReadPage<Row>[] {
  return client
    .getQueryCache()
    .findAll({ queryKey })
    .flatMap(({ queryKey: key, state }) => {
      const page = client.getQueryData<Page<Row>>(key);
      return page === undefined ? [] : [{ number: Number(key.at(-1)), page, at: state.dataUpdatedAt }];
    });
}
