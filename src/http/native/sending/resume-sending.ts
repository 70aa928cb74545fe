import { Type } from "typebox";
import { resumeSending } from "../../../usecases/hold-sending.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";

const Body = Strict({
  unknown: Type.Enum(["send", "leave"], {
    type: "string",
    description:
      "What becomes of messages that may have been sent after the backup. `send`: they are sent, and some people get a second copy. `leave`: they are listed as uncertain and never sent",
  }),
});

/** POST /beckon/v1/sending/resume */
export const resumeSendingEndpoint = endpoint({
  method: "POST",
  path: "/sending/resume",
  operationId: "resumeSending",
  tag: "sending",
  summary: "Let sending go on",
  right: "owner",
  body: Body,
  replies: { 200: Type.Object({ left: Type.Integer({ minimum: 0 }) }, { title: "ResumedSending" }) },
  isRepeatable: true,
  async handle(deps, { scope, body }) {
    return ok({ left: await resumeSending(deps, scope, body.unknown) });
  },
});
