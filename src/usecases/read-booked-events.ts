import type { OrganiserScope } from "../domain/caller.ts";
import type { BookedEvent, EventConditions } from "../domain/event-book.ts";
import type { EventId } from "../domain/ids.ts";
import { notFound } from "../domain/refusal.ts";
import { type BookedEventPage, countBookedEvents, findBookedEvent, listBookedEvents } from "../storage/event-books.ts";
import type { Deps } from "./deps.ts";
import { totalSeen } from "./found-page.ts";

/** @throws {Refusal} not-found. */
export async function readBookedEvent(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<BookedEvent> {
  const found = await findBookedEvent(db.autocommit, scope, eventId);
  if (found === undefined) throw notFound("event", eventId);
  return found;
}

/** A page of the events that meet all conditions, and how many there are. */
export async function readBookedEvents(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  conditions: EventConditions,
  page: BookedEventPage,
): Promise<{ readonly rows: readonly BookedEvent[]; readonly total: number }> {
  const total = await countBookedEvents(db.autocommit, scope, conditions);
  const rows = await listBookedEvents(db.autocommit, scope, conditions, page);
  return { rows, total: totalSeen(total, page.start, rows.length) };
}
