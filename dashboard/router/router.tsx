import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { Skeleton } from "../parts/states.tsx";
import { Broken } from "../shell/arriving.tsx";
import { activityRoutes } from "./activity.tsx";
import { contactRoutes } from "./contacts.tsx";
import { eventRoutes } from "./events.tsx";
import { root } from "./root.tsx";
import { oneOf } from "./search.ts";
import { settingsRoutes } from "./settings.tsx";

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context }) => {
    // A member has nothing to do with the account's events but the invitations to them.
    const { right } = await context.queries.ensureQueryData(sessionQuery);
    throw redirect({ to: right === "self" ? "/invitations" : "/events" });
  },
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
  component: lazyRouteComponent(() => import("../routes/my-invitations.tsx"), "MyInvitations"),
});

const routeTree = root.addChildren([
  home,
  ...eventRoutes,
  ...contactRoutes,
  ...activityRoutes,
  invitations,
  settingsRoutes,
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
    // What has come is shown at once, however short a while its place was held.
    defaultPendingMinMs: 0,
    defaultErrorComponent: Broken,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
