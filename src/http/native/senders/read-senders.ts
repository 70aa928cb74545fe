import { readSenders } from "../../../usecases/read-senders.ts";
import { endpoint, ok } from "../endpoint.ts";
import { SendersShape, toSenders } from "./sender-shape.ts";

/** GET /beckon/v1/senders */
export const readSendersEndpoint = endpoint({
  method: "GET",
  path: "/senders",
  operationId: "readSenders",
  tag: "senders",
  summary: "Read whom messages come from, and by which way they leave",
  right: "read",
  replies: { 200: SendersShape },
  async handle(deps, { scope }) {
    return ok(toSenders(await readSenders(deps, scope)));
  },
});
