import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { Arriving, NotArrived } from "../shell/arriving.tsx";
import { Missing } from "../shell/missing.tsx";
import { Shell } from "../shell/shell.tsx";

interface Context {
  readonly queries: QueryClient;
}

/** What surrounds every page. */
export const root = createRootRouteWithContext<Context>()({
  loader: ({ context }) => context.queries.ensureQueryData(sessionQuery),
  component: Shell,
  pendingComponent: Arriving,
  errorComponent: NotArrived,
  notFoundComponent: Missing,
});
