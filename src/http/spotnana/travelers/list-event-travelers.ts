import { Type } from "typebox";
import { expectKind } from "../../../usecases/invite-by-mail.ts";
import { readPeople } from "../../../usecases/people-on-list.ts";
import { endpoint, ok } from "../endpoint.ts";
import { EventType, Exactly, IdObject, Offset, readEventId, readKind } from "../scalars.ts";
import { readTravelerFilters, TravelerFilters } from "./traveler-filters.ts";
import { TravelerEventInfo, toTravelerEventInfo } from "./traveler-shape.ts";

const EventTravelersResponse = Exactly({
  travelerEventInfos: Type.Array(TravelerEventInfo),
  userGroupInfo: Exactly({ userGroupCriteria: Type.Array(Type.Never()), userIds: Type.Array(IdObject) }),
  paginationParams: Exactly({ totalNumResults: Type.Integer({ minimum: 0 }) }),
});

/*
 * POST /v2/events/{eventId}/travelers-list
 * Source: Event API, listEventTravelers.
 * Not in the source: travelers come in the order they were added; `userGroupInfo` names those of the page; the total
 * counts all whom the filters let through.
 */
export const listEventTravelersEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/travelers-list",
  operationId: "listEventTravelers",
  right: "read",
  body: Type.Object({
    type: Type.Optional(EventType),
    offset: Offset,
    limit: Type.Integer({ minimum: 0, maximum: 100, default: 10 }),
    filters: Type.Optional(TravelerFilters),
  }),
  bodyRequired: false,
  replies: { 200: EventTravelersResponse },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const eventId = readEventId(params["eventId"]);
    const filter = readTravelerFilters(body.filters ?? [], "filters");
    await expectKind(deps, scope, eventId, readKind(body.type));
    const { people, total } = await readPeople(deps, scope, { eventId, filter }, body);
    return ok({
      travelerEventInfos: people.map(toTravelerEventInfo),
      userGroupInfo: { userGroupCriteria: [], userIds: people.map(({ uuid }) => ({ id: uuid })) },
      paginationParams: { totalNumResults: total },
    });
  },
});
