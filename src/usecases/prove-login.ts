import { parsePhoneNumber } from "../domain/address.ts";
import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { isPassword } from "../lib/password.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findLoginByName, type KnownLogin, type LoginName, type Mobile } from "../storage/logins.ts";
import type { Deps } from "./deps.ts";

/** A number as it was typed, and as it is dialled from the account's region. */
export function readMobile(typed: string, region: string): Mobile {
  const read = parsePhoneNumber(typed, region);
  return { typed, e164: read.kind === "ok" ? read.e164 : null };
}

/** What somebody signs in with: digits alone are a number, everything else is an e-mail address. */
function readLoginName(text: string, region: string): LoginName | undefined {
  if (/^\d+$/.test(text)) return { mobile: readMobile(text, region) };
  const address = parseEmailAddress(text);
  return address.kind === "ok" ? { emailNorm: address.normalised } : undefined;
}

/**
 * The login of the name in the account, when the password is right. Undefined otherwise, and it takes as long for a name
 * nobody has as for a wrong password.
 */
export async function proveLogin(
  deps: Pick<Deps, "db">,
  accountId: AccountId,
  given: { readonly name: string; readonly password: string },
): Promise<KnownLogin | undefined> {
  const scope = mintSystemScope(accountId);
  const { autocommit } = deps.db;
  const { defaultRegion } = await findSettings(autocommit, scope);
  const name = readLoginName(given.name, defaultRegion);
  const login = name === undefined ? undefined : await findLoginByName(autocommit, scope, name);
  return (await isPassword(given.password, login?.passwordHash ?? null)) ? login : undefined;
}
