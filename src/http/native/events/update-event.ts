import type { EventId } from "../../../domain/ids.ts";
import { changeEvent } from "../../../usecases/write-event.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { EventPatch, toEventInput, toWrittenEventBody, WrittenEventShape } from "./event-shape.ts";

/** PATCH /beckon/v1/events/{id} */
export const updateEventEndpoint = endpoint({
  method: "PATCH",
  path: "/events/{id}",
  operationId: "updateEvent",
  tag: "events",
  summary: "Change an event",
  description: "A JSON merge patch (RFC 7396). A time that was given as wall time follows a new `timezone`.",
  right: "write",
  params: IdParams,
  body: EventPatch,
  replies: { 200: WrittenEventShape },
  async handle(deps, { scope, params, body }) {
    return ok(toWrittenEventBody(await changeEvent(deps, scope, params.id as EventId, toEventInput(body))));
  },
});
