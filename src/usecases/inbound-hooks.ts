import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import {
  HOOK_PROVIDERS,
  type HookProviderName,
  type InboundHook,
  type InboundHookId,
  type OpenHook,
  type Proof,
} from "../domain/inbound-hook.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  countInboundHooks,
  findHookByTokenHash,
  insertInboundHook,
  listInboundHooks,
  nextInboundHookId,
  revokeInboundHook,
  touchInboundHook,
} from "../storage/inbound-hooks.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";
import { refuseConfined } from "./refuse-confined.ts";
import { holdMaker } from "./ways-in.ts";

export interface AskedHook {
  readonly provider: HookProviderName;
  readonly name: string;
  readonly secret: string | null;
}

export interface CreatedHook {
  readonly hook: InboundHook;
  /** What the provider posts to; shown once, for only the hash of its token is kept. */
  readonly url: string;
}

/** Letters and digits of a token: 190 bits. */
const TOKEN_LENGTH = 32;

/**
 * Opens a door for one provider.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input without the secret the provider signs with,
 * or with what cannot be one.
 */
export async function createInboundHook(
  deps: Pick<Deps, "db" | "sealer" | "publicUrl">,
  scope: OrganiserScope,
  { provider, name, secret }: AskedHook,
): Promise<CreatedHook> {
  refuseConfined(scope);
  const proof: Proof = HOOK_PROVIDERS[provider];
  if (proof.secret === "required" && secret === null)
    throw invalid("/secret", "required", `is required: ${proof.says}`);
  if (proof.secret === "none" && secret !== null)
    throw invalid("/secret", "not_allowed", "Nothing is signed here: the token in the address is the proof.");
  if (secret !== null && proof.canBe?.(secret) === false)
    throw invalid("/secret", "bad_value", `cannot be it: ${proof.says}`);
  const token = randomText(TOKEN_LENGTH);
  const hook = await deps.db.transaction(async (tx) => {
    const madeBy = await holdMaker(tx, scope, "owner");
    const id = await nextInboundHookId(tx);
    const secretSealed = secret === null ? null : deps.sealer.seal(secret, contextOf(id));
    const facts = { id, provider, name, tokenHash: sha256(token), secretSealed, madeBy };
    const made = await insertInboundHook(tx, scope, facts);
    await insertAudit(tx, scope, { verb: "create", objectKind: "inbound hook", objectId: id, details: { provider } });
    return made;
  });
  return { hook, url: `${deps.publicUrl}/hooks/in/${provider}/${token}` };
}

const contextOf = (id: InboundHookId): string => `inbound hook|${id}`;

/** The account's hooks, oldest first, revoked ones too. @throws {Refusal} forbidden. */
export async function readInboundHooks(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  wish: PageWish,
): Promise<Found<InboundHook>> {
  refuseConfined(scope);
  return foundPage(
    wish,
    (limit) => listInboundHooks(db.autocommit, scope, { after: wish.after ?? 0, limit }),
    () => countInboundHooks(db.autocommit, scope),
  );
}

/** Closes a door at once. Repeating it changes nothing. @throws {Refusal} forbidden; not-found. */
export async function closeInboundHook(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: InboundHookId,
): Promise<void> {
  refuseConfined(scope);
  await db.transaction(async (tx) => {
    if (!(await revokeInboundHook(tx, scope, id))) throw notFound("inbound hook", id);
    await insertAudit(tx, scope, { verb: "revoke", objectKind: "inbound hook", objectId: id });
  });
}

/** Whose door a token opens; undefined for one nobody made, of another provider, or revoked. */
export async function openInboundHook(
  { db, sealer }: Pick<Deps, "db" | "sealer">,
  provider: HookProviderName,
  token: string,
): Promise<OpenHook | undefined> {
  if (!/^[0-9A-Za-z]{16,64}$/.test(token)) return undefined;
  const known = await findHookByTokenHash(db.autocommit, sha256(token));
  if (known === undefined || known.provider !== provider) return undefined;
  const { id, accountId, secretSealed } = known;
  if (known.isLastUseStale) await touchInboundHook(db.autocommit, mintSystemScope(accountId), id);
  return {
    id,
    accountId,
    provider,
    secret: secretSealed === null ? undefined : sealer.open(secretSealed, contextOf(id)),
  };
}
