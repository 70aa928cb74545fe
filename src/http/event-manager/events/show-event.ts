import type { EventId } from "../../../domain/ids.ts";
import { readLoginEvent } from "../../../usecases/login-events.ts";
import { denied, endpoint } from "../endpoint.ts";
import { success } from "../envelope.ts";
import { toEventWithMembers } from "../objects.ts";

/**
 * GET /api/v1/events/{id}
 * Source: the application's routes and policies; for its creator and for guests who accepted.
 */
export const showEventEndpoint = endpoint({
  method: "GET",
  path: "/events/:id",
  model: "event",
  async handle(deps, { scope, id }) {
    const found = await readLoginEvent(deps, scope, id as EventId);
    return found.kind === "found" ? success(toEventWithMembers(found)) : denied(found);
  },
});
