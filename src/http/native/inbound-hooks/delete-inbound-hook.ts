import type { InboundHookId } from "../../../domain/inbound-hook.ts";
import { closeInboundHook } from "../../../usecases/inbound-hooks.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/inbound-hooks/{id} */
export const deleteInboundHookEndpoint = endpoint({
  method: "DELETE",
  path: "/inbound-hooks/{id}",
  operationId: "deleteInboundHook",
  tag: "inbound-hooks",
  summary: "Close an address that a provider posts to",
  description: "It takes nothing from the next call on, and its secret is forgotten.",
  right: "owner",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await closeInboundHook(deps, scope, params.id as InboundHookId);
    return noContent;
  },
});
