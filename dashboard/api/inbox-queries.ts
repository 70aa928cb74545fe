import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";
import { LOOK_MS } from "./news.ts";

export type InboxFilter = Omit<NonNullable<Ask<"/sandbox/briefs", "get">["query"]>, "limit" | "cursor" | "total">;
export type Brief = Answer<"/sandbox/briefs", "get">["items"][number];
export type Captured = Answer<"/sandbox/messages/{id}", "get">;
export type Behaviour = Answer<"/sandbox/behaviour", "get">;

const PER_PAGE = 100;

export const inboxQuery = (filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: ["sandbox", "list", filter],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === "" ? {} : { cursor: pageParam };
      return call("get", "/sandbox/briefs", {
        query: { ...filter, ...page, limit: PER_PAGE, total: pageParam === "" },
        signal,
      });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The newest message the filter lets through, looked for again and again while somebody looks at the page. */
export const newestQuery = (filter: InboxFilter) =>
  queryOptions({
    queryKey: ["sandbox", "newest", filter],
    queryFn: async ({ signal }) => {
      const page = await call("get", "/sandbox/briefs", { query: { ...filter, limit: 1, total: false }, signal });
      return page.items[0]?.id ?? 0;
    },
    refetchInterval: LOOK_MS,
  });

export const capturedQuery = (id: number) =>
  queryOptions({
    queryKey: ["sandbox", "message", id],
    queryFn: ({ signal }) => call("get", "/sandbox/messages/{id}", { path: { id }, signal }),
    // What was captured never changes.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

export const guestOfMessageQuery = (id: number) =>
  queryOptions({
    queryKey: ["guests", id],
    queryFn: ({ signal }) => call("get", "/guests/{id}", { path: { id }, signal }),
    refetchInterval: LOOK_MS,
  });

export const behaviourQuery = queryOptions({
  queryKey: ["sandbox", "behaviour"],
  queryFn: ({ signal }) => call("get", "/sandbox/behaviour", { signal }),
  refetchInterval: 10_000,
});
