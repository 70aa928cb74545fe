import { Type } from "typebox";
import { cancelTravelEvent } from "../../../usecases/move-travel-events.ts";
import { empty, endpoint } from "../endpoint.ts";
import { EventType, readEventId, readKind } from "../scalars.ts";

/*
 * POST /v2/events/{eventId}/cancel
 * Source: Event API, cancelEvent. Published events only.
 * Not in the source: a draft is 400 INVALID_EVENT_STATE; cancelling again is 200; guest pages then say so, and what is
 * queued for the event does not leave.
 */
export const cancelEventEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/cancel",
  operationId: "cancelEvent",
  right: "write",
  query: Type.Object({ type: Type.Optional(EventType) }),
  replies: { 200: null },
  refusals: [401, 403, 404],
  async handle(deps, { scope, params, query }) {
    await cancelTravelEvent(deps, scope, { eventId: readEventId(params["eventId"]), kind: readKind(query.type) });
    return empty;
  },
});
