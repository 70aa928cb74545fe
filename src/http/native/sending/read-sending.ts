import { readSending } from "../../../usecases/hold-sending.ts";
import { endpoint, ok } from "../endpoint.ts";
import { SendingShape, toSending } from "./sending-shape.ts";

/** GET /beckon/v1/sending */
export const readSendingEndpoint = endpoint({
  method: "GET",
  path: "/sending",
  operationId: "readSending",
  tag: "sending",
  summary: "Whether the installation sends, and what it may have sent twice",
  description:
    "Sending is held when the database was restored from a backup, and when the installation's owner holds it. Its owner alone may ask, for it is about all accounts.",
  right: "owner",
  replies: { 200: SendingShape },
  async handle(deps, { scope }) {
    return ok(toSending(await readSending(deps, scope)));
  },
});
