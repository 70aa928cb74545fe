import type { EventId } from "../../../domain/ids.ts";
import { readEvent } from "../../../usecases/read-events.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/** GET /beckon/v1/events/{id} */
export const readEventEndpoint = endpoint({
  method: "GET",
  path: "/events/{id}",
  operationId: "readEvent",
  tag: "events",
  summary: "Read an event",
  right: "read",
  params: IdParams,
  replies: { 200: EventShape },
  async handle(deps, { scope, params }) {
    return ok(toEventBody(await readEvent(deps, scope, params.id as EventId)));
  },
});
