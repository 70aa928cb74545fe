import { mintSystemScope } from "../domain/caller.ts";
import { rightOf } from "../domain/login.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { isPassword } from "../lib/password.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import type { Tx } from "../storage/db.ts";
import { findLoginByEmail } from "../storage/logins.ts";
import {
  endSession,
  findLink,
  findSessionByHash,
  insertSession,
  type KnownSession,
  type LinkPurpose,
  takeLink,
} from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";

/** What the browser keeps a session's token in over plain HTTP. */
export const SESSION_COOKIE = "beckon_session";

/** The cookie's name where we are called so; over HTTPS one that no neighbouring host can set. RFC 6265bis, section 4.1.3.2. */
export function sessionCookieOf(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}

/** How long somebody stays signed in who does not ask for more, and at most. */
export const SESSION_SECONDS = 12 * 60 * 60;
export const SESSION_SECONDS_MAX = 7 * 24 * 60 * 60;

/** The browser somebody signs in with. */
export interface Entrance {
  /** What it calls itself. */
  readonly device?: string | undefined;
  /** The session it came with. It ends, whoever it was of: nobody goes on under a token that was there before. */
  readonly former?: string | undefined;
}

/** Turns a one-time token into a session's; undefined when it was used before, is over or was never made. */
export async function openSessionByLink(
  deps: Pick<Deps, "db">,
  purpose: "once" | "sign-in",
  token: string,
  entrance: Entrance = {},
): Promise<string | undefined> {
  return deps.db.transaction(async (tx) => {
    const known = await takeLink(tx, purpose, sha256(token));
    return known === undefined ? undefined : openFreshSession(tx, known, entrance);
  });
}

/** Whether a link still opens something, using nothing up. */
export async function isLinkLive({ db }: Pick<Deps, "db">, purpose: LinkPurpose, token: string): Promise<boolean> {
  return (await findLink(db.autocommit, purpose, sha256(token))) !== undefined;
}

/**
 * Opens a session for whoever knows the password of the address, in whichever account. Undefined otherwise; it takes as
 * long for an address nobody has.
 */
export async function openSessionByPassword(
  deps: Pick<Deps, "db">,
  given: { readonly email: string; readonly password: string },
  entrance: Entrance = {},
): Promise<string | undefined> {
  const address = parseEmailAddress(given.email.trim());
  const login = address.kind === "ok" ? await findLoginByEmail(deps.db.autocommit, address.normalised) : undefined;
  const isRight = await isPassword(given.password, login?.passwordHash ?? null);
  if (login === undefined || !isRight || rightOf(login.role) === undefined) return undefined;
  return deps.db.transaction((tx) => openFreshSession(tx, { ...login, loginId: login.id }, entrance));
}

/** Ends the session, whoever still holds its token. */
export async function closeSession(deps: Pick<Deps, "db">, token: string): Promise<void> {
  await closeInside(deps.db.autocommit, token);
}

/** A session under a token that was never there before; answers it, for only its hash is kept. */
export async function openFreshSession(
  tx: Tx,
  { accountId, loginId }: Pick<KnownSession, "accountId" | "loginId">,
  { device, former }: Entrance = {},
): Promise<string> {
  if (former !== undefined) await closeInside(tx, former);
  const token = randomText(32);
  const facts = { tokenHash: sha256(token), loginId, purpose: "session", seconds: SESSION_SECONDS, device } as const;
  await insertSession(tx, mintSystemScope(accountId), facts);
  return token;
}

async function closeInside(tx: Tx, token: string): Promise<void> {
  const tokenHash = sha256(token);
  const known = await findSessionByHash(tx, tokenHash);
  if (known !== undefined) await endSession(tx, mintSystemScope(known.accountId), tokenHash);
}
