import type { EventId } from "./ids.ts";

/** What an event's own code may look like. */
export const EVENT_CODE = /^[A-Z0-9]{1,20}$/;

/** The code of an event nobody gave one: the same for ever, and another for each event. Seven characters. */
export function eventCodeOf(eventId: EventId): string {
  return `E${eventId.toString(36).toUpperCase().padStart(6, "0")}`;
}
