import { holdSending } from "../../../usecases/hold-sending.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Line, Strict } from "../shapes.ts";
import { SendingShape, toSending } from "./sending-shape.ts";

/** POST /beckon/v1/sending/hold */
export const holdSendingEndpoint = endpoint({
  method: "POST",
  path: "/sending/hold",
  operationId: "holdSending",
  tag: "sending",
  summary: "Hold all sending, of every account, until it is resumed",
  right: "owner",
  body: Strict({ why: Line(500) }),
  replies: { 200: SendingShape },
  isRepeatable: true,
  async handle(deps, { scope, body }) {
    return ok(toSending(await holdSending(deps, scope, body.why)));
  },
});
