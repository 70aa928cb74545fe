import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, call } from "./call.ts";

export type TeamMember = Answer<"/team", "get">["items"][number];
export type TeamInvitation = Answer<"/team-invitations", "get">["items"][number];
export type TeamRole = TeamMember["role"];
type Credential = Answer<"/credentials", "get">["items"][number];
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

/** The scopes of keys each role may do as much as; a key that may more ends when its maker comes into the role. */
const KEYS_OF: Readonly<Record<TeamRole, readonly string[]>> = {
  owner: ["read", "write", "owner"],
  developer: ["read", "write"],
  organiser: ["read", "write"],
  viewer: ["read"],
};

/** Which live keys of the person end when they get the role; without one: when they leave. */
export const endingKeysQuery = (madeBy: number, becomes: TeamRole | undefined) =>
  queryOptions({
    queryKey: ["credentials", "all"],
    queryFn: ({ signal }) => allKeys(signal),
    select: (keys) =>
      keys.filter(
        (it) =>
          it.revokedAt === null &&
          it.madeBy?.id === madeBy &&
          (becomes === undefined || it.scopes.some((scope) => !KEYS_OF[becomes].includes(scope))),
      ),
    staleTime: 0,
  });

async function allKeys(signal: AbortSignal): Promise<readonly Credential[]> {
  const keys: Credential[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: { limit: number; cursor?: string } = { limit: 500, ...(cursor === "" ? {} : { cursor }) };
    const page: Answer<"/credentials", "get"> = await call("get", "/credentials", { query, signal });
    keys.push(...page.items);
    cursor = page.nextCursor;
  }
  return keys;
}

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
