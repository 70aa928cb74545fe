import { Type } from "typebox";
import type { EventId } from "../../../domain/ids.ts";
import { cancelEvent } from "../../../usecases/move-event.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Line, Strict } from "../shapes.ts";
import { EventShape, toEventBody } from "./event-shape.ts";

const Body = Strict({ note: Type.Optional(Line(500)) });

/** POST /beckon/v1/events/{id}/cancel */
export const cancelEventEndpoint = endpoint({
  method: "POST",
  path: "/events/{id}/cancel",
  operationId: "cancelEvent",
  tag: "events",
  summary: "Cancel an event",
  description:
    "For good. Guest pages say so, with the `note`; messages that have not left never do, but those of a cancellation campaign. Guests keep their answers.",
  right: "write",
  params: IdParams,
  body: Body,
  bodyRequired: false,
  isRepeatable: true,
  replies: { 200: EventShape },
  async handle(deps, { scope, params, body }) {
    const event = await cancelEvent(deps, scope, params.id as EventId, body?.note ?? null);
    return ok(toEventBody(event));
  },
});
