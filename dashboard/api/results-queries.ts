import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";
import { isStreamed } from "./streamed.ts";

export const seriesQuery = (id: number, bucket: "hour" | "day") =>
  queryOptions({
    queryKey: ["events", id, "series", bucket],
    queryFn: ({ signal }) => call("get", "/events/{id}/results/series", { path: { id }, query: { bucket }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: () => (isStreamed(id) ? false : 15_000),
  });

/** How answers of one page of events came in. */
export const answerCurvesQuery = (eventId: readonly number[]) =>
  queryOptions({
    queryKey: ["events", "curves", eventId],
    queryFn: ({ signal }) => call("get", "/results/answers", { query: { eventId: [...eventId] }, signal }),
    refetchInterval: 30_000,
  });

export const latestAnswersQuery = (id: number) =>
  queryOptions({
    queryKey: ["events", id, "latest"],
    queryFn: ({ signal }) => call("get", "/events/{id}/answers", { path: { id }, query: { limit: 8 }, signal }),
    refetchInterval: () => (isStreamed(id) ? false : 5_000),
  });
