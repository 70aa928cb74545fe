import { type Address, readAddress } from "../domain/address.ts";
import type { AccountScope } from "../domain/caller.ts";
import { type KeyedFacts, NO_FACTS } from "../domain/contact.ts";
import type { ContactId } from "../domain/ids.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findContactsByAddress, lockContactKeys } from "../storage/contact-matches.ts";
import { insertContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";

export type GivenAddress = { readonly email: string } | { readonly phone: string };

/**
 * The contact of each address, made where nobody has it; in the order given, the same contact for two spellings of one
 * address. Of several contacts it takes the one with a login, else the lowest id. Safe to race and to repeat: callers
 * with an address in common wait for each other, and a repeat makes nothing and burns no id.
 * @throws {Refusal} invalid-input with every bad address, at `/emails/<n>` or `/phones/<n>`, n counting within its kind.
 */
export async function findOrCreateContacts(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  given: readonly GivenAddress[],
): Promise<ContactId[]> {
  if (given.length === 0) return [];
  const { defaultRegion } = await findSettings(tx, scope);
  const asked = readAll(given, defaultRegion).map((address) => {
    const hash = deps.hashAddress(scope.accountId, address.channel, address.normalised);
    return { address, hash, key: hash.toString("hex") };
  });
  const byKey = new Map(asked.map((it) => [it.key, it]));
  const distinct = [...byKey.values()];
  const hashes = {
    email: distinct.filter((it) => it.address.channel === "email").map((it) => it.hash),
    sms: distinct.filter((it) => it.address.channel === "sms").map((it) => it.hash),
  };
  await lockContactKeys(tx, scope, [...hashes.email, ...hashes.sms]);
  const known = await findContactsByAddress(tx, scope, hashes);
  const missing = distinct.filter((it) => !known.has(it.key));
  const made = await insertContacts(
    tx,
    scope,
    missing.map((it) => factsOf(deps, scope, it.address, defaultRegion)),
  );
  const ids = new Map([...known, ...missing.map((it, index) => [it.key, made[index]] as const)]);
  return asked.map(({ key }) => {
    const id = ids.get(key);
    if (id === undefined) throw new Error("an address was neither found nor made");
    return id;
  });
}

function readAll(given: readonly GivenAddress[], region: string): Address[] {
  const problems: Problem[] = [];
  const addresses: Address[] = [];
  const seen = { emails: 0, phones: 0 };
  for (const one of given) {
    const kind = "email" in one ? "emails" : "phones";
    const path = `/${kind}/${seen[kind]++}`;
    const read = readAddress(one, region);
    if (read.kind === "ok") addresses.push(read.address);
    else problems.push({ path, code: read.channel === "email" ? "bad_email" : "bad_phone", message: read.why });
  }
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  return addresses;
}

function factsOf(deps: Pick<Deps, "hashAddress">, scope: AccountScope, address: Address, region: string): KeyedFacts {
  const facts =
    address.channel === "email" ? { ...NO_FACTS, email: address.written } : { ...NO_FACTS, phone: address.written };
  return keyFacts(deps, scope, facts, region).facts;
}
