import type { KeyScope, OrganiserScope } from "../domain/caller.ts";
import { notFound } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { lockSettings } from "../storage/account-settings.ts";
import { countClients, listClientIds, lockClient, replaceClientSecret } from "../storage/api-clients.ts";
import { insertAudit } from "../storage/audit.ts";
import { createCredentialInside } from "./create-credential.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { revokeCredential } from "./revoke-credential.ts";
import { holdMaker } from "./ways-in.ts";

/* Clients of a travel system that make more of themselves. */

/** What its holder must keep: told once. */
export interface ClientSecret {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** How many an account may have made in this way. */
const CLIENTS_MAX = 5;
const KIND = "spotnana";

/**
 * Makes a client of the account; callers that race wait for each other, so that none exceeds the limit. Null where the
 * account has as many as it may have.
 * @throws {Refusal} forbidden for a caller confined to projects.
 */
export function createApiClient(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  right: KeyScope,
): Promise<ClientSecret | null> {
  return deps.db.transaction(async (tx) => {
    await lockSettings(tx, scope);
    if ((await countClients(tx, scope, KIND)) >= CLIENTS_MAX) return null;
    const facts = { kind: KIND, name: "API user", scopes: [right], projectIds: null, contactEmail: null } as const;
    const { shown } = await createCredentialInside(tx, deps, scope, facts);
    if (!("clientId" in shown)) throw new Error("a client without a client id was made");
    return shown;
  });
}

/** @throws {Refusal} forbidden for a caller confined to projects. */
export async function readApiClients(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly clientIds: readonly string[]; readonly total: number }> {
  refuseConfined(scope);
  const tx = deps.db.autocommit;
  return { clientIds: await listClientIds(tx, scope, KIND, page), total: await countClients(tx, scope, KIND) };
}

/**
 * Gives a client another secret, and puts it down to whoever is shown that; the former one and all its tokens open
 * nothing from then on.
 * @throws {Refusal} forbidden for a caller confined to projects; not-found.
 */
export function rotateApiClient(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  clientId: string,
): Promise<ClientSecret> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    const id = await lockClient(tx, scope, KIND, clientId);
    if (id === undefined) throw notFound("credential", clientId);
    const madeBy = await holdMaker(tx, scope, "owner");
    const clientSecret = randomText(40);
    await replaceClientSecret(tx, scope, id, { hash: sha256(clientSecret), hint: clientSecret.slice(-4), madeBy });
    await insertAudit(tx, scope, { verb: "rotate", objectKind: "credential", objectId: id });
    return { clientId, clientSecret };
  });
}

/** @throws {Refusal} forbidden for a caller confined to projects; not-found, of a revoked one too. */
export async function revokeApiClient(deps: Pick<Deps, "db">, scope: OrganiserScope, clientId: string): Promise<void> {
  refuseConfined(scope);
  const id = await deps.db.transaction((tx) => lockClient(tx, scope, KIND, clientId));
  if (id === undefined) throw notFound("credential", clientId);
  await revokeCredential(deps, scope, id);
}
