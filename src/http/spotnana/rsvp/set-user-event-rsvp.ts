import { Type } from "typebox";
import { expectKind } from "../../../usecases/invite-by-mail.ts";
import { setGuestState } from "../../../usecases/set-guest-state.ts";
import { empty, endpoint } from "../endpoint.ts";
import { EventType, readEventId, readKind } from "../scalars.ts";
import { EventRsvpResponse, EventRsvpState, readRsvpState, readTravelNeeds } from "../travelers/traveler-shape.ts";
import { readTravelerId } from "./traveler-id.ts";

/*
 * POST /v2/events/{eventId}/travelers/{travelerId}/rsvp
 * Source: Event API, setUserEventRsvp.
 * Not in the source: any state may follow any other; needs that are not named stay as they were.
 */
export const setUserEventRsvpEndpoint = endpoint({
  method: "POST",
  path: "/v2/events/{eventId}/travelers/{travelerId}/rsvp",
  operationId: "setUserEventRsvp",
  right: "write",
  body: Type.Object({
    type: Type.Optional(EventType),
    eventRsvpState: Type.Optional(EventRsvpState),
    eventRsvpResponse: Type.Optional(EventRsvpResponse),
  }),
  bodyRequired: false,
  replies: { 200: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, params, body }) {
    const { eventRsvpState: state, eventRsvpResponse: response } = body;
    const eventId = readEventId(params["eventId"]);
    const person = readTravelerId(params["travelerId"]);
    await expectKind(deps, scope, eventId, readKind(body.type));
    await setGuestState(deps, scope, {
      eventId,
      person,
      state: state === undefined ? undefined : readRsvpState(state),
      travelNeeds: response === undefined ? undefined : readTravelNeeds(response),
      origin: "spotnana",
    });
    return empty;
  },
});
