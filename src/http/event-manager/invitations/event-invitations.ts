import type { EventId } from "../../../domain/ids.ts";
import { listOfEvent } from "../../../usecases/login-invitations.ts";
import { denied, endpoint } from "../endpoint.ts";
import { success } from "../envelope.ts";
import { toEvent, toInvitation, toUser } from "../objects.ts";

/**
 * GET /api/v1/events/{id}/invitations
 * Source: the application's routes and policies; the event in the answer repeats the list, and `invitor` is its spelling.
 */
export const eventInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/events/:id/invitations",
  model: "event",
  async handle(deps, { scope, id }) {
    const found = await listOfEvent(deps, scope, id as EventId);
    if (found.kind !== "found") return denied(found);
    const invitations = found.invitations.map(({ invitation, inviter, invited }) => ({
      ...toInvitation(invitation),
      invitor: toUser(inviter),
      invited: toUser(invited),
    }));
    return success({ event: { ...toEvent(found.event), invitations }, invitations });
  },
});
