import { Type } from "typebox";
import { inviteGuestsByMail } from "../../../usecases/invite-by-mail.ts";
import { empty, endpoint } from "../endpoint.ts";
import { EventType, IdObject, readEventId, readKind } from "../scalars.ts";
import { idsOf } from "../travelers/traveler-shape.ts";
import { refuseUnsent } from "./refuse-unsent.ts";

const USERS_MAX = 1_000;

/*
 * POST /v2/events/{eventId}/invite/send
 * Source: Event API, sendInvite. Without users it invites all travelers who are not removed.
 * Not in the source: one user who cannot be invited leaves everybody uninvited; drafts may be sent as well.
 */
export const sendInviteEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/invite/send",
  operationId: "sendInvite",
  right: "write",
  body: Type.Object({
    type: Type.Optional(EventType),
    userIds: Type.Optional(Type.Array(IdObject, { maxItems: USERS_MAX })),
  }),
  bodyRequired: false,
  replies: { 200: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const { userIds = [] } = body;
    const asked = {
      eventId: readEventId(params["eventId"]),
      kind: readKind(body.type),
      people: userIds.length === 0 ? null : idsOf(userIds),
    };
    refuseUnsent(await inviteGuestsByMail(deps, scope, asked), userIds);
    return empty;
  },
});
