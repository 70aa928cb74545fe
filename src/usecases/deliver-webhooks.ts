import { mintSystemScope } from "../domain/caller.ts";
import type { WorkerId } from "../domain/ids.ts";
import { Refusal } from "../domain/refusal.ts";
import {
  DISABLED_AFTER_SECONDS,
  type Told,
  type WebhookDialect,
  webhookOutcome,
  webhookRetrySeconds,
} from "../domain/webhook.ts";
import { grouped } from "../lib/grouped.ts";
import type { Posted, Posting } from "../lib/outbound.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { enqueueJob } from "../storage/jobs.ts";
import { nestedDb } from "../storage/nested-db.ts";
import {
  type ClaimedDelivery,
  claimDueDeliveries,
  type DeliverySettlement,
  settleDeliveries,
} from "../storage/webhook-deliveries.ts";
import { switchOffWebhookEndpoint } from "../storage/webhook-endpoints.ts";
import type { WorkerDeps } from "./deps.ts";
import { webhookSecretContext } from "./webhooks.ts";

export type { ClaimedDelivery } from "../storage/webhook-deliveries.ts";

/** What a dialect sends for an occurrence; undefined: it has nothing to say of it any more. */
export type WebhookFormat = (told: Told) => Promise<Omit<Posting, "url"> | undefined>;
export type WebhookFormats = Partial<Readonly<Record<WebhookDialect, WebhookFormat>>>;

/** Tells the owners of the account that an endpoint was switched off. */
export const WEBHOOK_OFF_JOB = "tell-webhook-off";
export interface WebhookOffPayload {
  readonly endpointId: number;
  readonly dialect: WebhookDialect;
  readonly name: string;
  readonly url: string;
  readonly why: "failing" | "gone";
  readonly failingSince: string | null;
}

/** On their way to one endpoint at once, over all workers. */
const PER_ENDPOINT = 8;
/** What came of posts is stored in groups of at most this many, or after this time: a crash repeats what it lost. */
const SETTLE_MAX = 200;
const SETTLE_WAIT_MS = 20;

type DeskDeps = Pick<WorkerDeps, "db" | "sealer" | "outbound" | "now" | "log">;

/** Where a worker takes deliveries from and hands their outcomes in. */
export interface WebhookDesk {
  /** At most `limit` due deliveries. */
  claim(limit: number): Promise<readonly ClaimedDelivery[]>;
  /** Posts one and stores what came of it. Never rejects: what cannot be stored is told again when its lease runs out. */
  tell(delivery: ClaimedDelivery): Promise<void>;
}

export function webhookDesk(deps: DeskDeps, workerId: WorkerId, formats: WebhookFormats): WebhookDesk {
  const settle = grouped<Settled, Stored>({
    sizeMax: SETTLE_MAX,
    waitMs: SETTLE_WAIT_MS,
    run: (group) => store(deps, group),
  });
  return {
    claim: (limit) =>
      claimDueDeliveries(deps.db.autocommit, {
        workerId,
        limit,
        failingMax: Math.ceil(limit / 2),
        perEndpoint: PER_ENDPOINT,
      }),
    async tell(delivery) {
      const startedAt = performance.now();
      const posted = await post(deps, formats, delivery);
      const settlement = settlementOf(delivery, posted, performance.now() - startedAt);
      const stored = await settle({ delivery, settlement }).catch(notStored);
      if (stored.kind === "stored") return;
      const { accountId, id } = delivery;
      deps.log.error({ err: stored.fault, accountId, deliveryId: id }, "what came of a webhook could not be stored");
    },
  };
}

interface Settled {
  readonly delivery: ClaimedDelivery;
  readonly settlement: DeliverySettlement;
}

type Result = Posted | { readonly kind: "nothing-to-say" };

async function post(deps: DeskDeps, formats: WebhookFormats, delivery: ClaimedDelivery): Promise<Result> {
  const { endpoint, occurrence } = delivery;
  const format = formats[endpoint.dialect];
  try {
    if (format === undefined) throw new Error(`nobody words webhooks of ${endpoint.dialect}`);
    const secrets = endpoint.secretsSealed.map((it) => deps.sealer.open(it, webhookSecretContext(endpoint.id)));
    const worded = await format({ occurrence, endpoint: { ...endpoint, secrets }, at: deps.now() });
    if (worded === undefined) return { kind: "nothing-to-say" };
    return await deps.outbound.post({ ...worded, url: endpoint.url });
  } catch (error) {
    deps.log.error(
      { err: error, accountId: delivery.accountId, deliveryId: delivery.id },
      "a webhook cannot be worded",
    );
    return { kind: "failed", why: "It could not be worded; the server's log has the cause under this delivery's id." };
  }
}

