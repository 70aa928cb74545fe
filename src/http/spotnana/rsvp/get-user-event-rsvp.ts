import { readPerson } from "../../../usecases/people-on-list.ts";
import { endpoint, ok } from "../endpoint.ts";
import { readEventId } from "../scalars.ts";
import { EventUserRsvp, toEventUserRsvp } from "../travelers/traveler-shape.ts";
import { readTravelerId } from "./traveler-id.ts";

/*
 * GET /v2/events/{eventId}/travelers/{travelerId}/rsvp
 * Source: Event API, getUserEventRsvp.
 * Not in the source: travelers who were removed are answered as REMOVED, others as not in the event.
 */
export const getUserEventRsvpEndpoint = endpoint({
  method: "GET",
  path: "/v2/events/{eventId}/travelers/{travelerId}/rsvp",
  operationId: "getUserEventRsvp",
  right: "read",
  replies: { 200: EventUserRsvp },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params }) {
    const asked = { eventId: readEventId(params["eventId"]), person: readTravelerId(params["travelerId"]) };
    return ok(toEventUserRsvp(await readPerson(deps, scope, asked)));
  },
});
