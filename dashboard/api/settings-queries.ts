import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, type Ask, call } from "./call.ts";

export type Credential = Answer<"/credentials", "get">["items"][number];
export type CreatedCredential = Answer<"/credentials", "post">;
export type CredentialKind = Credential["kind"];

const pageOf = (cursor: string) => ({ limit: 50, ...(cursor === "" ? {} : { cursor }) });

/** Credentials of every kind, revoked ones too. */
export const credentialsQuery = infiniteQueryOptions({
  queryKey: ["credentials"],
  queryFn: ({ signal, pageParam }) => call("get", "/credentials", { query: pageOf(pageParam), signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** The newest call of a dialect, looked for again while somebody waits for theirs to arrive. */
export const lastCallQuery = (dialect: NonNullable<NonNullable<Ask<"/api-log", "get">["query"]>["dialect"]>) =>
  queryOptions({
    queryKey: ["api-log", "last", dialect],
    queryFn: ({ signal }) => call("get", "/api-log", { query: { dialect, limit: 1 }, signal }),
    refetchInterval: 3_000,
  });

export const tokensQuery = (id: number) =>
  queryOptions({
    queryKey: ["credentials", id, "tokens"],
    queryFn: ({ signal }) => call("get", "/credentials/{id}/tokens", { path: { id }, signal }),
  });

/** The first projects of the account: enough to choose from. */
export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => call("get", "/projects", { query: { limit: 200 }, signal }),
  staleTime: 60_000,
});

export type Senders = Answer<"/senders", "get">;
export type RecordCheck = Answer<"/senders/email/records/{kind}", "get">["items"][number];
export type RecordKind = RecordCheck["kind"];

/** In the order they are shown. */
export const RECORD_KINDS = ["spf", "dkim", "dmarc", "mx"] as const satisfies readonly RecordKind[];

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: ({ signal }) => call("get", "/senders", { signal }),
  staleTime: 60_000,
});

/** What the domain of the sender's address says, looked up now. */
export const senderRecordQuery = (kind: RecordKind, address: string) =>
  queryOptions({
    queryKey: ["senders", "records", kind, address],
    queryFn: ({ signal }) => call("get", "/senders/email/records/{kind}", { path: { kind }, signal }),
    staleTime: 60_000,
  });

export type Webhook = Answer<"/webhooks/{id}", "get">;
export type WebhookDelivery = Answer<"/webhooks/{id}/deliveries", "get">["items"][number];
export type DeliveryState = WebhookDelivery["state"];

export const webhooksQuery = infiniteQueryOptions({
  queryKey: ["webhooks", "list"],
  queryFn: ({ signal, pageParam }) => call("get", "/webhooks", { query: pageOf(pageParam), signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const webhookQuery = (id: number) =>
  queryOptions({
    queryKey: ["webhooks", id],
    queryFn: ({ signal }) => call("get", "/webhooks/{id}", { path: { id }, signal }),
    refetchInterval: 5_000,
  });

/** What an endpoint was told, the newest first; looked at again while somebody watches. */
export const deliveriesQuery = (id: number, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", id, "deliveries", state ?? "all"],
    queryFn: ({ signal, pageParam }) =>
      call("get", "/webhooks/{id}/deliveries", {
        path: { id },
        query: { ...pageOf(pageParam), ...(state !== undefined && { state }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 2_000,
  });

export type InboundHook = Answer<"/inbound-hooks", "get">["items"][number];
export type CreatedInboundHook = Answer<"/inbound-hooks", "post">;
export type HookProvider = InboundHook["provider"];

/** Addresses that providers post to, closed ones too; looked at again while somebody waits for a first call. */
export const inboundHooksQuery = infiniteQueryOptions({
  queryKey: ["inbound-hooks"],
  queryFn: ({ signal, pageParam }) => call("get", "/inbound-hooks", { query: pageOf(pageParam), signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: 3_000,
});
