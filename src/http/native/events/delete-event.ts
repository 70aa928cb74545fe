import type { EventId } from "../../../domain/ids.ts";
import { deleteEvent } from "../../../usecases/move-event.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/events/{id} */
export const deleteEventEndpoint = endpoint({
  method: "DELETE",
  path: "/events/{id}",
  operationId: "deleteEvent",
  tag: "events",
  summary: "Delete a draft",
  description: "Only a draft that nobody was ever put on the guest list of; other events are cancelled.",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await deleteEvent(deps, scope, params.id as EventId);
    return noContent;
  },
});
