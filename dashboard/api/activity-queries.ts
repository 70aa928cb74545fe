import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";

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
/** How soon a call that was made is seen here. */
const LOOK_MS = 3_000;

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
    // Only while its first page is all that was asked for: nothing moves under whoever has scrolled down.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : LOOK_MS),
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
