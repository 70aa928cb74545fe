import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import { invalid } from "../domain/refusal.ts";
import {
  DISABLED_AFTER_SECONDS,
  type Told,
  type WebhookDeliveryId,
  type WebhookEndpointId,
  webhookOutcome,
} from "../domain/webhook.ts";
import { messageOf } from "../lib/error-facts.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import {
  type AskedOutcome,
  listWaitingDeliveries,
  settleWaitingDeliveries,
  switchOffUnsettledEndpoint,
} from "../storage/webhook-asked.ts";
import { findWebhookEndpoint } from "../storage/webhook-endpoints.ts";
import { sayingOf } from "./deliver-webhooks.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { refuseDisabled, webhookDisabled } from "./webhook-deliveries.ts";
import { foundWebhook, webhookSecretContext } from "./webhooks.ts";

/** Handed out at once: as many as would be on their way to an address. */
const AT_ONCE = 8;

const WHY_MAX = 500;

/** What whoever asks has made of a delivery. */
export interface AskedResult {
  readonly deliveryId: WebhookDeliveryId;
  /** That the receiver answered; null when it did not. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly error: string | undefined;
  readonly tookMs: number;
}

/** What a delivery is worded from. */
export type ToldToAsker = Pick<Told, "occurrence" | "at"> & { readonly endpoint: Pick<Told["endpoint"], "secrets"> };

export interface Asking<Worded> {
  readonly id: WebhookEndpointId;
  readonly results: readonly AskedResult[];
  word(told: ToldToAsker): Promise<Worded>;
}

/** A delivery in the hands of whoever asks. */
export interface HandedDelivery<Worded> {
  readonly id: WebhookDeliveryId;
  readonly event: string;
  readonly worded: Worded;
}

/**
 * Notes what came of deliveries that an endpoint without an address was handed before, and hands out what waits for it
 * now, in the order it is told; the same again until something came of it. What failed is over: `replayWebhook` repeats it.
 * What cannot be worded has failed, and keeps nothing behind it. Whoever takes nothing though something waits is
 * switched off after as long as an address that takes nothing, and hears so; whoever is slow is not.
 * @throws {Refusal} forbidden; not-found; invalid-input for an endpoint with an address; conflict webhook_disabled.
 */
export async function askWebhook<Worded>(
  { db, sealer, now }: Pick<Deps, "db" | "sealer" | "now">,
  scope: OrganiserScope,
  { id, results, word }: Asking<Worded>,
): Promise<readonly HandedDelivery<Worded>[]> {
  refuseConfined(scope);
  const waiting = await db.transaction(async (tx) => {
    const endpoint = foundWebhook(await findWebhookEndpoint(tx, scope, id), id);
    if (endpoint.url !== null)
      throw invalid("/path/id", "not_allowed", "This endpoint has an address, and is told there.");
    refuseDisabled(endpoint);
    if (results.length > 0) await settleWaitingDeliveries(tx, scope, id, results.map(outcomeOf));
    if (await switchOffUnsettled(tx, scope, id)) return undefined;
    return listWaitingDeliveries(tx, scope, id, AT_ONCE);
  });
  if (waiting === undefined) throw webhookDisabled();
  const at = now();
  const failed: AskedOutcome[] = [];
  const worded = waiting.map(async ({ id: deliveryId, occurrence, secretsSealed }) => {
    // Without what they are signed with nothing can be handed out, and nothing is lost: that is a fault of the whole call.
    const secrets = secretsSealed.map((sealed) => sealer.open(sealed, webhookSecretContext(id)));
    try {
      const it = await word({ occurrence, endpoint: { secrets }, at });
      return [{ id: deliveryId, event: occurrence.kind, worded: it }];
    } catch (error) {
      const why = `It could not be worded: ${messageOf(error)}`;
      failed.push({ deliveryId, isTaken: false, status: null, error: why.slice(0, WHY_MAX), tookMs: 0 });
      return [];
    }
  });
  const handed = (await Promise.all(worded)).flat();
  if (failed.length > 0) await settleWaitingDeliveries(db.autocommit, scope, id, failed);
  return handed;
}

/** Nobody is written to: whoever asks is told, and the account's owners have it in their audit log. */
async function switchOffUnsettled(tx: Tx, { accountId }: OrganiserScope, id: WebhookEndpointId): Promise<boolean> {
  const scope = mintSystemScope(accountId);
  const isOff = await switchOffUnsettledEndpoint(tx, scope, id, {
    afterSeconds: DISABLED_AFTER_SECONDS,
    why: UNSETTLED,
  });
  if (isOff)
    await insertAudit(tx, scope, {
      verb: "switch-off",
      objectKind: "webhook",
      objectId: id,
      details: { why: "failing" },
    });
  return isOff;
}

const UNSETTLED = "It was handed out for three days, in which nothing was taken.";

function outcomeOf({ deliveryId, status, error, tookMs }: AskedResult): AskedOutcome {
  const isTaken = webhookOutcome(status, 0) === "delivered";
  const posted =
    status === null
      ? { kind: "failed" as const, why: error ?? "No answer came." }
      : { kind: "answered" as const, status, retryAfterSeconds: undefined };
  return { deliveryId, isTaken, status, error: isTaken ? null : sayingOf(posted), tookMs };
}
