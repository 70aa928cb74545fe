import type { EventId } from "../../../domain/ids.ts";
import { closeEvent } from "../../../usecases/move-event.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

/** POST /beckon/v1/events/{id}/close */
export const closeEventEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/close",
  operationId: "closeEvent",
  tag: "events",
  summary: "Close answers at once",
  description: "Nobody can be invited or answer any more; answers given stand. Publishing opens the event again.",
  right: "write",
  params: IdParams,
  isRepeatable: true,
  replies: { 200: EventShape },
  async handle(deps, { scope, params }) {
    return ok(toEventBody(await closeEvent(deps, scope, params.id as EventId)));
  },
});
