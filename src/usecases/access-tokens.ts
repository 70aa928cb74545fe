import { timingSafeEqual } from "node:crypto";
import type { StaticToken, TokenKind } from "../domain/access-token.ts";
import { type Holder, withNote } from "../domain/call-note.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { AccessTokenId, CredentialId } from "../domain/ids.ts";
import { invalid, notFound, Refusal } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import {
  countWrongSecrets,
  deleteStaticToken,
  findClient,
  findCredentialByToken,
  insertAccessToken,
  listStaticTokens,
  type NewToken,
  noteWrongSecret,
} from "../storage/access-tokens.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCredential, type KnownCredential } from "../storage/credentials.ts";
import type { Tx } from "../storage/db.ts";
import { bearerOf, openCredential } from "./authenticate-key.ts";
import type { Deps } from "./deps.ts";
import { refuseAbove } from "./refuse-above.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { holdMaker } from "./ways-in.ts";

/** How long a token lives that a client asked for. */
const TOKEN_SECONDS = 3600;

/** Wrong secrets from one place, within a minute or two, before right ones are not looked at. RFC 6749, section 2.3.1. */
const WRONG_SECRETS_MAX = 10;
const WAIT_SECONDS = 60;

export interface ClientProof {
  readonly kind: TokenKind;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where it comes from (an address or a network): wrong secrets from there hold up nobody else. */
  readonly from?: string;
}

/**
 * A token for a client that knows its secret; it opens what the client's credential opens, for an hour and no longer than
 * the credential itself. Only a hash of it is kept. RFC 6749, section 4.4; RFC 9700, section 2.5.
 * @throws {Refusal} unauthenticated, alike for an unknown client and a wrong secret; too-many after ten wrong secrets
 * from one place.
 */
export async function issueAccessToken(
  deps: Pick<Deps, "db">,
  { kind, clientId, clientSecret, from = "" }: ClientProof,
): Promise<{ readonly token: string; readonly expiresInSeconds: number; readonly holder: Holder }> {
  const { autocommit } = deps.db;
  const client = isText(clientId) ? await findClient(autocommit, kind, clientId) : undefined;
  if (client === undefined) throw new Refusal("unauthenticated", { why: "unknown-key" });
  const unproven = mintSystemScope(client.accountId);
  const place = { credentialId: client.id, from };
  const wrong = await countWrongSecrets(autocommit, unproven, place);
  if (wrong >= WRONG_SECRETS_MAX) throw new Refusal("too-many", { retryAfterSeconds: WAIT_SECONDS });
  if (!timingSafeEqual(client.secretHash, sha256(clientSecret))) {
    await noteWrongSecret(autocommit, unproven, place);
    const hint = "The client is known; its secret is another.";
    throw withNote(new Refusal("unauthenticated", { why: "unknown-key" }), { holder: holderOf(client), hint });
  }
  const scope = await openCredential(deps, client);
  const { token } = await makeToken(autocommit, scope, {
    credentialId: client.id,
    name: null,
    seconds: TOKEN_SECONDS,
    madeBy: null,
  });
  return { token, expiresInSeconds: TOKEN_SECONDS, holder: holderOf(client) };
}

function holderOf({ accountId, id }: KnownCredential): Holder {
  return { accountId, credentialId: id };
}

/**
 * What the token in an Authorization header opens. A token of one kind is unknown to every other.
 * @throws {Refusal} unauthenticated.
 */
export async function authenticateToken(
  deps: Pick<Deps, "db">,
  kind: TokenKind,
  authorization: string | undefined,
): Promise<OrganiserScope> {
  const known = await findCredentialByToken(deps.db.autocommit, kind, sha256(bearerOf(authorization)));
  if (known === undefined) throw new Refusal("unauthenticated", { why: "unknown-key" });
  if (known.isExpired) throw withNote(new Refusal("unauthenticated", { why: "stale" }), { holder: holderOf(known) });
  return openCredential(deps, known);
}

