import { mintSystemScope } from "../domain/caller.ts";
import { passwordTrouble } from "../domain/password-rules.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { codeOf } from "../lib/error-facts.ts";
import { hashPassword } from "../lib/password.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { constraintOf, type Tx } from "../storage/db.ts";
import { isSetUp, lockInstallation, noteSetUp } from "../storage/installation.ts";
import { changePassword, findLogin, updateLoginEmail } from "../storage/logins.ts";
import { findLink, type KnownSession, takeLink } from "../storage/sessions.ts";
import { updateContactInside } from "./change-contacts.ts";
import type { Deps } from "./deps.ts";
import { type Entrance, openFreshSession } from "./open-session.ts";

/** What the printed link leads to. */
export interface SetUpView {
  /** Whether the owner has still to choose how to sign in. */
  readonly isFirst: boolean;
  readonly email: string;
}

/** What a printed link leads to, using nothing up; undefined when it was used, is over or was never made. */
export async function readSetUp({ db }: Pick<Deps, "db">, once: string): Promise<SetUpView | undefined> {
  const known = await findLink(db.autocommit, "once", sha256(once));
  if (known === undefined) return undefined;
  const login = await findLogin(db.autocommit, mintSystemScope(known.accountId), known.loginId);
  return login && { isFirst: !(await isSetUp(db.autocommit)), email: login.emailNorm };
}

export interface SetUpWish {
  readonly once: string;
  readonly email: string;
  /** Empty: the one that was printed or given stays. */
  readonly password: string;
}

export type SetUp =
  | { readonly kind: "done"; readonly token: string }
  | { readonly kind: "gone" }
  | { readonly kind: "wrong"; readonly email?: string | undefined; readonly password?: string | undefined };

/**
 * Lets the first owner choose how to sign in, once, and signs them in; afterwards a printed link does only that. Whatever
 * signed somebody in before is over where another password was chosen, but links that were printed with this one.
 */
export async function setUp(
  deps: Pick<Deps, "db" | "hashAddress">,
  wish: SetUpWish,
  entrance: Entrance,
): Promise<SetUp> {
  const view = await readSetUp(deps, wish.once);
  if (view === undefined) return { kind: "gone" };
  const wrong = view.isFirst ? troubleOf(wish) : undefined;
  if (wrong !== undefined) return wrong;
  const passwordHash = view.isFirst && wish.password !== "" ? await hashPassword(wish.password) : undefined;
  try {
    return await deps.db.transaction(async (tx): Promise<SetUp> => {
      await lockInstallation(tx);
      const isFirst = view.isFirst && !(await isSetUp(tx));
      const known = await takeLink(tx, "once", sha256(wish.once));
      if (known === undefined) return { kind: "gone" };
      if (isFirst) await choose(tx, deps, known, { email: wish.email, passwordHash });
      return { kind: "done", token: await openFreshSession(tx, known, entrance) };
    });
  } catch (error) {
    if (codeOf(error) !== "23505" || constraintOf(error) !== "logins_email_norm_key") throw error;
    return { kind: "wrong", email: "signs in to another account of this Beckon" };
  }
}

function troubleOf({ email, password }: SetUpWish): Extract<SetUp, { kind: "wrong" }> | undefined {
  const address = parseEmailAddress(email);
  const ofEmail = address.kind === "bad" ? address.why : undefined;
  const ofPassword = password === "" ? undefined : passwordTrouble(password, [email, "Beckon"]);
  const isWrong = ofEmail !== undefined || ofPassword !== undefined;
  return isWrong ? { kind: "wrong", email: ofEmail, password: ofPassword } : undefined;
}

async function choose(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  { accountId, loginId }: KnownSession,
  { email, passwordHash }: { readonly email: string; readonly passwordHash: string | undefined },
): Promise<void> {
  const scope = mintSystemScope(accountId);
  const login = await findLogin(tx, scope, loginId);
  const address = parseEmailAddress(email);
  if (login === undefined || address.kind === "bad") throw new Error("the first owner, or their address, is gone");
  if (address.normalised !== login.emailNorm) {
    await updateLoginEmail(tx, scope, loginId, address.normalised);
    await updateContactInside(tx, deps, scope, { id: login.contactId, given: { email: address.address } });
  }
  if (passwordHash !== undefined) await changePassword(tx, scope, { loginId, passwordHash, kept: { purpose: "once" } });
  await noteSetUp(tx);
  await insertAudit(tx, scope, { verb: "set-up", objectKind: "login", objectId: loginId });
}
