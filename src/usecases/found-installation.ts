import { mintSystemScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import { hashPassword } from "../lib/password.ts";
import { randomText } from "../lib/random-text.ts";
import { findInstallationAccount, insertAccount } from "../storage/accounts.ts";
import { lockInstallation } from "../storage/installation.ts";
import { insertLogin } from "../storage/logins.ts";
import { createNativeKey } from "./create-native-key.ts";
import type { Deps } from "./deps.ts";
import { findOrCreateContacts } from "./find-or-create-contacts.ts";

export interface Founding {
  readonly ownerEmail: string;
  /** What is undefined is generated. */
  readonly ownerPassword: string | undefined;
  readonly apiKey: string | undefined;
}

/** What the first start made, told once: only hashes stay. */
export interface Founded {
  readonly accountId: AccountId;
  readonly ownerKey: string;
  readonly ownerEmail: string;
  readonly ownerPassword: string;
}

const ACCOUNT_NAME = "Beckon";

/**
 * Makes the default account with its project, one owner login and one native owner key on an empty database.
 * Undefined when somebody has done so before. Safe when several processes start together.
 */
export async function foundInstallation(
  deps: Pick<Deps, "db" | "hashAddress">,
  wishes: Founding,
): Promise<Founded | undefined> {
  const ownerPassword = wishes.ownerPassword ?? randomText(16);
  const passwordHash = await hashPassword(ownerPassword);
  return deps.db.transaction(async (tx) => {
    await lockInstallation(tx);
    if ((await findInstallationAccount(tx)) !== undefined) return undefined;
    const { accountId } = await insertAccount(tx, ACCOUNT_NAME, true);
    const scope = mintSystemScope(accountId);
    const [contactId] = await findOrCreateContacts(tx, deps, scope, [{ email: wishes.ownerEmail }]);
    if (contactId === undefined) throw new Error("the owner's contact was not made");
    await insertLogin(tx, scope, {
      contactId,
      emailNorm: wishes.ownerEmail.toLowerCase(),
      passwordHash,
      role: "owner",
    });
    const facts = { name: "first owner key", scopes: ["owner"] as const, projectIds: null, contactEmail: null };
    const { key } = await createNativeKey(tx, scope, facts, wishes.apiKey);
    return { accountId, ownerKey: key, ownerEmail: wishes.ownerEmail, ownerPassword };
  });
}
