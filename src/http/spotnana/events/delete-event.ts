import { deleteTravelEvent } from "../../../usecases/move-travel-events.ts";
import { empty, endpoint } from "../endpoint.ts";
import { readEventId } from "../scalars.ts";

/*
 * DELETE /v2/events/{eventId}
 * Source: Event API, deleteEvent. Drafts only.
 * Not in the source: a published event is 400 INVALID_EVENT_STATE; the external id of a deleted one is free again.
 */
export const deleteEventEndpoint = endpoint({
  method: "DELETE",
  path: "/v2/events/{eventId}",
  operationId: "deleteEvent",
  right: "write",
  replies: { 200: null },
  refusals: [401, 403, 404],
  async handle(deps, { scope, params }) {
    await deleteTravelEvent(deps, scope, { eventId: readEventId(params["eventId"]), kind: undefined });
    return empty;
  },
});
