import { withNote } from "../domain/call-note.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";
import { randomText } from "../lib/random-text.ts";
import { findSigningCredential } from "../storage/credentials.ts";
import { openCredential } from "./authenticate-key.ts";
import { credentialContext } from "./create-credential.ts";
import type { Deps } from "./deps.ts";

/** What requests with a key nobody knows are checked under, so that they take as long as others. */
const NOBODYS_SECRET = randomText(40);

/**
 * Whom a key that signs its requests speaks for. `whyNot` checks the request under the key's secret and answers the
 * error to throw, or undefined when all is well. Revoking works at once, and is told only to who signs rightly.
 * @throws {Refusal} unauthenticated; whatever `whyNot` answers.
 */
export async function authenticateSignature(
  deps: Pick<Deps, "db" | "sealer">,
  publicId: string,
  whyNot: (secret: string) => Error | undefined,
): Promise<OrganiserScope> {
  const known = await findSigningCredential(deps.db.autocommit, publicId);
  if (known === undefined) {
    whyNot(NOBODYS_SECRET);
    throw new Refusal("unauthenticated", { why: "unknown-key" });
  }
  const why = whyNot(deps.sealer.open(known.secretSealed, credentialContext(known.id)));
  if (why !== undefined) throw withNote(why, { holder: { accountId: known.accountId, credentialId: known.id } });
  return openCredential(deps, known);
}
