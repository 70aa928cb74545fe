import type { OrganiserScope, Right } from "../domain/caller.ts";
import type { AccountId, LoginId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import { sha256 } from "../lib/seal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findSessionEnd, findSignedIn } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";
import { isInstallationOwner } from "./installation-owner.ts";

/** Who is calling, and for which account. */
export interface Session {
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly right: Right;
  /** Whether the caller may see to the installation as a whole. */
  readonly isOperator: boolean;
  /** Null for a program. */
  readonly person: {
    readonly id: LoginId;
    readonly name: string;
    readonly email: string;
    readonly role: LoginRole;
    /** False where somebody signs in by links alone. */
    readonly hasPassword: boolean;
  } | null;
  /** When somebody who signed in must do so again; null for a program. */
  readonly endsAt: Date | null;
}

/** Reads who the caller is. `token` is the session a person calls with. */
export async function readSession(
  { db }: Pick<Deps, "db">,
  scope: OrganiserScope,
  token: string | undefined,
): Promise<Session> {
  const { accountId, actor, right } = scope;
  const { name } = await findSettings(db.autocommit, scope);
  const person = actor.kind === "login" ? await findSignedIn(db.autocommit, scope, actor.id) : undefined;
  const isPerson = actor.kind === "login" && person !== undefined;
  const endsAt = isPerson && token !== undefined ? await findSessionEnd(db.autocommit, scope, sha256(token)) : null;
  return {
    account: { id: accountId, name },
    right,
    isOperator: await isInstallationOwner(db.autocommit, scope),
    person: isPerson ? { id: actor.id, ...person } : null,
    endsAt: endsAt ?? null,
  };
}
