import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "./api/queries.ts";
import { ErrorPanel, Skeleton } from "./parts/states.tsx";
import { WEBHOOK_DELIVERIES } from "./routes/settings/delivery-states.ts";
import { SPANS, type Span } from "./routes/settings/system-spans.ts";
import { Missing } from "./shell/missing.tsx";
import { Shell } from "./shell/shell.tsx";

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  loader: ({ context }) => context.queries.ensureQueryData(sessionQuery),
  component: Shell,
  notFoundComponent: Missing,
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context }) => {
    // A member has nothing to do with the account's events but the invitations to them.
    const { right } = await context.queries.ensureQueryData(sessionQuery);
    throw redirect({ to: right === "self" ? "/invitations" : "/events" });
  },
});

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((it) => it === value);

const wholeNumber = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;

export const EVENT_STATUSES = ["draft", "published", "closed", "cancelled"] as const;

interface EventsSearch {
  readonly q?: string | undefined;
  readonly status?: (typeof EVENT_STATUSES)[number] | undefined;
}

const events = createRoute({
  getParentRoute: () => root,
  path: "/events",
  validateSearch: (search): EventsSearch => ({ q: text(search["q"]), status: oneOf(search["status"], EVENT_STATUSES) }),
  component: lazyRouteComponent(() => import("./routes/events-list.tsx"), "EventsList"),
});

interface ContactsSearch {
  readonly q?: string | undefined;
  /** The one who is shown beside the list. */
  readonly person?: number | undefined;
}

const contacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  validateSearch: (search): ContactsSearch => ({ q: text(search["q"]), person: wholeNumber(search["person"]) }),
  component: lazyRouteComponent(() => import("./routes/contacts-list.tsx"), "ContactsList"),
});

const lists = createRoute({
  getParentRoute: () => root,
  path: "/contacts/lists",
  component: lazyRouteComponent(() => import("./routes/contacts/lists.tsx"), "Lists"),
});

const list = createRoute({
  getParentRoute: () => root,
  path: "/contacts/lists/$listId",
  params: {
    parse: ({ listId }) => ({ listId: Number(listId) }),
    stringify: ({ listId }) => ({ listId: String(listId) }),
  },
  validateSearch: (search): { readonly view?: "rows" | undefined } => ({
    view: search["view"] === "rows" ? "rows" : undefined,
  }),
  component: lazyRouteComponent(() => import("./routes/contacts/list.tsx"), "List"),
});

export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "manual", "erased"] as const;

interface SuppressedSearch {
  readonly reason?: (typeof SUPPRESSION_REASONS)[number] | undefined;
}

const suppressed = createRoute({
  getParentRoute: () => root,
  path: "/contacts/suppressed",
  validateSearch: (search): SuppressedSearch => ({ reason: oneOf(search["reason"], SUPPRESSION_REASONS) }),
  component: lazyRouteComponent(() => import("./routes/contacts/suppressed.tsx"), "Suppressed"),
});

interface ImportSearch {
  /** Whose guest list the people go on. */
  readonly event?: number | undefined;
  /** The import that is looked at. */
  readonly job?: number | undefined;
}

const importContacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts/import",
  validateSearch: (search): ImportSearch => ({
    event: wholeNumber(search["event"]),
    job: wholeNumber(search["job"]),
  }),
  component: lazyRouteComponent(() => import("./routes/import/import-contacts.tsx"), "ImportContacts"),
});

const newEvent = createRoute({
  getParentRoute: () => root,
  path: "/events/new",
  component: lazyRouteComponent(() => import("./routes/new-event.tsx"), "NewEvent"),
});

const event = createRoute({
  getParentRoute: () => root,
  path: "/events/$eventId",
  params: {
    parse: ({ eventId }) => ({ eventId: Number(eventId) }),
    stringify: ({ eventId }) => ({ eventId: String(eventId) }),
  },
  component: lazyRouteComponent(() => import("./routes/event/event-frame.tsx"), "EventFrame"),
});

const overview = createRoute({
  getParentRoute: () => event,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/event/overview.tsx"), "Overview"),
});

export const GUEST_TABS = ["yes", "no", "noAnswer", "waiting", "failed", "notInvited"] as const;

interface GuestsSearch {
  readonly q?: string | undefined;
  readonly tab?: (typeof GUEST_TABS)[number] | undefined;
  /** The one who is shown beside the list. */
  readonly guest?: number | undefined;
}

