import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { components } from "../../openapi/native.d.ts";
import { urlOf } from "./call.ts";
import { campaignPagesQuery, campaignQuery, campaignsQuery, resultsQuery } from "./queries.ts";
import { setStreamed } from "./streamed.ts";

type Campaign = components["schemas"]["Campaign"];
type LiveEvent = components["schemas"]["LiveEvent"];

/** What a stream does not tell in full is read again at most so often. */
const REFRESH_MS = 3_000;
/** The parts of an event that move with its answers and sendings. Rows of guests have a rule of their own: guest-news.tsx. */
const MOVING: ReadonlySet<unknown> = new Set(["results", "series", "campaigns", "failures", "latest"]);

/**
 * Keeps what is shown of an event as the server has it, for as long as the tab is looked at. Where no stream comes
 * through, what is shown is asked for again and again instead.
 */
export function useLiveEvent(eventId: number): void {
  const queries = useQueryClient();
  useEffect(() => {
    let stop = () => {};
    // Browsers allow few connections to one server: a tab nobody looks at gives its own up.
    const follow = () => {
      stop();
      stop = document.hidden ? () => {} : followEvent(eventId, queries);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stop();
    };
  }, [eventId, queries]);
}

function followEvent(eventId: number, queries: QueryClient): () => void {
  const stream = new EventSource(urlOf("/events/{id}/live", { path: { id: eventId } }));
  let refresh: ReturnType<typeof setTimeout> | undefined;
  const readMoving = () => {
    refresh = undefined;
    void queries.invalidateQueries({
      predicate: ({ queryKey: [area, id, part] }) => area === "events" && id === eventId && MOVING.has(part),
    });
  };
  stream.addEventListener("open", () => {
    setStreamed(eventId, true);
    // What ended while nobody listened is not told any more.
    void queries.invalidateQueries({ queryKey: ["campaigns"] });
  });
  stream.addEventListener("error", () => {
    setStreamed(eventId, false);
    // Reading once sets the asking going again, until the stream is back.
    readMoving();
  });
  stream.addEventListener("state", ({ data }: MessageEvent<string>) => {
    show(queries, JSON.parse(data) as LiveEvent);
    refresh ??= setTimeout(readMoving, REFRESH_MS);
  });
  return () => {
    stream.close();
    clearTimeout(refresh);
    setStreamed(eventId, false);
  };
}

/** Puts what was told into what is known; what is told in part is read again by itself. */
function show(queries: QueryClient, { eventId, counts, campaigns }: LiveEvent): void {
  const { yes, no, noAnswer, heads } = counts;
  queries.setQueryData(
    resultsQuery(eventId).queryKey,
    (old) => old && { ...old, counts: { ...old.counts, yes, no, noAnswer, heads, invited: yes + no + noAnswer } },
  );
  const moved = new Map(campaigns.map((it) => [it.id, it]));
  const withMoved = <Page extends { readonly items: readonly Campaign[] }>(page: Page) => ({
    ...page,
    items: page.items.map((it) => ({ ...it, ...moved.get(it.id) })),
  });
  queries.setQueryData(campaignsQuery(eventId).queryKey, (old) => old && withMoved(old));
  queries.setQueryData(
    campaignPagesQuery(eventId).queryKey,
    (old) => old && { ...old, pages: old.pages.map(withMoved) },
  );
  for (const { id, state, counts: ofCampaign } of campaigns) {
    const { queryKey } = campaignQuery(id);
    const known = queries.getQueryData(queryKey);
    if (known === undefined) continue;
    queries.setQueryData(queryKey, { ...known, state, counts: ofCampaign });
    if (known.state !== state) void queries.invalidateQueries({ queryKey, exact: true });
  }
}
