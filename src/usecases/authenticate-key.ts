import { isMistypedKey } from "../domain/api-key.ts";
import { withNote } from "../domain/call-note.ts";
import { type KeyScope, mintOrganiserScope, type OrganiserScope } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";
import { sha256 } from "../lib/seal.ts";
import { findCredentialBySecretHash, type KnownCredential, touchCredential } from "../storage/credentials.ts";
import type { Deps } from "./deps.ts";

const BEARER = /^Bearer +(?<key>[\x21-\x7e]+) *$/i;

/**
 * What the native key in an Authorization header opens. Reads one row; revoking works at once. The date of its last use
 * is written once a minute at most.
 * @throws {Refusal} unauthenticated.
 */
export async function authenticateKey(
  deps: Pick<Deps, "db">,
  authorization: string | undefined,
): Promise<OrganiserScope> {
  const key = bearerOf(authorization);
  const known = await findCredentialBySecretHash(deps.db.autocommit, sha256(key));
  // An operator's own key may look like one of ours.
  if (known === undefined)
    throw new Refusal("unauthenticated", { why: isMistypedKey(key) ? "malformed" : "unknown-key" });
  return openCredential(deps, known);
}

/**
 * What stands in an Authorization header after `Bearer`.
 * @throws {Refusal} unauthenticated.
 */
export function bearerOf(authorization: string | undefined): string {
  const bearer = BEARER.exec(authorization ?? "")?.groups?.["key"];
  if (bearer === undefined) throw new Refusal("unauthenticated", { why: "missing" });
  return bearer;
}

/**
 * The scope of a credential whose holder has proved to be its holder, dating its use.
 * @throws {Refusal} unauthenticated when it was revoked or its account is suspended.
 */
export async function openCredential(deps: Pick<Deps, "db">, known: KnownCredential): Promise<OrganiserScope> {
  const { accountId, id, projectIds } = known;
  const holder = { accountId, credentialId: id };
  const refusal = (why: "revoked" | "suspended") => withNote(new Refusal("unauthenticated", { why }), { holder });
  if (known.revokedAt !== null) throw refusal("revoked");
  if (known.accountSuspendedAt !== null) throw refusal("suspended");
  const scope = mintOrganiserScope({
    accountId,
    actor: { kind: "credential", id },
    right: strongest(known.scopes),
    projectIds,
  });
  if (known.isLastUseStale) await touchCredential(deps.db.autocommit, scope, id);
  return scope;
}

function strongest(scopes: readonly KeyScope[]): KeyScope {
  return (["owner", "write", "read"] as const).find((it) => scopes.includes(it)) ?? "read";
}
