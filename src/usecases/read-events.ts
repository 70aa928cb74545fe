import type { OrganiserScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { countEvents, type EventFilter, findEvent, listEvents } from "../storage/events.ts";
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
  filter: EventFilter,
  wish: PageWish,
): Promise<Found<Event>> {
  const tx = deps.db.autocommit;
  const before = wish.after as EventId | undefined;
  return foundPage(
    wish,
    (limit) => listEvents(tx, scope, filter, { before, limit }),
    () => countEvents(tx, scope, filter),
  );
}
