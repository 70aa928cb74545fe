import { Type } from "typebox";
import { expectKind } from "../../../usecases/invite-by-mail.ts";
import { removePeople } from "../../../usecases/remove-guest.ts";
import { endpoint, ok } from "../endpoint.ts";
import { EventType, Exactly, IdObject, readEventId, readKind } from "../scalars.ts";
import { idsOf, toUserIds } from "./traveler-shape.ts";

const USERS_MAX = 10;

/*
 * POST /v2/events/{eventId}/travelers/remove
 * Source: Event API, removeTravelersFromEvent.
 * Not in the source: users who are not travelers of the event are passed over; the answer names those removed.
 */
export const removeTravelersFromEventEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/travelers/remove",
  operationId: "removeTravelersFromEvent",
  right: "write",
  body: Type.Object({
    type: Type.Optional(EventType),
    userIds: Type.Array(IdObject, { minItems: 1, maxItems: USERS_MAX }),
  }),
  replies: { 200: Exactly({ removedUserIds: Type.Array(IdObject) }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const eventId = readEventId(params["eventId"]);
    await expectKind(deps, scope, eventId, readKind(body.type));
    const removed = await removePeople(deps, scope, { eventId, people: [...new Set(idsOf(body.userIds))] });
    return ok({ removedUserIds: toUserIds(removed) });
  },
});
