import { queryOptions } from "@tanstack/react-query";
import { type Answer, call } from "./call.ts";

export type SystemReport = Answer<"/system", "get">;
export type DeliveryStretch = Answer<"/system/deliveries", "get">["items"][number];
export type Lane = Answer<"/lanes", "get">["items"][number];

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => call("get", "/system", { signal }),
  refetchInterval: 5_000,
});

/** Looks, and takes its time where something does not answer: only when somebody comes or asks. */
export const findingsQuery = queryOptions({
  queryKey: ["system", "findings"],
  queryFn: ({ signal }) => call("get", "/system/findings", { signal }),
  staleTime: 60_000,
});

export const deliverySeriesQuery = (hours: number) =>
  queryOptions({
    queryKey: ["system", "deliveries", hours],
    queryFn: ({ signal }) => call("get", "/system/deliveries", { query: { hours }, signal }),
    refetchInterval: 15_000,
  });

export const lanesQuery = queryOptions({
  queryKey: ["system", "lanes"],
  queryFn: ({ signal }) => call("get", "/lanes", { query: { limit: 200 }, signal }),
  refetchInterval: 5_000,
});

export const sendingQuery = queryOptions({
  queryKey: ["system", "sending"],
  queryFn: ({ signal }) => call("get", "/sending", { signal }),
  refetchInterval: 5_000,
});