const guests = createRoute({
  getParentRoute: () => event,
  path: "/guests",
  validateSearch: (search): GuestsSearch => ({
    q: text(search["q"]),
    tab: oneOf(search["tab"], GUEST_TABS),
    guest: wholeNumber(search["guest"]),
  }),
  component: lazyRouteComponent(() => import("./routes/event/guests.tsx"), "Guests"),
});

const eventSettings = createRoute({
  getParentRoute: () => event,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/event/event-settings.tsx"), "EventSettings"),
});

const failures = createRoute({
  getParentRoute: () => event,
  path: "/failures",
  component: lazyRouteComponent(() => import("./routes/event/failures.tsx"), "Failures"),
});

const remind = createRoute({
  getParentRoute: () => event,
  path: "/remind",
  component: lazyRouteComponent(() => import("./routes/event/reminder.tsx"), "Reminder"),
});

const questions = createRoute({
  getParentRoute: () => event,
  path: "/questions",
  component: lazyRouteComponent(() => import("./routes/event/questions/questions.tsx"), "Questions"),
});

const messages = createRoute({
  getParentRoute: () => event,
  path: "/messages",
  component: lazyRouteComponent(() => import("./routes/event/messages.tsx"), "Messages"),
});

const compose = createRoute({
  getParentRoute: () => event,
  path: "/messages/$campaignId",
  params: {
    parse: ({ campaignId }) => ({ campaignId: Number(campaignId) }),
    stringify: ({ campaignId }) => ({ campaignId: String(campaignId) }),
  },
  validateSearch: (search): { readonly check?: true | undefined } => ({
    check: search["check"] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("./routes/event/message.tsx"), "Message"),
});

interface InboxSearch {
  readonly q?: string | undefined;
  readonly campaignId?: number | undefined;
  /** The one that is read. */
  readonly message?: number | undefined;
}

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: (search): InboxSearch => ({
    q: text(search["q"]) ?? (typeof search["q"] === "number" ? String(search["q"]) : undefined),
    campaignId: wholeNumber(search["campaignId"]),
    message: wholeNumber(search["message"]),
  }),
  component: lazyRouteComponent(() => import("./routes/inbox/inbox.tsx"), "Inbox"),
});

const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
  component: lazyRouteComponent(() => import("./routes/activity/activity-frame.tsx"), "ActivityFrame"),
});

const activityHome = createRoute({
  getParentRoute: () => activity,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/activity/api-log" });
  },
});

export const LOG_RESULTS = ["refused", "faults", "ok"] as const;
export const LOG_DIALECTS = ["native", "ivvy", "spotnana", "walr", "event-manager"] as const;

/** What of the API log is shown. */
export interface LogSearch {
  readonly path?: string | undefined;
  readonly result?: (typeof LOG_RESULTS)[number] | undefined;
  readonly dialect?: (typeof LOG_DIALECTS)[number] | undefined;
  /** Of one credential. */
  readonly key?: number | undefined;
  /** Of one request id. */
  readonly request?: string | undefined;
  /** The one that is read. */
  readonly call?: number | undefined;
}

const apiLog = createRoute({
  getParentRoute: () => activity,
  path: "/api-log",
  validateSearch: (search): LogSearch => ({
    path: text(search["path"]),
    result: oneOf(search["result"], LOG_RESULTS),
    dialect: oneOf(search["dialect"], LOG_DIALECTS),
    key: wholeNumber(search["key"]),
    request: text(search["request"]),
    call: wholeNumber(search["call"]),
  }),
  component: lazyRouteComponent(() => import("./routes/activity/api-log.tsx"), "ApiLog"),
});

const AUDIT_ACTORS = ["credential", "login", "system"] as const;

/** What of the audit log is shown. */
export interface AuditSearch {
  readonly verb?: string | undefined;
  readonly object?: string | undefined;
  readonly objectId?: string | undefined;
  readonly actor?: (typeof AUDIT_ACTORS)[number] | undefined;
  readonly actorId?: number | undefined;
}

const audit = createRoute({
  getParentRoute: () => activity,
  path: "/audit",
  validateSearch: (search): AuditSearch => ({
    verb: text(search["verb"]),
    object: text(search["object"]),
    objectId: text(search["objectId"]) ?? wholeNumber(search["objectId"])?.toString(),
    actor: oneOf(search["actor"], AUDIT_ACTORS),
    actorId: wholeNumber(search["actorId"]),
  }),
  component: lazyRouteComponent(() => import("./routes/activity/audit.tsx"), "Audit"),
});

