import { readSandboxMessage } from "../../../usecases/read-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams } from "../shapes.ts";
import { SandboxMessageInFullShape, toSandboxMessageInFull } from "./sandbox-message-shape.ts";

/** GET /beckon/v1/sandbox/messages/{id} */
export const readSandboxMessageEndpoint = endpoint({
  method: "GET",
  path: "/sandbox/messages/{id}",
  operationId: "readSandboxMessage",
  tag: "sandbox",
  summary: "One message the sandbox kept, with every address it leads to",
  right: "read",
  params: BigIdParams,
  replies: { 200: SandboxMessageInFullShape },
  async handle(deps, { scope, params }) {
    return ok(toSandboxMessageInFull(await readSandboxMessage(deps, scope, params.id)));
  },
});
