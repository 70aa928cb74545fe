import { randomBytes } from "node:crypto";
import type { OrganiserScope } from "../domain/caller.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import {
  TEST_KIND,
  WEBHOOK_NOUNS,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookDeliveryId,
  type WebhookEndpoint,
  type WebhookEndpointId,
} from "../domain/webhook.ts";
import { insertAudit } from "../storage/audit.ts";
import type { Tx } from "../storage/db.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { tellOne } from "../storage/webhook-deliveries.ts";
import {
  countWebhookEndpoints,
  deleteWebhookEndpoint,
  findWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  nextWebhookEndpointId,
  replaceWebhookSecret,
  updateWebhookEndpoint,
} from "../storage/webhook-endpoints.ts";
import {
  countDeliveries,
  type DeliveryFilter,
  findDelivery,
  listAttempts,
  listDeliveries,
  type ReplayWish,
  replayDeliveries,
} from "../storage/webhook-log.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** An account may be told at so many addresses: each is asked whether it hears whenever something happens. */
const ENDPOINTS_MAX = 100;
/** Failed deliveries that one call tells again, at most. */
const REPLAY_MAX = 10_000;
/** Bytes of a secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

export interface AskedWebhook {
  readonly url: string;
  readonly name: string;
  /** Kinds, or nouns as `answer.*`; null: everything, also what is added later to a noun. */
  readonly events: readonly string[] | null;
}

export interface CreatedWebhook {
  readonly endpoint: WebhookEndpoint;
  /** `whsec_` and base64; shown once, for it is kept sealed. */
  readonly secret: string;
}

/**
 * Opens an endpoint, which from now on is told what happens.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input for an address that may not be reached.
 */
export async function createWebhook(
  deps: Pick<Deps, "db" | "sealer" | "outbound">,
  scope: OrganiserScope,
  { url, name, events }: AskedWebhook,
): Promise<CreatedWebhook> {
  refuseConfined(scope);
  refuseUnreachable(deps, url);
  const secret = newSecret();
  const endpoint = await deps.db.transaction(async (tx) => {
    if ((await countWebhookEndpoints(tx, scope)) >= ENDPOINTS_MAX)
      throw invalid("/url", "too_many", `An account has ${ENDPOINTS_MAX} webhook endpoints at most.`);
    const id = await nextWebhookEndpointId(tx);
    const secretSealed = deps.sealer.seal(secret, webhookSecretContext(id));
    const hears = events ?? WEBHOOK_NOUNS;
    const made = await insertWebhookEndpoint(tx, scope, {
      id,
      dialect: "native",
      name,
      url,
      hears,
      state: "active",
      secretSealed,
    });
    await insertAudit(tx, scope, { verb: "create", objectKind: "webhook", objectId: id });
    return made;
  });
  return { endpoint, secret };
}

/** What a secret is sealed for. */
export const webhookSecretContext = (id: WebhookEndpointId): string => `webhook|${id}`;

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** @throws {Refusal} invalid-input for an address that may not be reached. */
export function refuseUnreachable({ outbound }: Pick<Deps, "outbound">, url: string, pointer = "/url"): void {
  const why = outbound.whyNot(url);
  if (why !== undefined) throw invalid(pointer, "bad_url", why);
}

/** The account's endpoints, oldest first. @throws {Refusal} forbidden. */
export async function readWebhooks(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<WebhookEndpoint>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listWebhookEndpoints(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countWebhookEndpoints(db.autocommit, scope),
  );
}

/** @throws {Refusal} forbidden; not-found. */
export async function readWebhook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
): Promise<WebhookEndpoint> {
  refuseConfined(scope);
  return found(await findWebhookEndpoint(db.autocommit, scope, id), id);
}

function found(endpoint: WebhookEndpoint | undefined, id: WebhookEndpointId): WebhookEndpoint {
  if (endpoint === undefined) throw notFound("webhook", id);
  return endpoint;
}

export interface WebhookChange {
  readonly url?: string | undefined;
  readonly name?: string | undefined;
  readonly events?: readonly string[] | null | undefined;
  readonly isActive?: boolean | undefined;
}

/**
 * Changes what is given. Switched on again it gets what waited for it; what happened while it was off is not told.
 * @throws {Refusal} forbidden; not-found; invalid-input.
 */
export async function changeWebhook(
  deps: Pick<Deps, "db" | "outbound">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  given: WebhookChange,
): Promise<WebhookEndpoint> {
  refuseConfined(scope);
  if (given.url !== undefined) refuseUnreachable(deps, given.url);
  return deps.db.transaction(async (tx) => {
    const before = found(await findWebhookEndpoint(tx, scope, id), id);
    const facts = {
      url: given.url ?? before.url,
      name: given.name ?? before.name,
      hears: given.events === null ? WEBHOOK_NOUNS : (given.events ?? before.hears),
      isActive: given.isActive ?? before.state === "active",
    };
    const after = found(await updateWebhookEndpoint(tx, scope, id, facts), id);
    const members = Object.keys(given).sort();
    await insertAudit(tx, scope, { verb: "update", objectKind: "webhook", objectId: id, details: { members } });
    if (facts.isActive) await wakeWorkers(tx, "webhooks");
    return after;
  });
}

