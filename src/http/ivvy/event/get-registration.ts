import type { EventId, GuestId } from "../../../domain/ids.ts";
import { readRegisteredGuest } from "../../../usecases/read-event-guests.ts";
import { defineAction } from "../action.ts";
import { IvvyError } from "../faults.ts";
import { required } from "../parameters.ts";
import { id, integer } from "../scalars.ts";
import { toRegistration } from "./guest-shape.ts";

const EVENT_NOT_FOUND = 24207;
const INVALID_ID = 24208;
const NOT_FOUND = 24209;

/*
 * POST /api/1.0/event?action=getRegistration
 * Source: iVvy Developer API 1.0, Event > Get Registration.
 * Not in the source: which numbers are invalid (those below 1).
 */
export const getRegistrationAction = defineAction({
  namespace: "event",
  name: "getRegistration",
  right: "read",
  notFound: { event: EVENT_NOT_FOUND },
  parameters: { id: required(integer()), eventId: required(id<EventId>(), "eventId", "event") },
  async run(deps, { scope, parameters: { id: number, eventId } }) {
    if (number < 1) throw new IvvyError(400, INVALID_ID, "Invalid registration id");
    const found = await readRegisteredGuest(deps, scope, eventId, number as GuestId);
    if (found === undefined) throw new IvvyError(404, NOT_FOUND, "Unable to find registration");
    return toRegistration(found);
  },
});
