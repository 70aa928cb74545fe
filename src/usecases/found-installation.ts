import type { AccountId } from "../domain/ids.ts";
import { hashPassword } from "../lib/password.ts";
import { randomText } from "../lib/random-text.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { lockInstallation, noteSetUp } from "../storage/installation.ts";
import type { Deps } from "./deps.ts";
import { furnishAccount } from "./furnish-account.ts";

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
    const { accountId, ownerKey } = await furnishAccount(tx, deps, {
      name: ACCOUNT_NAME,
      isInstallation: true,
      ownerEmail: wishes.ownerEmail,
      passwordHash,
      chosenKey: wishes.apiKey,
    });
    // Who chose a password in the settings is asked for none.
    if (wishes.ownerPassword !== undefined) await noteSetUp(tx);
    return { accountId, ownerKey, ownerEmail: wishes.ownerEmail, ownerPassword };
  });
}
