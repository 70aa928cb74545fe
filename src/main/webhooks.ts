import type { WorkerId } from "../domain/ids.ts";
import { batchCallback } from "../http/ivvy/batch/callback.ts";
import { ivvyNotification } from "../http/ivvy/notifications/notification.ts";
import { nativeWebhook } from "../http/native/webhooks/webhook-body.ts";
import { type WebhookDesk, type WebhookFormats, webhookDesk } from "../usecases/deliver-webhooks.ts";
import type { WorkerDeps } from "../usecases/deps.ts";

type WebhookDeps = Pick<WorkerDeps, "db" | "sealer" | "outbound" | "now" | "log" | "keys" | "publicUrl">;

/** Where this Beckon's workers take the deliveries of webhooks from. */
export function openWebhooks(deps: WebhookDeps): (workerId: WorkerId) => WebhookDesk {
  const formats = webhookFormats(deps);
  return (workerId) => webhookDesk(deps, workerId, formats);
}

/** How each dialect words what its endpoints are told. */
function webhookFormats(deps: WebhookDeps): WebhookFormats {
  return { native: nativeWebhook, ivvy: ivvyNotification(deps), "ivvy-batch": batchCallback(deps) };
}
