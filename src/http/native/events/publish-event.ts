import type { EventId } from "../../../domain/ids.ts";
import { publishEvent } from "../../../usecases/move-event.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/** POST /beckon/v1/events/{id}/publish */
export const publishEventEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/publish",
  operationId: "publishEvent",
  tag: "events",
  summary: "Publish an event",
  description: "Needs a title. Opens a closed event again. An event that is published stays as it is.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: EventShape },
  async handle(deps, { scope, params }) {
    return ok(toEventBody(await publishEvent(deps, scope, params.id as EventId)));
  },
});