/**
 * A token for a client that cannot ask for one each hour. Told here and never again; it ends at `expiresAt`, when it is
 * deleted, or with its credential.
 * @throws {Refusal} forbidden for a caller confined to projects; not-found; invalid-input for a credential that is not
 * Walr's, or was revoked, and for an end that has passed.
 */
export async function issueStaticToken(
  deps: Pick<Deps, "db" | "now">,
  scope: OrganiserScope,
  it: { readonly credentialId: CredentialId; readonly name: string; readonly expiresAt: Date | null },
): Promise<{ readonly issued: StaticToken; readonly token: string }> {
  refuseConfined(scope);
  const { credentialId, name, expiresAt } = it;
  const now = deps.now();
  if (expiresAt !== null && expiresAt <= now) throw invalid("/expiresAt", "not_allowed", "must be in the future");
  return deps.db.transaction(async (tx) => {
    await refuseUnlessWalr(tx, scope, credentialId);
    const seconds = expiresAt === null ? null : (expiresAt.getTime() - now.getTime()) / 1000;
    const madeBy = await holdMaker(tx, scope, "develop");
    const { id, token } = await makeToken(tx, scope, { credentialId, name, seconds, madeBy });
    await insertAudit(tx, scope, {
      verb: "issue",
      objectKind: "access token",
      objectId: id,
      details: { credentialId },
    });
    const issued = (await listStaticTokens(tx, scope, credentialId)).find((known) => known.id === id);
    if (issued === undefined) throw new Error("a token vanished in the transaction that made it");
    return { issued, token };
  });
}

/** @throws {Refusal} forbidden for a caller confined to projects; not-found. */
export async function readStaticTokens(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  credentialId: CredentialId,
): Promise<StaticToken[]> {
  refuseConfined(scope);
  const credential = await findCredential(deps.db.autocommit, scope, credentialId);
  if (credential === undefined) throw notFound("credential", credentialId);
  return listStaticTokens(deps.db.autocommit, scope, credentialId);
}

/**
 * Ends a long-lived token at once; its credential and its other tokens stay.
 * @throws {Refusal} forbidden for a caller confined to projects; not-found.
 */
export async function revokeStaticToken(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  it: { readonly credentialId: CredentialId; readonly id: AccessTokenId },
): Promise<void> {
  refuseConfined(scope);
  await deps.db.transaction(async (tx) => {
    const credential = await findCredential(tx, scope, it.credentialId);
    if (credential === undefined) throw notFound("credential", it.credentialId);
    refuseAbove(scope, credential.scopes);
    if (!(await deleteStaticToken(tx, scope, it))) throw notFound("token", it.id);
    await insertAudit(tx, scope, {
      verb: "revoke",
      objectKind: "access token",
      objectId: it.id,
      details: { credentialId: it.credentialId },
    });
  });
}

async function refuseUnlessWalr(tx: Tx, scope: OrganiserScope, id: CredentialId): Promise<void> {
  const credential = await findCredential(tx, scope, id);
  if (credential === undefined) throw notFound("credential", id);
  refuseAbove(scope, credential.scopes);
  if (credential.kind !== "walr" || credential.revokedAt !== null)
    throw invalid("/path/id", "not_allowed", "must be a walr credential that was not revoked");
}

async function makeToken(
  tx: Tx,
  scope: OrganiserScope,
  it: Omit<NewToken, "tokenHash" | "hint">,
): Promise<{ readonly id: AccessTokenId; readonly token: string }> {
  const token = `bt_${randomText(43)}`;
  const id = await insertAccessToken(tx, scope, { ...it, tokenHash: sha256(token), hint: token.slice(-4) });
  return { id, token };
}

/** PostgreSQL keeps no NUL: what holds one is nobody's id. */
function isText(text: string): boolean {
  return !text.includes("\0");
}
