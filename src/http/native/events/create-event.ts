import { createEvent } from "../../../usecases/write-event.ts";
import { created, endpoint } from "../endpoint.ts";
import { NewEvent, toEventInput, toWrittenEventBody, WrittenEventShape } from "./event-shape.ts";

/** POST /beckon/v1/events */
export const createEventEndpoint = endpoint({
  method: "POST",
  path: "/events",
  operationId: "createEvent",
  tag: "events",
  summary: "Make an event",
  description: "It starts as a draft: people can be invited to it, and nothing is sent for it before it is published.",
  right: "write",
  body: NewEvent,
  replies: { 201: WrittenEventShape },
  async handle(deps, { scope, body }) {
    const written = await createEvent(deps, scope, toEventInput(body));
    return created(`/events/${written.event.id}`, toWrittenEventBody(written));
  },
});
