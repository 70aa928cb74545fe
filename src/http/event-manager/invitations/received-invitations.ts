import { listReceived } from "../../../usecases/login-invitations.ts";
import { endpoint } from "../endpoint.ts";
import { invalidFields, success } from "../envelope.ts";
import { toEvent, toInvitation, toUser } from "../objects.ts";
import { wantedStatus } from "./status.ts";

/**
 * GET /api/v1/received-invitations?status=pending|accepted|rejected|all
 * Source: the application's routes and validators.
 * Not in the source: invitations made through other APIs are here as well, from the system where no login sent them.
 */
export const receivedInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/received-invitations",
  async handle(deps, { scope, input }) {
    const wanted = wantedStatus(input);
    if (wanted.kind === "bad") return invalidFields(wanted.errors);
    const received = await listReceived(deps, scope, wanted.status);
    return success(
      received.map(({ invitation, event, inviter }) => ({
        ...toInvitation(invitation),
        event: toEvent(event),
        invitor: toUser(inviter),
      })),
    );
  },
});
