import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { invalid } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { insertAccount } from "../storage/accounts.ts";
import type { Tx } from "../storage/db.ts";
import { insertLogin } from "../storage/logins.ts";
import { createNativeKey } from "./create-native-key.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts } from "./find-or-create-contacts.ts";

/** What an account begins with. */
export interface Furnishing {
  readonly name: string;
  /** The first account, whose owner may make others. */
  readonly isInstallation: boolean;
  readonly ownerEmail: string;
  /** Null: the owner cannot sign in with a password yet. */
  readonly passwordHash: string | null;
  /** The operator's own key; undefined: one is generated. */
  readonly chosenKey: string | undefined;
}

/**
 * Makes an account with its first project, an owner login and an owner key, in the caller's transaction.
 * @throws {Refusal} invalid-input for the address.
 * @throws a unique violation of `logins_email_norm_key` when the address signs in elsewhere.
 */
export async function furnishAccount(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  it: Furnishing,
): Promise<{ accountId: AccountId; ownerKey: string }> {
  const address = parseEmailAddress(it.ownerEmail);
  if (address.kind === "bad") throw invalid("/ownerEmail", "bad_address", address.why);
  const { accountId } = await insertAccount(tx, it.name, it.isInstallation);
  const scope = mintSystemScope(accountId);
  const [contactId] = await findOrCreateContacts(tx, deps, scope, [{ email: address.address }]);
  if (contactId === undefined) throw new Error("the owner's contact was not made");
  const login = { contactId, emailNorm: address.normalised, passwordHash: it.passwordHash, role: "owner" } as const;
  await insertLogin(tx, scope, login);
  const facts = { name: "first owner key", scopes: ["owner"] as const, projectIds: null, contactEmail: null };
  const { key } = await createNativeKey(tx, scope, facts, it.chosenKey);
  return { accountId, ownerKey: key };
}
