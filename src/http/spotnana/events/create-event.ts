import { type Static, Type } from "typebox";
import { readCompany } from "../../../usecases/read-travel-profiles.ts";
import { createTravelEvent } from "../../../usecases/write-travel-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { DigitsId, Exactly, IdObject } from "../scalars.ts";
import { idsOf, refuseUsers } from "../travelers/traveler-shape.ts";
import { toPersonInput, UserCreateRequest } from "../users/user-shape.ts";
import { CREATED_WITH, newEventInput } from "./event-request.ts";

const TRAVELERS_MAX = 1_000;

const CreateEventRequest = Type.Object({
  ...CREATED_WITH,
  travellers: Type.Optional(Type.Array(IdObject, { maxItems: TRAVELERS_MAX })),
  newTraveler: Type.Optional(UserCreateRequest),
});

/*
 * POST /v2/events
 * Source: Event API, createEvent. A draft; `travellers` is spelled so here only; a `newTraveler` must be new.
 * Not in the source: one traveler nobody knows makes no event; a parent must exist.
 */
export const createEventEndpoint = endpoint({
  method: "POST",
  path: "/v2/events",
  operationId: "createEvent",
  right: "write",
  body: CreateEventRequest,
  replies: { 200: Exactly({ id: DigitsId, userId: Type.Optional(IdObject) }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const { travellers = [], newTraveler } = body;
    const created = await createTravelEvent(deps, scope, {
      ...newEventInput(body),
      people: idsOf(travellers),
      newPerson: newTraveler && toPersonInput(newTraveler, await readCompany(deps, scope), "newTraveler."),
    });
    if (created.kind === "unknown-people") throw refuseTravelers(travellers, created.people);
    const { eventId, newPerson } = created;
    const made = newPerson === undefined ? {} : { userId: { id: newPerson.contact.uuid } };
    return ok({ id: String(eventId), ...made });
  },
});

function refuseTravelers(travellers: ReadonlyArray<Static<typeof IdObject>>, unknown: readonly string[]) {
  const message = "Some of the travelers are not known, or not active; no event was made.";
  return refuseUsers({ errorCode: "USER_NOT_FOUND", message }, travellers, unknown, "travellers");
}
