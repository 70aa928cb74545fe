import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { Credential, NewCredential } from "../domain/credential.ts";
import type { CredentialId, LoginId } from "../domain/ids.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCredential, insertCredential, type KeptSecret, nextCredentialId } from "../storage/credentials.ts";
import type { Tx } from "../storage/db.ts";
import { existingProjects } from "../storage/projects.ts";
import { createNativeKey } from "./create-native-key.ts";
import type { Deps } from "./deps.ts";
import { refuseAbove } from "./refuse-above.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { holdMaker } from "./ways-in.ts";

/** What its holder must keep: told once, at creation. */
export type ShownSecret =
  | { readonly key: string }
  | { readonly key: string; readonly secret: string }
  | { readonly clientId: string; readonly clientSecret: string };

export interface CreatedCredential {
  readonly credential: Credential;
  readonly shown: ShownSecret;
}

/**
 * Makes a credential. A native key and a client's secret are stored as a hash, iVvy's secret sealed, because its
 * signatures can only be checked by who knows it.
 * @throws {Refusal} forbidden for a caller confined to projects, and for scopes beyond the caller's right; invalid-input.
 */
export async function createCredential(
  deps: Pick<Deps, "db" | "sealer">,
  scope: OrganiserScope,
  facts: NewCredential,
): Promise<CreatedCredential> {
  return deps.db.transaction((tx) => createCredentialInside(tx, deps, scope, facts));
}

/** As `createCredential`, within the caller's transaction. */
export async function createCredentialInside(
  tx: Tx,
  deps: Pick<Deps, "sealer">,
  scope: OrganiserScope,
  facts: NewCredential,
): Promise<CreatedCredential> {
  refuseConfined(scope);
  refuseAbove(scope, facts.scopes);
  const problems = [...addressProblems(facts), ...(await projectProblems(tx, scope, facts))];
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  const madeBy = await holdMaker(tx, scope, facts.scopes.includes("owner") ? "owner" : "develop");
  const { id, shown } = await store(tx, deps, scope, { ...facts, madeBy });
  await insertAudit(tx, scope, {
    verb: "create",
    objectKind: "credential",
    objectId: id,
    details: { kind: facts.kind, scopes: facts.scopes, projectIds: facts.projectIds },
  });
  const credential = await findCredential(tx, scope, id);
  if (credential === undefined) throw new Error("a credential vanished in the transaction that made it");
  return { credential, shown };
}

/** The context an iVvy secret is sealed under. */
export function credentialContext(id: CredentialId): string {
  return `credential|${id}`;
}

async function store(
  tx: Tx,
  deps: Pick<Deps, "sealer">,
  scope: OrganiserScope,
  facts: NewCredential & { readonly madeBy: LoginId | null },
): Promise<{ id: CredentialId; shown: ShownSecret }> {
  if (facts.kind === "native") {
    const { id, key } = await createNativeKey(tx, scope, facts);
    return { id, shown: { key } };
  }
  const id = await nextCredentialId(tx);
  const name = randomText(24);
  const secret = randomText(40);
  const isSealed = facts.kind === "ivvy";
  const kept: KeptSecret = {
    publicId: name,
    secretHash: isSealed ? null : sha256(secret),
    secretSealed: isSealed ? deps.sealer.seal(secret, credentialContext(id)) : null,
    hint: secret.slice(-4),
  };
  await insertCredential(tx, scope, { ...facts, ...kept, id });
  return { id, shown: isSealed ? { key: name, secret } : { clientId: name, clientSecret: secret } };
}

function addressProblems({ contactEmail }: NewCredential): Problem[] {
  const read = contactEmail === null ? undefined : parseEmailAddress(contactEmail);
  return read?.kind === "bad" ? [{ path: "/contactEmail", code: "bad_address", message: read.why }] : [];
}

async function projectProblems(tx: Tx, scope: AccountScope, { projectIds }: NewCredential): Promise<Problem[]> {
  if (projectIds === null) return [];
  const known = await existingProjects(tx, scope, projectIds);
  return projectIds.flatMap((id, index) => {
    return known.has(id)
      ? []
      : [{ path: `/projectIds/${index}`, code: "unknown_project", message: `There is no project ${id}.` }];
  });
}
