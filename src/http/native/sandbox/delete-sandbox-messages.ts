import { emptySandbox } from "../../../usecases/read-sandbox.ts";
import { endpoint, noContent } from "../endpoint.ts";

/** DELETE /beckon/v1/sandbox/messages */
export const deleteSandboxMessagesEndpoint = endpoint({
  method: "DELETE",
  path: "/sandbox/messages",
  operationId: "deleteSandboxMessages",
  tag: "sandbox",
  summary: "Empty the sandbox",
  right: "write",
  replies: { 204: null },
  async handle(deps, { scope }) {
    await emptySandbox(deps, scope);
    return noContent;
  },
});
