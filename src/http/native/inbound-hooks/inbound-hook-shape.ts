import { Type } from "typebox";
import { HOOK_PROVIDERS, type HookProviderName, type InboundHook } from "../../../domain/inbound-hook.ts";
import { Id, Instant, Nullable } from "../shapes.ts";

export const Provider = Type.Enum(Object.keys(HOOK_PROVIDERS) as HookProviderName[], { type: "string" });

const members = {
  id: Id,
  provider: Provider,
  name: Type.String(),
  hasSecret: Type.Boolean({ description: "Whether calls must also be signed, or carry a password" }),
  createdAt: Instant,
  lastUsedAt: Nullable(Type.String({ format: "date-time", description: "To the minute" })),
  revokedAt: Nullable(Instant),
};

export const InboundHookShape = Type.Object(members, { title: "InboundHook" });

export const CreatedInboundHookShape = Type.Object(
  { ...members, url: Type.String({ description: "What the provider posts to; shown here and never again" }) },
  { title: "CreatedInboundHook" },
);

export function toInboundHook(it: InboundHook) {
  const { id, provider, name, hasSecret, createdAt, lastUsedAt, revokedAt } = it;
  return { id, provider, name, hasSecret, createdAt, lastUsedAt, revokedAt };
}
