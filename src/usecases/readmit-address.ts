import type { OrganiserScope } from "../domain/caller.ts";
import type { Suppression } from "../domain/suppression.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { lockContactKeys } from "../storage/contact-matches.ts";
import { forgetErased } from "../storage/erased-addresses.ts";
import { findSuppressionOfAddress, restateContacts } from "../storage/suppressions.ts";
import { type AskedSuppression, readAsked } from "./change-suppressions.ts";
import type { Deps } from "./deps.ts";

export interface Readmitted {
  /** False: nobody of this address was erased, and nothing changed. */
  readonly wasErased: boolean;
  /** What keeps mail from the address all the same; undefined when nothing does. */
  readonly suppression: Suppression | undefined;
}

/**
 * Forgets that whoever had the address was erased: they may be made, imported and invited again. An opt-out stands.
 * @throws {Refusal} invalid-input unless there is exactly one good address.
 */
export async function readmitAddress(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  asked: Pick<AskedSuppression, "email" | "phone">,
): Promise<Readmitted> {
  return deps.db.transaction(async (tx) => {
    const { defaultRegion } = await findSettings(tx, scope);
    const { channel, normalised } = readAsked(asked, defaultRegion);
    const it = { channel, addressHash: deps.hashAddress(scope.accountId, channel, normalised) };
    await lockContactKeys(tx, scope, [it.addressHash]);
    const wasErased = await forgetErased(tx, scope, it);
    if (wasErased) {
      await restateContacts(tx, scope, channel, it.addressHash);
      await insertAudit(tx, scope, { verb: "readmit", objectKind: "address", objectId: null, details: { channel } });
    }
    return { wasErased, suppression: await findSuppressionOfAddress(tx, scope, it) };
  });
}
