import { Type } from "typebox";
import { readTravelEvents } from "../../../usecases/read-travel-events.ts";
import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Exactly, Offset } from "../scalars.ts";
import { readTravelerFilters, TravelerFilters } from "../travelers/traveler-filters.ts";
import { EventFilters, readEventFilters, readListType, readOrder, SortOptions } from "./event-filters.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/*
 * POST /v2/events/list
 * Source: Event API, listEvents.
 * Not in the source: the newest event first; names by part, in any case; `travelerFilters` leave events with a traveler
 * whom all of them hold for; `listByTravelerEvents` changes nothing; above 100 travelers they are left out.
 */
export const listEventsEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/list",
  operationId: "listEvents",
  right: "read",
  body: Type.Object({
    listEventType: Type.Optional(Type.Enum(["UPCOMING", "PAST_OR_COMPLETED", "CANCELLED_EVENT"], { type: "string" })),
    filters: Type.Optional(EventFilters),
    travelerFilters: Type.Optional(TravelerFilters),
    listByTravelerEvents: Type.Optional(Type.Boolean()),
    offset: Offset,
    limit: Type.Integer({ minimum: 0, maximum: 100, default: 10 }),
    sortOptions: Type.Optional(SortOptions),
  }),
  bodyRequired: false,
  replies: {
    200: Exactly({
      events: Type.Array(EventShape),
      paginationParams: Exactly({ totalNumResults: Type.Integer({ minimum: 0 }) }),
    }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const { filters = [], travelerFilters = [], sortOptions = [], offset, limit } = body;
    const at = deps.now();
    const people = travelerFilters.length === 0 ? undefined : readTravelerFilters(travelerFilters, "travelerFilters");
    const wished = [...readEventFilters(filters), readListType(body.listEventType, at), { people }];
    const page = { offset, limit, order: readOrder(sortOptions) };
    const { events, total } = await readTravelEvents(deps, scope, wished, page);
    const company = await readCompany(deps, scope);
    return ok({
      events: events.map((it) => toEventBody(it, { company, at })),
      paginationParams: { totalNumResults: total },
    });
  },
});
