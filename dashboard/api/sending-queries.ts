import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";

export type FailureGroup = Answer<"/events/{id}/failures", "get">["groups"][number];
export type FailureReason = FailureGroup["reason"];

/** Reasons where the same words may arrive another time. */
export type RetryableReason = NonNullable<Ask<"/events/{id}/failures/{reason}/retry", "post">["path"]>["reason"];

/** Whose failures: of an event, or of one of its messages. */
export interface FailuresOf {
  readonly eventId: number;
  readonly campaignId?: number | undefined;
}

const ofCampaign = ({ campaignId }: FailuresOf) => (campaignId === undefined ? {} : { campaignId });

/** Read anew whenever the number of uncertain messages has changed. */
export const doubtsQuery = (campaignId: number, uncertain: number) =>
  queryOptions({
    queryKey: ["campaigns", campaignId, "doubts", uncertain],
    queryFn: ({ signal }) => call("get", "/campaigns/{id}/doubts", { path: { id: campaignId }, signal }),
    placeholderData: keepPreviousData,
  });

export const failuresQuery = (of: FailuresOf) =>
  queryOptions({
    queryKey: ["events", of.eventId, "failures", of.campaignId ?? "all"],
    queryFn: ({ signal }) =>
      call("get", "/events/{id}/failures", { path: { id: of.eventId }, query: ofCampaign(of), signal }),
    placeholderData: keepPreviousData,
  });

export const failedGuestsQuery = (of: FailuresOf, reason: FailureReason) =>
  infiniteQueryOptions({
    queryKey: ["events", of.eventId, "failures", of.campaignId ?? "all", reason],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/events/{id}/failures/{reason}", {
        path: { id: of.eventId, reason },
        query: { ...ofCampaign(of), limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