/** Ends an endpoint: nothing more is sent to it. @throws {Refusal} forbidden; not-found. */
export async function removeWebhook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
): Promise<void> {
  refuseConfined(scope);
  await db.transaction(async (tx) => {
    found(await findWebhookEndpoint(tx, scope, id), id);
    await deleteWebhookEndpoint(tx, scope, id);
    await insertAudit(tx, scope, { verb: "delete", objectKind: "webhook", objectId: id });
  });
}

/**
 * Gives an endpoint a new secret. For `overlapSeconds` each delivery carries a signature of both, so that a receiver can
 * change over without losing any; 0 ends the old one at once.
 * @throws {Refusal} forbidden; not-found.
 */
export async function rotateWebhookSecret(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  overlapSeconds: number,
): Promise<CreatedWebhook> {
  refuseConfined(scope);
  const secret = newSecret();
  const secretSealed = deps.sealer.seal(secret, webhookSecretContext(id));
  const endpoint = await deps.db.transaction(async (tx) => {
    const after = found(await replaceWebhookSecret(tx, scope, id, { secretSealed, overlapSeconds }), id);
    await insertAudit(tx, scope, { verb: "rotate-secret", objectKind: "webhook", objectId: id });
    return after;
  });
  return { endpoint, secret };
}

/** A delivery with its attempts, oldest first. */
export type LoggedDelivery = WebhookDelivery & { readonly tries: readonly WebhookAttempt[] };

/**
 * Sends an occurrence of its own to the endpoint, as any other is sent. Answers the delivery, which is on its way.
 * @throws {Refusal} forbidden; not-found; conflict webhook_disabled.
 */
export async function testWebhook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
): Promise<LoggedDelivery> {
  refuseConfined(scope);
  return db.transaction(async (tx) => {
    refuseDisabled(found(await findWebhookEndpoint(tx, scope, id), id));
    const told = await tellOne(tx, scope, id, { kind: TEST_KIND, subject: `test of ${id}`, facts: { endpointId: id } });
    await wakeWorkers(tx, "webhooks");
    return logged(tx, scope, id, told);
  });
}

function refuseDisabled({ state }: WebhookEndpoint): void {
  if (state === "active") return;
  const message = "The endpoint is switched off; switch it on first.";
  throw new Refusal("conflict", { why: "webhook_disabled", message });
}

async function logged(
  tx: Tx,
  scope: OrganiserScope,
  endpointId: WebhookEndpointId,
  id: WebhookDeliveryId,
): Promise<LoggedDelivery> {
  const delivery = await findDelivery(tx, scope, endpointId, id);
  if (delivery === undefined) throw notFound("webhook delivery", id);
  const tries = (await listAttempts(tx, scope, [id])).get(id) ?? [];
  return { ...delivery, tries };
}

/** What was told to the endpoint and what became of it, newest first. @throws {Refusal} forbidden; not-found. */
export async function readWebhookDeliveries(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: DeliveryFilter,
  wish: PageWish,
): Promise<Found<LoggedDelivery>> {
  await readWebhook({ db }, scope, filter.endpointId);
  const tx = db.autocommit;
  const { rows, total } = await foundPage(
    wish,
    (limit) => listDeliveries(tx, scope, filter, { before: wish.after, limit }),
    () => countDeliveries(tx, scope, filter),
  );
  const tries = await listAttempts(
    tx,
    scope,
    rows.map((it) => it.id),
  );
  const read = rows.map((it) => ({ ...it, tries: tries.get(it.id) ?? [] }));
  return total === undefined ? { rows: read } : { rows: read, total };
}

/** @throws {Refusal} forbidden; not-found. */
export async function readWebhookDelivery(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  endpointId: WebhookEndpointId,
  id: WebhookDeliveryId,
): Promise<LoggedDelivery> {
  await readWebhook({ db }, scope, endpointId);
  return logged(db.autocommit, scope, endpointId, id);
}

/**
 * Tells deliveries again that are over, under the ids they had: those named, else those that failed since a moment, the
 * oldest 10,000 of them. Answers how many.
 * @throws {Refusal} forbidden; not-found; conflict webhook_disabled.
 */
export async function replayWebhook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: WebhookEndpointId,
  wish: { readonly deliveryIds: readonly WebhookDeliveryId[] } | { readonly failedSince: Date },
): Promise<number> {
  refuseConfined(scope);
  const asked: ReplayWish =
    "deliveryIds" in wish
      ? { kind: "named", ids: wish.deliveryIds }
      : { kind: "failed", since: wish.failedSince, limit: REPLAY_MAX };
  return db.transaction(async (tx) => {
    refuseDisabled(found(await findWebhookEndpoint(tx, scope, id), id));
    const replayed = await replayDeliveries(tx, scope, id, asked);
    await insertAudit(tx, scope, { verb: "replay", objectKind: "webhook", objectId: id, details: { replayed } });
    return replayed;
  });
}
