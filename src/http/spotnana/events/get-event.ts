import { Type } from "typebox";
import { readTravelEvent } from "../../../usecases/read-travel-events.ts";
import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { EventType, Exactly, readEventId, readKind } from "../scalars.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/*
 * GET /v2/events/{eventId}
 * Source: Event API, getEvent.
 * Not in the source: an event of another type than asked for is not found; above 1,000 travelers they are left out.
 */
export const getEventEndpoint = endpoint({
  method: "GET",
  path: "/v2/events/{eventId}",
  operationId: "getEvent",
  right: "read",
  query: Type.Object({ type: Type.Optional(EventType) }),
  replies: { 200: Exactly({ event: EventShape }) },
  refusals: [401, 403, 404],
  async handle(deps, { scope, params, query }) {
    const asked = { eventId: readEventId(params["eventId"]), kind: readKind(query.type) };
    const event = await readTravelEvent(deps, scope, asked);
    return ok({ event: toEventBody(event, { company: await readCompany(deps, scope), at: deps.now() }) });
  },
});
