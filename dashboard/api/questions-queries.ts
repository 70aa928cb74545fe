import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";

/** What guests who come are asked, with what they answered. */
export const questionResultsQuery = (eventId: number) =>
  queryOptions({
    queryKey: ["events", eventId, "questions"],
    queryFn: ({ signal }) => call("get", "/events/{id}/questions/results", { path: { id: eventId }, signal }),
    // Nobody streams what guests write; a tab nobody looks at asks nothing.
    refetchInterval: 10_000,
  });

/** Texts and numbers given to one question. */
export const questionAnswersQuery = (eventId: number, id: number) =>
  infiniteQueryOptions({
    queryKey: ["events", eventId, "questions", id, "answers"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/questions/{id}/answers", {
        path: { id },
        query: { limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
