import type { EventId } from "../../../domain/ids.ts";
import { deleteLoginEvent } from "../../../usecases/login-events.ts";
import { denied, endpoint } from "../endpoint.ts";
import { success } from "../envelope.ts";

/**
 * DELETE /api/v1/events/{id}
 * Source: the application's routes and policies; its invitations vanish with it.
 * Not in the source: rows stay behind for the answers and opt-outs that point at them; no API ever shows them again.
 */
export const destroyEventEndpoint = endpoint({
  method: "DELETE",
  path: "/events/:id",
  model: "event",
  async handle(deps, { scope, id }) {
    const deleted = await deleteLoginEvent(deps, scope, id as EventId);
    return deleted.kind === "deleted" ? success("", "Event deleted successfully") : denied(deleted);
  },
});
