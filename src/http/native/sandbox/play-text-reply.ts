import { Type } from "typebox";
import { playTextReply } from "../../../usecases/play-sandbox.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { BigIdParams, Strict } from "../shapes.ts";

const Body = Strict({ text: Type.String({ minLength: 1, maxLength: 2000, examples: ["YES"] }) });

/** POST /beckon/v1/sandbox/messages/{id}/reply */
export const playTextReplyEndpoint = endpoint({
  method: "POST",
  path: "/sandbox/messages/{id}/reply",
  operationId: "playTextReply",
  tag: "sandbox",
  summary: "Write back to a captured text, as its recipient would",
  description: "It is taken as any text that comes in: YES, NO and STOP count. What we answer is captured as well.",
  right: "write",
  params: BigIdParams,
  body: Body,
  replies: { 204: null },
  async handle(deps, { scope, params, body }) {
    await playTextReply(deps, scope, { id: params.id, text: body.text });
    return noContent;
  },
});
