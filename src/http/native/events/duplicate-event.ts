import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { duplicateEvent } from "../../../usecases/duplicate-event.ts";
import { created, endpoint } from "../endpoint.ts";
import { CopyGuestsJobShape, toJobBody } from "../jobs/job-shape.ts";
import { IdParams, Nullable, Strict } from "../shapes.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

const Body = Strict({
  title: Type.Optional(Type.String({ maxLength: 255, pattern: "^[^\\p{Cc}\\u2028\\u2029]*$" })),
  withGuests: Type.Optional(Type.Boolean()),
});

const DuplicateShape = Type.Object({ ...EventShape.properties, job: Nullable(CopyGuestsJobShape) });

/** POST /beckon/v1/events/{id}/duplicate */
export const duplicateEventEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/duplicate",
  operationId: "duplicateEvent",
  tag: "events",
  summary: "Make a draft that is like an event",
  description:
    "Words, times, place, limits and questions are the same; nobody is invited or told. With `withGuests` the `job` puts everybody who is on the list on that of the draft, without what they answered.",
  right: "write",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  replies: { 201: DuplicateShape },
  async handle(deps, { scope, params, body }) {
    const { title, withGuests = false } = body ?? {};
    const { event, job } = await duplicateEvent(deps, scope, { eventId: params.id as EventId, title, withGuests });
    return created(`/events/${event.id}`, { ...toEventBody(event), job: job === null ? null : toJobBody(job) });
  },
});
