import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, call } from "./call.ts";

export type TeamMember = Answer<"/team", "get">["items"][number];
export type TeamInvitation = Answer<"/team-invitations", "get">["items"][number];
export type TeamRole = TeamMember["role"];
export type EndingWays = Answer<"/team/{id}/ways-in", "get">;
export type OwnSession = Answer<"/sessions", "get">["items"][number];
export type OwnInvitation = Answer<"/invitations/received", "get">["items"][number];
export type OwnInvitationStatus = OwnInvitation["status"];

/** In the order they are offered, the one most people need first. */
export const TEAM_ROLES = ["organiser", "viewer", "developer", "owner"] as const satisfies readonly TeamRole[];

const pageOf = (cursor: string) => ({ limit: 50, ...(cursor === "" ? {} : { cursor }) });

export const teamQuery = infiniteQueryOptions({
  queryKey: ["team", "members"],
  queryFn: ({ signal, pageParam }) => call("get", "/team", { query: pageOf(pageParam), signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** Asked again while a mail is on its way. */
export const teamInvitationsQuery = infiniteQueryOptions({
  queryKey: ["team", "invitations"],
  queryFn: ({ signal, pageParam }) => call("get", "/team-invitations", { query: pageOf(pageParam), signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: ({ state }) => {
    const all = state.data?.pages.flatMap((page) => page.items) ?? [];
    return all.some((it) => it.mailedAt === null && it.trouble === null) ? 2_000 : false;
  },
});

/** Which ways in end when the person gets the role; without one: when they leave. */
export const endingWaysInQuery = (id: number, becomes: TeamRole | undefined) =>
  queryOptions({
    queryKey: ["ways-in", id, becomes],
    queryFn: ({ signal }) =>
      call("get", "/team/{id}/ways-in", { path: { id }, query: becomes === undefined ? {} : { becomes }, signal }),
    staleTime: 0,
  });

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => call("get", "/sessions", { signal }),
});

export type Side = "received" | "sent";

export const ownInvitationsQuery = (side: Side, status: OwnInvitationStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ["own-invitations", side, status],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...pageOf(pageParam), ...(status === undefined ? {} : { status }) };
      return side === "received"
        ? call("get", "/invitations/received", { query, signal })
        : call("get", "/invitations/sent", { query, signal });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
