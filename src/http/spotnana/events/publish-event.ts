import { publishTravelEvent } from "../../../usecases/move-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { refusal } from "../faults.ts";
import { DigitsId, Exactly, readEventId } from "../scalars.ts";

/*
 * POST /v2/events/{eventId}/publish
 * Source: Event API, publishEvent. Needs a traveler; sends nothing.
 * Not in the source: publishing again changes nothing; a program and a session need no travelers of their own.
 */
export const publishEventEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/publish",
  operationId: "publishEvent",
  right: "write",
  replies: { 200: Exactly({ id: DigitsId }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params }) {
    const eventId = readEventId(params["eventId"]);
    const { kind } = await publishTravelEvent(deps, scope, { eventId, kind: undefined });
    if (kind === "nobody") throw refusal("NO_TRAVELERS", "The event has no travelers; add one before publishing it.");
    return ok({ id: String(eventId) });
  },
});
