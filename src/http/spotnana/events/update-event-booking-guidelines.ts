import { changeTravelEvent } from "../../../usecases/write-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, Exactly, readEventId, readKind } from "../scalars.ts";
import { EventBookingGuidelines, guidelinesInput } from "./event-request.ts";

/*
 * POST /v2/events/{eventId}/edit-booking-guidelines
 * Source: Event API, updateEventBookingGuidelines.
 * Not in the source: kept and told again; nobody books here. How many guests a guideline allows is how many a guest may
 * bring.
 */
export const updateEventBookingGuidelinesEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/edit-booking-guidelines",
  operationId: "updateEventBookingGuidelines",
  right: "write",
  body: EventBookingGuidelines,
  replies: { 200: Exactly({ id: DigitsId }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const asked = { eventId: readEventId(params["eventId"]), kind: readKind(body.eventType) };
    await changeTravelEvent(deps, scope, asked, guidelinesInput(body));
    return ok({ id: String(asked.eventId) });
  },
});
