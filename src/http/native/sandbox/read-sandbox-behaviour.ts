import { sandboxBehaviours } from "../../../usecases/sandbox-behaviour.ts";
import { endpoint, ok } from "../endpoint.ts";
import { SandboxBehaviourShape, toSandboxBehaviour } from "./sandbox-behaviour-shape.ts";

/** GET /beckon/v1/sandbox/behaviour */
export const readSandboxBehaviourEndpoint = endpoint({
  method: "GET",
  path: "/sandbox/behaviour",
  operationId: "readSandboxBehaviour",
  tag: "sandbox",
  summary: "How the pretended providers of the sandbox behave",
  right: "read",
  replies: { 200: SandboxBehaviourShape },
  async handle(deps) {
    return ok(toSandboxBehaviour(await sandboxBehaviours(deps)));
  },
});
