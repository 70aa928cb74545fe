import type { LoginScope } from "../domain/caller.ts";
import { namesOf, type User } from "../domain/login.ts";
import { hashPassword } from "../lib/password.ts";
import type { Picture } from "../lib/picture.ts";
import { randomText } from "../lib/random-text.ts";
import { insertAudit } from "../storage/audit.ts";
import { type Avatar, findAvatar, putAvatar } from "../storage/avatars.ts";
import { lockContact, updateContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findUsers } from "../storage/login-users.ts";
import { changePassword, touchLogin } from "../storage/logins.ts";
import { asOrganiser } from "./authenticate-login.ts";
import type { Deps } from "./deps.ts";

/** What somebody changes of themselves; absent stays as it is. */
export interface LoginChange {
  readonly name?: string;
  readonly password?: string;
  readonly picture?: Picture;
}

/** The login as others see it. */
export async function readOwnUser(deps: Pick<Deps, "db">, scope: LoginScope): Promise<User> {
  return findOwnUser(deps.db.autocommit, scope);
}

/** Changes what is given, all or nothing. Another password ends every token and session of the one before. */
export async function changeLogin(
  deps: Pick<Deps, "db" | "now">,
  scope: LoginScope,
  { name, password, picture }: LoginChange,
): Promise<User> {
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return deps.db.transaction(async (tx) => {
    const at = deps.now();
    if (name !== undefined) await rename(tx, scope, name);
    if (picture !== undefined) {
      const file = `${randomText(26)}.${picture.mediaType === "image/png" ? "png" : "jpg"}`;
      await putAvatar(tx, scope, scope.loginId, { ...picture, file, at });
    }
    if (passwordHash !== undefined) await changePassword(tx, scope, { loginId: scope.loginId, passwordHash });
    const members = Object.entries({ name, password, picture }).filter(([, value]) => value !== undefined);
    if (members.length > 0) {
      await touchLogin(tx, scope, scope.loginId, at);
      const details = { members: members.map(([member]) => member) };
      await insertAudit(tx, asOrganiser(scope), {
        verb: "update",
        objectKind: "login",
        objectId: scope.loginId,
        details,
      });
    }
    return findOwnUser(tx, scope);
  });
}

/** A picture somebody uploaded, by the name it is served under; undefined when it was replaced. */
export async function readAvatar(deps: Pick<Deps, "db">, file: string): Promise<Avatar | undefined> {
  return findAvatar(deps.db.autocommit, file);
}

async function rename(tx: Tx, scope: LoginScope, name: string): Promise<void> {
  const standing = await lockContact(tx, scope, scope.contactId);
  if (standing === undefined) throw new Error(`login ${scope.loginId} has no contact`);
  await updateContacts(tx, scope, [{ ...standing, ...namesOf(name) }]);
}

async function findOwnUser(tx: Tx, scope: LoginScope): Promise<User> {
  const user = (await findUsers(tx, scope, [scope.contactId])).get(scope.contactId);
  if (user === undefined) throw new Error(`login ${scope.loginId} has no contact`);
  return user;
}
