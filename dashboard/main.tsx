import { DirectionProvider } from "@base-ui/react/direction-provider";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { noteBackground } from "./api/background.ts";
import { Problem } from "./api/problem.ts";
import { isWorthAnotherTry, sessionQuery } from "./api/queries.ts";
import { makeRouter } from "./router/router.tsx";
import { spoken } from "./words/spoken.ts";
import "./tokens.css";

/**
 * Whoever is not signed in goes to the door, and comes back to where they were. Whoever was signed in stays, so that
 * nothing that was typed is lost: shell/session-watch.tsx asks them to sign in again.
 */
function signIn(error: unknown, isSession: boolean): void {
  if (!(error instanceof Problem) || error.status !== 401) return;
  if (queries.getQueryData(sessionQuery.queryKey) !== undefined) {
    if (!isSession) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    return;
  }
  const from = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/app/signin?to=${encodeURIComponent(from)}`);
}

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => signIn(error, queryKey[0] === sessionQuery.queryKey[0]),
  }),
  mutationCache: new MutationCache({ onError: (error) => signIn(error, false) }),
  defaultOptions: {
    queries: { retry: isWorthAnotherTry, staleTime: 2_000, persister: noteBackground, networkMode: "online" },
  },
});

document.documentElement.lang = spoken.words.language;
document.documentElement.dir = spoken.direction;
const root = document.getElementById("app");
if (root === null) throw new Error("the page has no place for the dashboard");
createRoot(root, {
  // What the server refused is told on the page.
  onCaughtError: (error) => {
    if (!(error instanceof Problem)) console.error(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <DirectionProvider direction={spoken.direction}>
        <RouterProvider router={makeRouter(queries)} />
      </DirectionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
