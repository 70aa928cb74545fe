import { type Static, Type } from "typebox";
import { SANDBOX_MODES } from "../../../domain/sandbox-behaviour.ts";
import type { SandboxBehaviour, SandboxBehaviours } from "../../../usecases/sandbox-behaviour.ts";
import { Instant, Nullable } from "../shapes.ts";

export const SandboxModeShape = Type.Enum([...SANDBOX_MODES], {
  type: "string",
  description:
    "`down`: cannot be reached. `throttling`: takes 5 messages a second and answers 454 (SMS: 429) to the others. `slow`: 3 seconds for each. `wrong-password`: refuses the login",
});

const One = Type.Object({
  mode: SandboxModeShape,
  until: Nullable(Instant),
});

export const SandboxBehaviourShape = Type.Object(
  {
    email: Nullable(One),
    sms: Nullable(One),
  },
  { title: "SandboxBehaviour", description: "null for a channel that has a real provider" },
);

export function toSandboxBehaviour({ email, sms }: SandboxBehaviours): Static<typeof SandboxBehaviourShape> {
  return { email: toOne(email), sms: toOne(sms) };
}

function toOne(it: SandboxBehaviour | null): Static<typeof One> | null {
  return it === null ? null : { mode: it.mode, until: it.until?.toISOString() ?? null };
}
