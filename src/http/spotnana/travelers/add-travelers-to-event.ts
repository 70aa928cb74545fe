import { Type } from "typebox";
import { expectKind } from "../../../usecases/invite-by-mail.ts";
import { addPeople } from "../../../usecases/people-on-list.ts";
import { endpoint, ok } from "../endpoint.ts";
import { EventType, Exactly, IdObject, readEventId, readKind } from "../scalars.ts";
import { idsOf, refuseUsers, toUserIds } from "./traveler-shape.ts";

/** So many ids fit a body of a mebibyte comfortably. */
const USERS_MAX = 10_000;

/*
 * POST /v2/events/{eventId}/travelers/add
 * Source: Event API, addTravelersToEvent.
 * Not in the source: how many at once, and that one unknown user adds nobody.
 */
export const addTravelersToEventEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/travelers/add",
  operationId: "addTravelersToEvent",
  right: "write",
  body: Type.Object({ type: Type.Optional(EventType), userIds: Type.Array(IdObject, { maxItems: USERS_MAX }) }),
  replies: { 200: Exactly({ addedUserIds: Type.Array(IdObject) }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const eventId = readEventId(params["eventId"]);
    await expectKind(deps, scope, eventId, readKind(body.type));
    const added = await addPeople(deps, scope, { eventId, people: idsOf(body.userIds), origin: "spotnana" });
    if (added.kind === "unknown") {
      const message = "Some of the users are not known, or not active; nobody was added.";
      throw refuseUsers({ errorCode: "USER_NOT_FOUND", message }, body.userIds, added.people);
    }
    return ok({ addedUserIds: toUserIds(added.people) });
  },
});
