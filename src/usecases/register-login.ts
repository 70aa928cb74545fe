import { mintSystemScope } from "../domain/caller.ts";
import { NO_FACTS } from "../domain/contact.ts";
import type { AccountId, ContactId } from "../domain/ids.ts";
import { namesOf, type User } from "../domain/login.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { codeOf } from "../lib/error-facts.ts";
import { hashPassword } from "../lib/password.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { insertContacts } from "../storage/contacts.ts";
import { constraintOf } from "../storage/db.ts";
import { findUsers } from "../storage/login-users.ts";
import { findTakenNames, insertLogin, type KnownLogin } from "../storage/logins.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";
import { readMobile } from "./prove-login.ts";

/** What somebody says of themselves; each was checked to be what it is called. */
export interface Registration {
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly password: string;
}

/** Names people sign in with that somebody has already. */
export interface TakenNames {
  readonly email: boolean;
  readonly mobile: boolean;
}

export type Registered =
  | {
      readonly kind: "registered";
      readonly user: User;
      readonly login: Pick<KnownLogin, "contactId" | "passwordVersion">;
    }
  | { readonly kind: "taken"; readonly taken: TakenNames };

/** Which of them somebody signs in with; null is nobody's. */
export async function findTaken(
  deps: Pick<Deps, "db">,
  accountId: AccountId,
  given: { readonly email: string | null; readonly mobile: string | null },
): Promise<TakenNames> {
  const { autocommit } = deps.db;
  const { defaultRegion } = await findSettings(autocommit, mintSystemScope(accountId));
  const address = given.email === null ? undefined : parseEmailAddress(given.email);
  return findTakenNames(autocommit, {
    emailNorm: address?.kind === "ok" ? address.normalised : null,
    mobile: given.mobile === null ? null : readMobile(given.mobile, defaultRegion),
  });
}

/**
 * Makes a contact and lets it sign in as a member. Always a contact of its own: that an address is one's own nobody has
 * proved here, and who is known by it already may be somebody else. Safe to race: of two who want one name one gets it.
 */
export async function registerLogin(
  deps: Pick<Deps, "db" | "now" | "hashAddress">,
  accountId: AccountId,
  { name, email, mobile, password }: Registration,
): Promise<Registered> {
  const scope = mintSystemScope(accountId);
  const passwordHash = await hashPassword(password);
  try {
    return await deps.db.transaction(async (tx) => {
      const { defaultRegion } = await findSettings(tx, scope);
      const { facts } = keyFacts(deps, scope, { ...NO_FACTS, email, phone: mobile }, defaultRegion);
      if (facts.emailNorm === null) throw new Error("an e-mail address was not checked");
      // A number the region does not know is kept as typed: nobody can be written to at it.
      const person = { ...facts, ...namesOf(name), phone: mobile };
      const [contactId] = await insertContacts(tx, scope, [person]);
      if (contactId === undefined) throw new Error("a contact was not made");
      const login = { contactId, emailNorm: facts.emailNorm, mobile: { typed: mobile, e164: facts.phoneE164 } };
      const loginId = await insertLogin(tx, scope, { ...login, passwordHash, role: "member", at: deps.now() });
      await insertAudit(tx, scope, { verb: "register", objectKind: "login", objectId: loginId });
      const user = (await findUsers(tx, scope, [contactId])).get(contactId as ContactId);
      if (user === undefined) throw new Error("a login is gone in the transaction that made it");
      return { kind: "registered", user, login: { contactId, passwordVersion: 1 } };
    });
  } catch (error) {
    if (codeOf(error) !== "23505" || !constraintOf(error).startsWith("logins_")) throw error;
    return { kind: "taken", taken: await findTaken(deps, accountId, { email, mobile }) };
  }
}