/** What stands below it is listed in routes/settings/settings-places.ts too, which is how people get there. */
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/settings/settings-frame.tsx"), "SettingsFrame"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/general" });
  },
});

const general = createRoute({
  getParentRoute: () => settings,
  path: "/general",
  component: lazyRouteComponent(() => import("./routes/settings/general.tsx"), "General"),
});

const senders = createRoute({
  getParentRoute: () => settings,
  path: "/senders",
  component: lazyRouteComponent(() => import("./routes/settings/senders.tsx"), "Senders"),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "/keys",
  validateSearch: (search): { readonly revoked?: boolean | undefined } => ({
    revoked: search["revoked"] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("./routes/settings/api-keys.tsx"), "ApiKeys"),
});

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("./routes/settings/webhooks.tsx"), "Webhooks"),
});

const webhook = createRoute({
  getParentRoute: () => settings,
  path: "/webhooks/$webhookId",
  params: {
    parse: ({ webhookId }) => ({ webhookId: Number(webhookId) }),
    stringify: ({ webhookId }) => ({ webhookId: String(webhookId) }),
  },
  validateSearch: (search): { readonly state?: (typeof WEBHOOK_DELIVERIES)[number] | undefined } => ({
    state: oneOf(search["state"], WEBHOOK_DELIVERIES),
  }),
  component: lazyRouteComponent(() => import("./routes/settings/webhook.tsx"), "Webhook"),
});

const system = createRoute({
  getParentRoute: () => settings,
  path: "/system",
  validateSearch: (search): { readonly hours?: Span | undefined } => ({
    hours: SPANS.find((it) => it === search["hours"]),
  }),
  component: lazyRouteComponent(() => import("./routes/settings/system.tsx"), "System"),
});

const languages = createRoute({
  getParentRoute: () => settings,
  path: "/languages",
  component: lazyRouteComponent(() => import("./routes/settings/languages.tsx"), "Languages"),
});

const compatibility = createRoute({
  getParentRoute: () => settings,
  path: "/compatibility",
  component: lazyRouteComponent(() => import("./routes/settings/compatibility.tsx"), "Compatibility"),
});

const retention = createRoute({
  getParentRoute: () => settings,
  path: "/retention",
  component: lazyRouteComponent(() => import("./routes/settings/retention.tsx"), "Retention"),
});

const branding = createRoute({
  getParentRoute: () => settings,
  path: "/branding",
  component: lazyRouteComponent(() => import("./routes/settings/branding.tsx"), "Branding"),
});

const team = createRoute({
  getParentRoute: () => settings,
  path: "/team",
  component: lazyRouteComponent(() => import("./routes/settings/team.tsx"), "Team"),
});

const yourAccount = createRoute({
  getParentRoute: () => settings,
  path: "/account",
  component: lazyRouteComponent(() => import("./routes/settings/your-account.tsx"), "YourAccount"),
});

interface InvitationsSearch {
  readonly side?: "sent" | undefined;
  readonly status?: "pending" | "accepted" | "rejected" | undefined;
}

const invitations = createRoute({
  getParentRoute: () => root,
  path: "/invitations",
  validateSearch: (search): InvitationsSearch => ({
    side: oneOf(search["side"], ["sent"]),
    status: oneOf(search["status"], ["pending", "accepted", "rejected"]),
  }),
  component: lazyRouteComponent(() => import("./routes/my-invitations.tsx"), "MyInvitations"),
});

const routeTree = root.addChildren([
  home,
  events,
  contacts,
  importContacts,
  lists,
  list,
  suppressed,
  newEvent,
  inbox,
  activity.addChildren([activityHome, apiLog, audit]),
  event.addChildren([overview, guests, failures, remind, messages, questions, compose, eventSettings]),
  invitations,
  settings.addChildren([
    settingsHome,
    general,
    senders,
    apiKeys,
    compatibility,
    webhooks,
    webhook,
    languages,
    system,
    retention,
    branding,
    team,
    yourAccount,
  ]),
]);

/** Every page of the dashboard, below /app. Each comes as a file of its own when somebody first goes there. */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    basepath: "/app",
    context: { queries },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultPendingComponent: () => <Skeleton />,
    defaultErrorComponent: ({ error, reset }) => <ErrorPanel error={error} retry={reset} />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
