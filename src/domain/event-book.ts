import type { Condition } from "./conditions.ts";
import type { Event } from "./event.ts";
import type { CostCentreId, EventId, LoginId } from "./ids.ts";

/** What an event is in its organiser's own books; no guest reads any of it. */
export interface EventBook {
  /** What organisers call the event; stays as it was first written. */
  readonly code: string | null;
  readonly budget: number | null;
  readonly costCentreId: CostCentreId | null;
  /** Who is asked about the event. */
  readonly contactLoginId: LoginId | null;
}

/** An event with what its organiser's books say of it. */
export interface BookedEvent {
  readonly event: Event;
  readonly code: string;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  /** Guests who are coming. */
  readonly registered: number;
}

/** What an event's own code may look like. */
export const EVENT_CODE = /^[A-Z0-9]{1,20}$/;

/** The code of an event nobody gave one: the same for ever, and another for each event. Seven characters. */
export function eventCodeOf(eventId: EventId): string {
  return `E${eventId.toString(36).toUpperCase().padStart(6, "0")}`;
}

/**
 * What events can be found by. `changedAt` is in whole seconds, as programs are told it; an event that says no end ends
 * when it starts.
 */
export type EventProperty = "id" | "title" | "status" | "startsAt" | "endsAt" | "changedAt";

export type EventConditions = ReadonlyArray<Condition<EventProperty>>;
