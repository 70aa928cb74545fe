import { changeTravelEvent } from "../../../usecases/write-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, Exactly, readEventId, readKind } from "../scalars.ts";
import { basicInfoInput, EventBasicInfo } from "./event-request.ts";

/*
 * POST /v2/events/{eventId}/edit-basic-info
 * Source: Event API, updateEventBasicInfo. Name and location are required.
 * Not in the source: what is left out stays as it is; drafts and published events can be edited; a location without a
 * time zone leaves the event's.
 */
export const updateEventBasicInfoEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/edit-basic-info",
  operationId: "updateEventBasicInfo",
  right: "write",
  body: EventBasicInfo,
  replies: { 200: Exactly({ id: DigitsId }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const asked = { eventId: readEventId(params["eventId"]), kind: readKind(body.type) };
    await changeTravelEvent(deps, scope, asked, basicInfoInput(body));
    return ok({ id: String(asked.eventId) });
  },
});
