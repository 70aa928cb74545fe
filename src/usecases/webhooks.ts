import { randomBytes } from "node:crypto";
import type { OrganiserScope } from "../domain/caller.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { WEBHOOK_NOUNS, type WebhookEndpoint, type WebhookEndpointId } from "../domain/webhook.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { insertAudit } from "../storage/audit.ts";
import { wakeWorkers } from "../storage/wake.ts";
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
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";

/** Endpoints of one account, at most: whenever something happens, each is looked at for whether it hears of it. */
const ENDPOINTS_MAX = 100;
/** Bytes of a secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

export interface AskedWebhook {
  /** Null: it will ask what there is, and ends once it has not for a quarter of an hour. */
  readonly url: string | null;
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
  if (url !== null) refuseUnreachable(deps, url);
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
  return foundWebhook(await findWebhookEndpoint(db.autocommit, scope, id), id);
}

/** @throws {Refusal} not-found for one that is not there. */
export function foundWebhook(endpoint: WebhookEndpoint | undefined, id: WebhookEndpointId): WebhookEndpoint {
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
    const before = foundWebhook(await findWebhookEndpoint(tx, scope, id), id);
    const facts = {
      url: given.url ?? before.url,
      name: given.name ?? before.name,
      hears: given.events === null ? WEBHOOK_NOUNS : (given.events ?? before.hears),
      isActive: given.isActive ?? before.state === "active",
    };
    if (changesNothing({ ...before, isActive: before.state === "active" }, facts)) return before;
    const after = foundWebhook(await updateWebhookEndpoint(tx, scope, id, facts), id);
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
    foundWebhook(await findWebhookEndpoint(tx, scope, id), id);
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
    const after = foundWebhook(await replaceWebhookSecret(tx, scope, id, { secretSealed, overlapSeconds }), id);
    await insertAudit(tx, scope, { verb: "rotate-secret", objectKind: "webhook", objectId: id });
    return after;
  });
  return { endpoint, secret };
}
