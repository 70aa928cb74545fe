import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Ask, call } from "./call.ts";
import type { GuestFilter } from "./queries.ts";

/** Whatever is told page by page goes on by the cursor of the page before. */
const byCursor = {
  initialPageParam: "",
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
};
const from = (cursor: string) => (cursor === "" ? {} : { cursor });

export const guestQuery = (id: number) =>
  queryOptions({
    queryKey: ["guests", id],
    queryFn: ({ signal }) => call("get", "/guests/{id}", { path: { id }, signal }),
  });

/** Who stands before and after a guest among those the filter lets through. */
export const guestNeighboursQuery = (id: number, filter: GuestFilter) =>
  queryOptions({
    queryKey: ["guests", id, "neighbours", filter],
    queryFn: ({ signal }) => call("get", "/guests/{id}/neighbours", { path: { id }, query: filter, signal }),
  });

/** What happened to a guest, oldest first, fifty at a time. */
export const timelineQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["guests", id, "timeline"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/guests/{id}/timeline", { path: { id }, query: { limit: 50, ...from(pageParam) }, signal }),
    ...byCursor,
  });

export const contactQuery = (id: number) =>
  queryOptions({
    queryKey: ["contacts", "one", id],
    queryFn: ({ signal }) => call("get", "/contacts/{id}", { path: { id }, signal }),
  });

/** The first whom a search finds, of everybody the account knows. */
export const foundContactsQuery = (q: string) =>
  queryOptions({
    queryKey: ["contacts", "found", q],
    queryFn: ({ signal }) =>
      call("get", "/contacts", { query: { limit: 20, total: true, ...(q !== "" && { q }) }, signal }),
    placeholderData: keepPreviousData,
  });

export const contactEventsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["contacts", "one", id, "events"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/contacts/{id}/events", { path: { id }, query: { limit: 50, ...from(pageParam) }, signal }),
    ...byCursor,
  });

export const listsQuery = infiniteQueryOptions({
  queryKey: ["lists"],
  queryFn: ({ signal, pageParam }) => call("get", "/lists", { query: { limit: 50, ...from(pageParam) }, signal }),
  ...byCursor,
});

export const listQuery = (id: number) =>
  queryOptions({
    queryKey: ["lists", id],
    queryFn: ({ signal }) => call("get", "/lists/{id}", { path: { id }, signal }),
  });

export const membersQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["lists", id, "members"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/lists/{id}/contacts", { path: { id }, query: { limit: 100, ...from(pageParam) }, signal }),
    ...byCursor,
  });

export const recipientsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["lists", id, "recipients"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/lists/{id}/recipients", { path: { id }, query: { limit: 100, ...from(pageParam) }, signal }),
    ...byCursor,
  });

export type SuppressionFilter = Pick<NonNullable<Ask<"/suppressions", "get">["query"]>, "reason" | "address">;

export const suppressionsQuery = (filter: SuppressionFilter) =>
  infiniteQueryOptions({
    queryKey: ["suppressions", filter],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/suppressions", { query: { ...filter, limit: 50, ...from(pageParam) }, signal }),
    placeholderData: keepPreviousData,
    ...byCursor,
  });

/** What contacts may carry besides their name and addresses. */
export const contactFieldsQuery = queryOptions({
  queryKey: ["contact-fields"],
  queryFn: ({ signal }) => call("get", "/contact-fields", { signal }),
  staleTime: 60_000,
});

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => call("get", "/retention", { signal }),
});
