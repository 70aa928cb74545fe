import type { LoginId } from "../../src/domain/ids.ts";
import type { LoginRole } from "../../src/domain/login.ts";
import { randomText } from "../../src/lib/random-text.ts";
import { sha256 } from "../../src/lib/seal.ts";
import { insertLogin } from "../../src/storage/logins.ts";
import { insertSession } from "../../src/storage/sessions.ts";
import { findOrCreateContacts } from "../../src/usecases/find-or-create-contacts.ts";
import { SESSION_COOKIE } from "../../src/usecases/open-session.ts";
import type { TestAccount, World } from "./world.ts";

/** Somebody of the world's account who may sign in, without a password. */
export async function aLogin(
  world: World,
  role: Exclude<LoginRole, "system">,
  email = `${role}@example.org`,
): Promise<LoginId> {
  const { scope } = world.account;
  return world.deps.db.transaction(async (tx) => {
    const [contactId] = await findOrCreateContacts(tx, world.deps, scope, [{ email }]);
    if (contactId === undefined) throw new Error("no contact");
    return insertLogin(tx, scope, { contactId, emailNorm: email, passwordHash: null, role });
  });
}

/** The headers a browser sends along for somebody who signed in, from a page of our own. */
export async function signedIn(world: World, role: Exclude<LoginRole, "system">): Promise<Record<string, string>> {
  return signedInAs(world, world.account, await aLogin(world, role));
}

/** The same for a login there is. */
export async function signedInAs(
  world: World,
  { scope }: Pick<TestAccount, "scope">,
  loginId: number,
): Promise<Record<string, string>> {
  const token = randomText(32);
  const session = {
    tokenHash: sha256(token),
    loginId: loginId as LoginId,
    purpose: "session",
    seconds: 86_400,
  } as const;
  await insertSession(world.deps.db.autocommit, scope, session);
  return { cookie: `theme=dark; ${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin" };
}
