import { call } from "./call.ts";
import type { PageAsk } from "./long-rows.ts";
import type { GuestFilter } from "./queries.ts";

/** The guests of an event, for a list that is entered anywhere. */
export const guestRows = (id: number, filter: GuestFilter) => ({
  of: ["events", id, "guests"],
  filter,
  fetchPage: (ask: PageAsk, signal: AbortSignal) =>
    call("get", "/events/{id}/guests", { path: { id }, query: { ...filter, ...ask }, signal }),
});

/** Everybody the account knows, for a list that is entered anywhere. */
export const contactRows = (filter: { readonly q?: string | undefined }) => ({
  of: ["contacts"],
  filter,
  fetchPage: (ask: PageAsk, signal: AbortSignal) =>
    call("get", "/contacts", { query: { ...(filter.q === undefined ? {} : { q: filter.q }), ...ask }, signal }),
});
