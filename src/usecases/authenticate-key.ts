import { isMistypedKey } from "../domain/api-key.ts";
import { mintOrganiserScope, type OrganiserScope, type Right } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";
import { sha256 } from "../lib/seal.ts";
import { findCredentialBySecretHash, touchCredential } from "../storage/credentials.ts";
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
  if (authorization === undefined) throw new Refusal("unauthenticated", { why: "missing" });
  const key = BEARER.exec(authorization)?.groups?.["key"];
  if (key === undefined || isMistypedKey(key)) throw new Refusal("unauthenticated", { why: "malformed" });
  const known = await findCredentialBySecretHash(deps.db.autocommit, sha256(key));
  if (known === undefined) throw new Refusal("unauthenticated", { why: "unknown-key" });
  if (known.revokedAt !== null) throw new Refusal("unauthenticated", { why: "revoked" });
  if (known.accountSuspendedAt !== null) throw new Refusal("unauthenticated", { why: "suspended" });
  const { accountId, id, projectIds } = known;
  const scope = mintOrganiserScope({
    accountId,
    actor: { kind: "credential", id },
    right: strongest(known.scopes),
    projectIds,
  });
  if (known.isLastUseStale) await touchCredential(deps.db.autocommit, scope, id);
  return scope;
}

function strongest(scopes: readonly Right[]): Right {
  return (["owner", "write", "read"] as const).find((it) => scopes.includes(it)) ?? "read";
}
