import { listSent } from "../../../usecases/login-invitations.ts";
import { endpoint } from "../endpoint.ts";
import { invalidFields, success } from "../envelope.ts";
import { toEvent, toInvitation, toUser } from "../objects.ts";
import { wantedStatus } from "./status.ts";

/**
 * GET /api/v1/sended-invitations?status=pending|accepted|rejected|all
 * Source: the application's routes and validators; only what the caller sent.
 * Not in the source: an empty status means all.
 */
export const sendedInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/sended-invitations",
  async handle(deps, { scope, input }) {
    const wanted = wantedStatus(input);
    if (wanted.kind === "bad") return invalidFields(wanted.errors);
    const sent = await listSent(deps, scope, wanted.status);
    return success(
      sent.map(({ invitation, event, invited }) => ({
        ...toInvitation(invitation),
        event: toEvent(event),
        invited: toUser(invited),
      })),
    );
  },
});
