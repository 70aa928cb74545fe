import type { MessageId } from "../../../domain/ids.ts";
import { readMessage } from "../../../usecases/read-messages.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";
import { MessageShape, toMessage } from "./message-shape.ts";

/** GET /beckon/v1/messages/{id} */
export const readMessageEndpoint = endpoint({
  method: "GET",
  path: "/messages/{id}",
  operationId: "readMessage",
  tag: "messages",
  summary: "Read a message and what happened to it",
  right: "read",
  params: BigIdParams,
  replies: { 200: MessageShape },
  async handle(deps, { scope, params }) {
    return ok(toMessage(await readMessage(deps, scope, params.id as MessageId)));
  },
});
