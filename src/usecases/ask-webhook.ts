import type { OrganiserScope } from "../domain/caller.ts";
import { invalid } from "../domain/refusal.ts";
import { type Told, type WebhookDeliveryId, type WebhookEndpointId, webhookOutcome } from "../domain/webhook.ts";
import { type AskedOutcome, listWaitingDeliveries, settleWaitingDeliveries } from "../storage/webhook-asked.ts";
import { findWebhookEndpoint } from "../storage/webhook-endpoints.ts";
import { sayingOf } from "./deliver-webhooks.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { refuseDisabled } from "./webhook-deliveries.ts";
import { foundWebhook, webhookSecretContext } from "./webhooks.ts";

/** Handed out at once: as many as would be on their way to an address. */
const AT_ONCE = 8;

/** What whoever asks has made of a delivery. */
export interface AskedResult {
  readonly deliveryId: WebhookDeliveryId;
  /** That the receiver answered; null when it did not. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly error: string | undefined;
  readonly tookMs: number;
}

/** A delivery in the hands of whoever asks, to be worded. */
export interface HandedDelivery {
  readonly id: WebhookDeliveryId;
  readonly told: Pick<Told, "occurrence" | "at"> & { readonly endpoint: Pick<Told["endpoint"], "secrets"> };
}

/**
 * Notes what came of deliveries that an endpoint without an address was handed before, and hands out what waits for it
 * now, in the order it is told; the same again until something came of it. What failed is over: `replayWebhook` repeats it.
 * @throws {Refusal} forbidden; not-found; invalid-input for an endpoint with an address; conflict webhook_disabled.
 */
export async function askWebhook(
  { db, sealer, now }: Pick<Deps, "db" | "sealer" | "now">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  results: readonly AskedResult[],
): Promise<readonly HandedDelivery[]> {
  refuseConfined(scope);
  const waiting = await db.transaction(async (tx) => {
    const endpoint = foundWebhook(await findWebhookEndpoint(tx, scope, id), id);
    if (endpoint.url !== null)
      throw invalid("/path/id", "not_allowed", "This endpoint has an address, and is told there.");
    refuseDisabled(endpoint);
    if (results.length > 0) await settleWaitingDeliveries(tx, scope, id, results.map(outcomeOf));
    return listWaitingDeliveries(tx, scope, id, AT_ONCE);
  });
  const at = now();
  return waiting.map((it) => {
    const secrets = it.secretsSealed.map((sealed) => sealer.open(sealed, webhookSecretContext(id)));
    return { id: it.id, told: { occurrence: it.occurrence, endpoint: { secrets }, at } };
  });
}

function outcomeOf({ deliveryId, status, error, tookMs }: AskedResult): AskedOutcome {
  const isTaken = webhookOutcome(status, 0) === "delivered";
  const posted =
    status === null
      ? { kind: "failed" as const, why: error ?? "No answer came." }
      : { kind: "answered" as const, status, retryAfterSeconds: undefined };
  return { deliveryId, isTaken, status, error: isTaken ? null : sayingOf(posted), tookMs };
}
