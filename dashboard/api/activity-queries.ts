import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";
import { LOOK_MS } from "./news.ts";

type LogQuery = NonNullable<Ask<"/api-log", "get">["query"]>;
export type CallFilter = Pick<
  LogQuery,
  "dialect" | "method" | "pathStart" | "statusFrom" | "statusTo" | "credentialId" | "requestId"
>;
export type CallLine = Answer<"/api-log", "get">["items"][number];
export type Call = Answer<"/api-log/{id}", "get">;
export type AuditFilter = Pick<
  NonNullable<Ask<"/audit", "get">["query"]>,
  "verb" | "objectKind" | "objectId" | "actorKind" | "actorId"
>;
export type AuditEntry = Answer<"/audit", "get">["items"][number];

const PER_PAGE = 100;

export const apiLogQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ["api-log", "list", filter],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === "" ? {} : { cursor: pageParam };
      return call("get", "/api-log", { query: { ...filter, ...page, limit: PER_PAGE }, signal });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The newest call the filter lets through, looked for again and again while somebody looks at the page. */
export const newestCallQuery = (filter: CallFilter) =>
  queryOptions({
    queryKey: ["api-log", "newest", filter],
    queryFn: async ({ signal }) => {
      const page = await call("get", "/api-log", { query: { ...filter, limit: 1 }, signal });
      return page.items[0]?.id ?? 0;
    },
    refetchInterval: LOOK_MS,
  });

export const apiCallQuery = (id: number) =>
  queryOptions({
    queryKey: ["api-log", "call", id],
    queryFn: ({ signal }) => call("get", "/api-log/{id}", { path: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === "" ? {} : { cursor: pageParam };
      return call("get", "/audit", { query: { ...filter, ...page, limit: PER_PAGE, total: pageParam === "" }, signal });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
