import { Type } from "typebox";
import { switchSandbox } from "../../../usecases/sandbox-behaviour.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";
import { SandboxBehaviourShape, SandboxModeShape, toSandboxBehaviour } from "./sandbox-behaviour-shape.ts";

const Body = Strict({
  email: Type.Optional(SandboxModeShape),
  sms: Type.Optional(SandboxModeShape),
});

/** PUT /beckon/v1/sandbox/behaviour */
export const switchSandboxBehaviourEndpoint = endpoint({
  method: "PUT",
  path: "/sandbox/behaviour",
  operationId: "switchSandboxBehaviour",
  tag: "sandbox",
  summary: "Let the pretended providers of the sandbox misbehave, to rehearse a bad day",
  description:
    "It acts within a second and ends by itself after an hour. A channel that is left out stays as it is. All accounts share the sandbox, as they would share a provider: only the installation's owner may switch it.",
  right: "owner",
  body: Body,
  replies: { 200: SandboxBehaviourShape },
  isRepeatable: true,
  async handle(deps, { scope, body }) {
    const { email, sms } = body;
    const wanted = { ...(email === undefined ? {} : { email }), ...(sms === undefined ? {} : { sms }) };
    return ok(toSandboxBehaviour(await switchSandbox(deps, scope, wanted)));
  },
});
