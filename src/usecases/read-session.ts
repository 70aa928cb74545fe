import type { OrganiserScope, Right } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import type { LoginRole } from "../domain/login.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findSignedIn } from "../storage/sessions.ts";
import type { Deps } from "./deps.ts";

/** Who is calling, and for which account. */
export interface Session {
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly right: Right;
  /** Null for a program. */
  readonly person: { readonly name: string; readonly email: string; readonly role: LoginRole } | null;
}

/** Reads who the caller is. */
export async function readSession({ db }: Pick<Deps, "db">, scope: OrganiserScope): Promise<Session> {
  const { accountId, actor, right } = scope;
  const { name } = await findSettings(db.autocommit, scope);
  const person = actor.kind === "login" ? await findSignedIn(db.autocommit, scope, actor.id) : undefined;
  return { account: { id: accountId, name }, right, person: person ?? null };
}
