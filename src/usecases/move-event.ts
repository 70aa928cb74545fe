import type { OrganiserScope } from "../domain/caller.ts";
import type { Event, EventStatus } from "../domain/event.ts";
import type { EventId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent, hasGuests, lockEvent, markEventDeleted, setEventStatus } from "../storage/events.ts";
import type { Deps } from "./deps.ts";
import { stopBatchesOfEvent } from "./stop-campaign.ts";

export type MoveEventDeps = Pick<Deps, "db" | "now">;

/**
 * Publishes a draft, and opens a closed event again. Publishing what is published changes nothing.
 * @throws {Refusal} not-found · invalid-input (no title) · conflict event_cancelled.
 */
export function publishEvent(deps: MoveEventDeps, scope: OrganiserScope, eventId: EventId): Promise<Event> {
  return deps.db.transaction((tx) => publishInside(tx, deps, scope, eventId));
}

/** As `publishEvent`, within the caller's transaction. */
export function publishInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<Event> {
  return move(tx, scope, eventId, { verb: "publish", status: "published", note: null, at: deps.now() });
}

/**
 * Closes answers at once; what was answered stands. Closing what is closed changes nothing.
 * @throws {Refusal} not-found · conflict event_cancelled.
 */
export function closeEvent(deps: MoveEventDeps, scope: OrganiserScope, eventId: EventId): Promise<Event> {
  const at = deps.now();
  return deps.db.transaction((tx) => move(tx, scope, eventId, { verb: "close", status: "closed", note: null, at }));
}

/**
 * Cancels the event for good: guest pages say so with the note, nobody can be invited or answer, and no message leaves
 * any more but those that tell of the cancellation. Guests stay as they are.
 * @throws {Refusal} not-found.
 */
export function cancelEvent(
  deps: MoveEventDeps,
  scope: OrganiserScope,
  eventId: EventId,
  note: string | null,
): Promise<Event> {
  return deps.db.transaction((tx) => cancelInside(tx, deps, scope, { eventId, note }));
}

/** As `cancelEvent`, within the caller's transaction. */
export async function cancelInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  { eventId, note }: { readonly eventId: EventId; readonly note: string | null },
): Promise<Event> {
  const event = await move(tx, scope, eventId, { verb: "cancel", status: "cancelled", note, at: deps.now() });
  // What is queued is swept by the workers; none of it leaves meanwhile, because every claim looks at batch and event.
  await stopBatchesOfEvent(tx, scope, eventId);
  return event;
}

interface Move {
  readonly verb: "publish" | "close" | "cancel";
  readonly status: Exclude<EventStatus, "draft">;
  readonly note: string | null;
  readonly at: Date;
}

async function move(tx: Tx, scope: OrganiserScope, eventId: EventId, { verb, ...change }: Move): Promise<Event> {
  const before = await lockEvent(tx, scope, eventId);
  if (before === undefined) throw notFound("event", eventId);
  if (before.status === change.status) return before;
  if (before.status === "cancelled")
    throw new Refusal("conflict", { why: "event_cancelled", message: `A cancelled event cannot be ${change.status}.` });
  if (change.status === "published" && before.title === "")
    throw invalid("/title", "required", "An event needs a title before it is published.");
  await setEventStatus(tx, scope, eventId, change);
  await insertAudit(tx, scope, { verb, objectKind: "event", objectId: eventId });
  const after = await findEvent(tx, scope, eventId);
  if (after === undefined) throw new Error(`event ${eventId} is gone in the transaction that moved it`);
  return after;
}

/**
 * Deletes a draft that nobody was put on the list of; it is as unknown as if it never was.
 * @throws {Refusal} not-found · conflict in_use (no draft any more) · conflict has_guests.
 */
export async function deleteEvent(deps: MoveEventDeps, scope: OrganiserScope, eventId: EventId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const event = await lockEvent(tx, scope, eventId);
    if (event === undefined) throw notFound("event", eventId);
    if (event.status !== "draft") {
      const message = "Only a draft can be deleted; cancel the event instead, so that its guests read about it.";
      throw new Refusal("conflict", { why: "in_use", message });
    }
    if (await hasGuests(tx, scope, eventId)) {
      const message = "Somebody is or was on the guest list, and may hold a link; cancel the event instead.";
      throw new Refusal("conflict", { why: "has_guests", message });
    }
    await markEventDeleted(tx, scope, eventId, deps.now());
    await insertAudit(tx, scope, { verb: "delete", objectKind: "event", objectId: eventId });
  });
}

/**
 * Deletes an event whoever is on its list: every door and every guest's link knows it no more, what is queued for its
 * guests never leaves, and opt-out links go on working.
 * @throws {Refusal} not-found.
 */
export async function deleteEventWithGuests(
  deps: MoveEventDeps,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<void> {
  await deps.db.transaction((tx) => deleteWithGuestsInside(tx, deps, scope, eventId));
}

/** As `deleteEventWithGuests`, within the caller's transaction. */
export async function deleteWithGuestsInside(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  eventId: EventId,
): Promise<void> {
  if ((await lockEvent(tx, scope, eventId)) === undefined) throw notFound("event", eventId);
  await stopBatchesOfEvent(tx, scope, eventId);
  await markEventDeleted(tx, scope, eventId, deps.now());
  await insertAudit(tx, scope, { verb: "delete", objectKind: "event", objectId: eventId });
}
