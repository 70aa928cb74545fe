import type { EventId } from "../../../domain/ids.ts";
import { readBookedEvent } from "../../../usecases/read-booked-events.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { toEvent } from "./event-shape.ts";

/*
 * POST /api/1.0/event?action=getEvent
 * Source: iVvy Developer API 1.0, Event > Get Event.
 * Not in the source: what an event without a start is answered with (null).
 */
export const getEventAction = defineAction({
  namespace: "event",
  name: "getEvent",
  right: "read",
  parameters: { id: required(id<EventId>(), "id", "event", "eventId") },
  run: async (deps, { scope, parameters }) => toEvent(await readBookedEvent(deps, scope, parameters.id)),
});
