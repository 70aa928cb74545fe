import { makeApiKey } from "../domain/api-key.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { NewCredential } from "../domain/credential.ts";
import type { CredentialId, LoginId } from "../domain/ids.ts";
import { randomText } from "../lib/random-text.ts";
import { sha256 } from "../lib/seal.ts";
import { insertCredential, nextCredentialId } from "../storage/credentials.ts";
import type { Tx } from "../storage/db.ts";

/**
 * Makes a native credential inside the caller's transaction. The key is answered here and never again: only its hash
 * stays. `chosen` is the operator's own key (BECKON_API_KEY) instead of a generated one.
 */
export async function createNativeKey(
  tx: Tx,
  scope: AccountScope,
  facts: Omit<NewCredential, "kind"> & { readonly madeBy?: LoginId | null },
  chosen?: string,
): Promise<{ id: CredentialId; key: string }> {
  const id = await nextCredentialId(tx);
  const key = chosen ?? makeApiKey(id, randomText(32));
  const kept = { publicId: null, secretHash: sha256(key), secretSealed: null, hint: key.slice(-4) };
  await insertCredential(tx, scope, { madeBy: null, ...facts, ...kept, kind: "native", id });
  return { id, key };
}
