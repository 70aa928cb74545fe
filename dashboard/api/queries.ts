import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";
import { Problem } from "./problem.ts";
import { isStreamed } from "./streamed.ts";

/** Whether asking again can help: what the server refused it refuses again. */
export function isWorthAnotherTry(failures: number, error: unknown): boolean {
  const isPassing = !(error instanceof Problem) || error.status === 0 || error.status >= 500;
  return isPassing && failures < 2;
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call("get", "/session", { signal }),
  staleTime: 5 * 60_000,
});

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => call("get", "/settings", { signal }),
  staleTime: 60_000,
});

export type EventFilter = Pick<NonNullable<Ask<"/events", "get">["query"]>, "status" | "when" | "q">;

export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ["events", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/events", {
        query: { ...filter, limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const eventQuery = (id: number) =>
  queryOptions({
    queryKey: ["events", id],
    queryFn: ({ signal }) => call("get", "/events/{id}", { path: { id }, signal }),
  });

export const resultsQuery = (id: number) =>
  queryOptions({
    queryKey: ["events", id, "results"],
    queryFn: ({ signal }) => call("get", "/events/{id}/results", { path: { id }, signal }),
    // What is on the screen follows the answers; a tab nobody looks at asks nothing.
    refetchInterval: () => (isStreamed(id) ? false : 5_000),
  });

/** The newest, among which is whatever moves. */
export const campaignsQuery = (id: number) =>
  queryOptions({
    queryKey: ["events", id, "campaigns"],
    queryFn: ({ signal }) => call("get", "/events/{id}/campaigns", { path: { id }, query: { limit: 50 }, signal }),
    refetchInterval: () => (isStreamed(id) ? false : 2_000),
  });

/** The same, from the newest to the first, however many there are. */
export const campaignPagesQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["events", id, "campaigns", "pages"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/events/{id}/campaigns", {
        path: { id },
        query: { limit: 50, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: () => (isStreamed(id) ? false : 2_000),
  });

export const campaignQuery = (id: number) =>
  queryOptions({
    queryKey: ["campaigns", id],
    queryFn: ({ signal }) => call("get", "/campaigns/{id}", { path: { id }, signal }),
    // While it moves somebody watches; what rests is asked for no more.
    refetchInterval: ({ state: { data } }) => (isMoving(data?.state) && !isStreamed(data?.eventId) ? 1_000 : false),
  });

function isMoving(state: string | undefined): boolean {
  return state !== undefined && ["scheduled", "sending", "cancelling"].includes(state);
}

/** Who reads a message, and in which language where that is not their own. */
export type PreviewReader = NonNullable<Ask<"/campaigns/{id}/preview", "post">["body"]>;

/** The message as a guest would read it. `version` is what it was last changed at. */
export const previewQuery = (id: number, version: string, reader: PreviewReader) =>
  queryOptions({
    queryKey: ["campaigns", id, "preview", version, reader],
    queryFn: ({ signal }) => call("post", "/campaigns/{id}/preview", { path: { id }, body: reader, signal }),
    placeholderData: keepPreviousData,
  });

/** Rows a page of a long list. */
const PER_PAGE = 100;

const JOB_ENDS = ["done", "failed", "cancelled"];

/** A job, looked at until it has ended. */
export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => call("get", "/jobs/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (JOB_ENDS.includes(state.data?.state ?? "") ? false : 500),
  });

type Job = Answer<"/jobs", "get">["items"][number];

/** Work on many guests of an event. */
export type GuestJob = Extract<Job, { readonly kind: "change-guests" | "invite-guests" }>;

const isGuestJob = (job: Job): job is GuestJob => job.kind === "change-guests" || job.kind === "invite-guests";

/** What was begun about the guests of an event lately, newest first: looked for once, then each job by itself. */
export const guestJobsQuery = (eventId: number) =>
  queryOptions({
    queryKey: ["jobs", "of", eventId],
    queryFn: ({ signal }) => call("get", "/jobs", { query: { eventId, limit: 20 }, signal }),
    select: ({ items }) => items.filter(isGuestJob),
  });

/** Whether nothing more will become of a job. */
export const isJobOver = ({ state }: { readonly state: string }): boolean => JOB_ENDS.includes(state);

export type GuestFilter = Pick<
  NonNullable<Ask<"/events/{id}/guests", "get">["query"]>,
  "state" | "delivery" | "waiting" | "detailsMissing" | "q"
>;

export const guestsQuery = (id: number, filter: GuestFilter) =>
  infiniteQueryOptions({
    queryKey: ["events", id, "guests", filter],
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === "" ? {} : { cursor: pageParam };
      return call("get", "/events/{id}/guests", {
        path: { id },
        query: { ...filter, ...page, limit: PER_PAGE, total: pageParam === "" },
        signal,
      });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
