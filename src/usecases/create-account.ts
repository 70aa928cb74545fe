import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { invalid, Refusal } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { insertAccount } from "../storage/accounts.ts";
import { insertAudit } from "../storage/audit.ts";
import { codeOf, constraintOf, type Tx } from "../storage/db.ts";
import { insertLogin } from "../storage/logins.ts";
import { createNativeKey } from "./create-native-key.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts } from "./find-or-create-contacts.ts";
import { refuseUnlessInstallationOwner } from "./installation-owner.ts";

/** What a new account starts with; the key is told once. */
export interface CreatedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly ownerKey: string;
}

/**
 * Makes an account with its first project, an owner login without a password and an owner key.
 * @throws {Refusal} forbidden; invalid-input for the address; conflict address_taken when it signs in elsewhere.
 */
export async function createAccount(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  wanted: { readonly name: string; readonly ownerEmail: string },
): Promise<CreatedAccount> {
  const address = parseEmailAddress(wanted.ownerEmail);
  if (address.kind === "bad") throw invalid("/ownerEmail", "bad_address", address.why);
  return refusingTakenAddress(() =>
    deps.db.transaction(async (tx) => {
      await refuseUnlessInstallationOwner(tx, scope);
      const { accountId } = await insertAccount(tx, wanted.name, false);
      const ownerKey = await furnish(tx, deps, accountId, address);
      await insertAudit(tx, scope, { verb: "create", objectKind: "account", objectId: accountId });
      return { id: accountId, name: wanted.name, ownerKey };
    }),
  );
}

async function furnish(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  accountId: AccountId,
  owner: { readonly address: string; readonly normalised: string },
): Promise<string> {
  const scope = mintSystemScope(accountId);
  const [contactId] = await findOrCreateContacts(tx, deps, scope, [{ email: owner.address }]);
  if (contactId === undefined) throw new Error("the owner's contact was not made");
  await insertLogin(tx, scope, { contactId, emailNorm: owner.normalised, passwordHash: null, role: "owner" });
  const facts = { name: "first owner key", scopes: ["owner"] as const, projectIds: null, contactEmail: null };
  return (await createNativeKey(tx, scope, facts)).key;
}

async function refusingTakenAddress<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== "23505" || constraintOf(error) !== "logins_email_norm_key") throw error;
    throw new Refusal("conflict", { why: "address_taken", message: "Somebody signs in with this address already." });
  }
}
