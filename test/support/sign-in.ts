import type { LoginId } from "../../src/domain/ids.ts";
import type { LoginRole } from "../../src/domain/login.ts";
import { sha256 } from "../../src/lib/seal.ts";
import { insertLogin } from "../../src/storage/logins.ts";
import { insertSession } from "../../src/storage/sessions.ts";
import { findOrCreateContacts } from "../../src/usecases/find-or-create-contacts.ts";
import { SESSION_COOKIE } from "../../src/usecases/open-session.ts";
import type { World } from "./world.ts";

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
  const loginId = await aLogin(world, role);
  const token = `session-of-${role}`;
  const session = { tokenHash: sha256(token), loginId, purpose: "session", seconds: 600 } as const;
  await insertSession(world.deps.db.autocommit, world.account.scope, session);
  return { cookie: `theme=dark; ${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin" };
}
