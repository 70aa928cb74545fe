import { WEBHOOK_OFF_JOB, type WebhookOffPayload } from "../../usecases/deliver-webhooks.ts";
import type { Deps } from "../../usecases/deps.ts";
import { tellWebhookOff } from "../../usecases/tell-webhook-off.ts";
import type { Task } from "../job-runner.ts";

/** Tells the owners of an account that one of its webhooks was switched off. */
export function tellWebhookOffTask(
  deps: Pick<Deps, "db" | "channels" | "keys" | "publicUrl" | "isSandbox">,
): Task<WebhookOffPayload> {
  return {
    kind: WEBHOOK_OFF_JOB,
    async run({ id, scope, payload, signal }) {
      return { told: await tellWebhookOff(deps, scope, { id, payload, signal }) };
    },
  };
}
