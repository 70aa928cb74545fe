import type { AccountScope } from "../domain/caller.ts";
import { type ContactFacts, checkFacts, type FactProblem, type KeyedFacts } from "../domain/contact.ts";
import type { Deps } from "./deps.ts";

/** Checks facts and hashes the addresses in them; `region` is where phone numbers without a country code belong. */
export function keyFacts(
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  given: ContactFacts,
  region: string,
): { facts: KeyedFacts; problems: FactProblem[] } {
  const { facts, problems } = checkFacts(given, region);
  const { emailNorm, phoneE164 } = facts;
  const emailHash = emailNorm === null ? null : deps.hashAddress(scope.accountId, "email", emailNorm);
  const phoneHash = phoneE164 === null ? null : deps.hashAddress(scope.accountId, "sms", phoneE164);
  return { facts: { ...facts, emailHash, phoneHash }, problems };
}
