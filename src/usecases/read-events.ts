import type { OrganiserScope } from "../domain/caller.ts";
import type { Event, EventMark, EventSide } from "../domain/event.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { countEvents, type EventFilter, findEvent, listEvents, listEventsByDate } from "../storage/events.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** @throws {Refusal} not-found. */
export async function readEvent(deps: Pick<Deps, "db">, scope: OrganiserScope, eventId: EventId): Promise<Event> {
  const event = await findEvent(deps.db.autocommit, scope, eventId);
  if (event === undefined) throw notFound("event", eventId);
  return event;
}

/** The events the filter lets through, newest first. */
export async function readEvents(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: Omit<EventFilter, "when">,
  wish: PageWish,
): Promise<Found<Event>> {
  const all = { ...filter, when: undefined };
  const tx = deps.db.autocommit;
  const before = wish.after as EventId | undefined;
  return foundPage(
    wish,
    (limit) => listEvents(tx, scope, all, { before, limit }),
    () => countEvents(tx, scope, all),
  );
}

/** A page of events by their date begins behind `after`. */
export type DatePageWish = Pick<PageWish, "limit" | "counts"> & { readonly after: EventMark | undefined };

/** Events still to come, the next first, or those that are over, the last first. */
export async function readEventsByDate(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  { side, ...filter }: Omit<EventFilter, "when"> & { readonly side: EventSide },
  { after, ...wish }: DatePageWish,
): Promise<Found<Event>> {
  const tx = deps.db.autocommit;
  const dated = { ...filter, when: { side, now: deps.now() } };
  return foundPage(
    wish,
    (limit) => listEventsByDate(tx, scope, dated, { after, limit }),
    () => countEvents(tx, scope, dated),
  );
}