function settlementOf(delivery: ClaimedDelivery, posted: Result, tookMs: number): DeliverySettlement {
  const { accountId, id, fence, attempts } = delivery;
  const common = { claim: { accountId, id, fence }, tookMs: Math.round(tookMs) };
  if (posted.kind === "nothing-to-say")
    return { ...common, outcome: "delivered", status: null, error: null, waitSeconds: null };
  const status = posted.kind === "answered" ? posted.status : null;
  const outcome = webhookOutcome(status, attempts);
  const retryAfter = posted.kind === "answered" ? posted.retryAfterSeconds : undefined;
  return {
    ...common,
    outcome,
    status,
    error: outcome === "delivered" ? null : sayingOf(posted),
    waitSeconds: outcome === "again" ? (webhookRetrySeconds(attempts + 1, Math.random(), retryAfter) ?? null) : null,
  };
}

/** What went wrong with a post that was not taken. */
export function sayingOf(posted: Posted): string {
  if (posted.kind === "failed") return posted.why;
  if (posted.status === 410) return "It answered 410: it wants to be told nothing any more.";
  if (posted.status >= 300 && posted.status < 400) return `It answered ${posted.status}: redirects are not followed.`;
  return `It answered ${posted.status}.`;
}

type Stored = { readonly kind: "stored" } | { readonly kind: "not-stored"; readonly fault: unknown };

const notStored = (fault: unknown): Stored => ({ kind: "not-stored", fault });

/** Stores a group together; where that fails each by itself, so that one that cannot be stored keeps no other from it. */
async function store(deps: DeskDeps, group: readonly Settled[]): Promise<Stored[]> {
  const together = await storeTogether(deps, group).catch(notStoredUnlessAway);
  if (together.kind === "stored" || group.length === 1) return group.map(() => together);
  const each: Stored[] = [];
  for (const it of group) each.push(await storeTogether(deps, [it]).catch(notStoredUnlessAway));
  return each;
}

/** @throws {Refusal} unavailable: the database is not asked two hundred times whether it is back. */
function notStoredUnlessAway(fault: unknown): Stored {
  if (fault instanceof Refusal) throw fault;
  return notStored(fault);
}

/** An endpoint that cannot be switched off now is asked about again with the next delivery it leads to give up. */
async function storeTogether(deps: DeskDeps, group: readonly Settled[]): Promise<Stored> {
  const settlements = group.map((it) => it.settlement);
  const givenUp = group.filter((it) => it.settlement.outcome === "failed" || it.settlement.outcome === "gone");
  if (givenUp.length === 0) {
    await settleDeliveries(deps.db.autocommit, settlements);
    return { kind: "stored" };
  }
  await deps.db.transaction(async (tx) => {
    await settleDeliveries(tx, settlements);
    const steps = nestedDb(tx, deps.db);
    for (const it of givenUp)
      await steps
        .transaction((step) => switchOffPerhaps(step, it))
        .catch((error) => {
          const { accountId, endpoint } = it.delivery;
          deps.log.error({ err: error, accountId, endpointId: endpoint.id }, "an endpoint could not be switched off");
        });
  });
  return { kind: "stored" };
}

/** Switches the endpoint off where it is gone or took nothing for days; the audit log and the owners hear of it. */
async function switchOffPerhaps(tx: Tx, { delivery, settlement }: Settled): Promise<void> {
  const { dialect } = delivery.endpoint;
  // An address that is told only what somebody leaves with us is nobody's standing wish.
  if (dialect === "ivvy-batch") return;
  const scope = mintSystemScope(delivery.accountId);
  const off = await switchOffWebhookEndpoint(tx, scope, delivery.endpoint.id, {
    isGone: settlement.outcome === "gone",
    failingForSeconds: DISABLED_AFTER_SECONDS,
  });
  if (off === undefined) return;
  const { id: endpointId, why } = off;
  await insertAudit(tx, scope, { verb: "switch-off", objectKind: "webhook", objectId: endpointId, details: { why } });
  const payload: WebhookOffPayload = {
    endpointId,
    dialect,
    name: off.name,
    url: off.url,
    why,
    failingSince: off.failingSince?.toISOString() ?? null,
  };
  await enqueueJob(tx, scope, { kind: WEBHOOK_OFF_JOB, payload, isUpkeep: true });
}
