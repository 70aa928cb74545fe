import { Type } from "typebox";
import { HOOK_PROVIDERS } from "../../../domain/inbound-hook.ts";
import { createInboundHook } from "../../../usecases/inbound-hooks.ts";
import { created, endpoint } from "../endpoint.ts";
import { Line, Nullable, Strict } from "../shapes.ts";
import { CreatedInboundHookShape, Provider, toInboundHook } from "./inbound-hook-shape.ts";

const SECRETS = Object.entries(HOOK_PROVIDERS)
  .map(([name, { secret, says }]) => `${name} (${secret}): ${says}`)
  .join(" ");

const Body = Strict({
  provider: Provider,
  name: Type.Optional(Line(200)),
  secret: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 2000, description: SECRETS }))),
});

/** POST /beckon/v1/inbound-hooks */
export const createInboundHookEndpoint = endpoint({
  method: "POST",
  path: "/inbound-hooks",
  operationId: "createInboundHook",
  tag: "inbound-hooks",
  summary: "Open an address that a provider posts its events to",
  description: "The address holds a token and is shown here and never again.",
  right: "owner",
  body: Body,
  replies: { 201: CreatedInboundHookShape },
  async handle(deps, { scope, body }) {
    const { provider, name = provider, secret = null } = body;
    const { hook, url } = await createInboundHook(deps, scope, { provider, name, secret });
    return created(`/inbound-hooks/${hook.id}`, { ...toInboundHook(hook), url });
  },
});
