import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { root } from "./root.tsx";
import { oneOf, text, wholeNumber } from "./search.ts";

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
  component: lazyRouteComponent(() => import("../routes/inbox/inbox.tsx"), "Inbox"),
});

const activity = createRoute({
  getParentRoute: () => root,
  path: "/activity",
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
  component: lazyRouteComponent(() => import("../routes/activity/api-log.tsx"), "ApiLog"),
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
  component: lazyRouteComponent(() => import("../routes/activity/audit.tsx"), "Audit"),
});

/** What was captured, asked and done. */
export const activityRoutes = [inbox, activity.addChildren([activityHome, apiLog, audit])] as const;
