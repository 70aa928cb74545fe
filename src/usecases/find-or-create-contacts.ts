import { type Address, readAddress } from "../domain/address.ts";
import type { AccountScope } from "../domain/caller.ts";
import { type KeyedFacts, NO_FACTS } from "../domain/contact.ts";
import type { ContactId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { ERASED_MESSAGE } from "../domain/suppression.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findContactsByAddress, lockContactKeys } from "../storage/contact-matches.ts";
import { insertContacts } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findErasedAddresses } from "../storage/erased-addresses.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";

export type GivenAddress = { readonly email: string } | { readonly phone: string };

/**
 * The contact of each address, made where nobody has it; in the order given, the same contact for two spellings of one
 * address. Of several contacts it takes the one with a login, else the lowest id. Safe to race and to repeat: callers
 * with an address in common wait for each other, and a repeat makes nothing and burns no id.
 * @throws {Refusal} invalid-input with every bad address and every one whose person was erased, at `/emails/<n>` or
 * `/phones/<n>`, n counting within its kind.
 */
export async function findOrCreateContacts(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  given: readonly GivenAddress[],
): Promise<ContactId[]> {
  const ids = await findOrCreateAllowed(tx, deps, scope, given);
  const problems = given.flatMap((_, no) => (ids[no] === undefined ? [erasedProblem(pathOf(given, no))] : []));
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  return ids.flatMap((it) => it ?? []);
}

/** As `findOrCreateContacts`, with undefined in the place of whoever was erased. */
export async function findOrCreateAllowed(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: AccountScope,
  given: readonly GivenAddress[],
): Promise<Array<ContactId | undefined>> {
  if (given.length === 0) return [];
  const { defaultRegion } = await findSettings(tx, scope);
  const asked = readAll(given, defaultRegion).map((address) => ({
    channel: address.channel,
    hash: deps.hashAddress(scope.accountId, address.channel, address.normalised),
    facts: () => factsOf(deps, scope, address, defaultRegion),
  }));
  return contactsOfHashes(tx, scope, asked);
}

/** Where the address stands: its number counts within its kind. */
function pathOf(given: readonly GivenAddress[], no: number): string {
  const kind = "email" in (given[no] ?? {}) ? "email" : "phone";
  return `/${kind}s/${given.slice(0, no).filter((it) => kind in it).length}`;
}

function erasedProblem(path: string): Problem {
  return { path, code: "erased_address", message: ERASED_MESSAGE };
}

/** Somebody by the hash of their address, and what is known of them should they be new. */
export interface AskedPerson {
  readonly channel: MessageChannel;
  readonly hash: Buffer;
  readonly facts: () => KeyedFacts;
}

/** People one statement makes. */
const MADE_AT_ONCE = 2_000;

/**
 * As `findOrCreateContacts`, by the hashes of addresses that were read before. Of two alike the first one's facts count.
 * Undefined for an address whose person was erased.
 */
export async function contactsOfHashes(
  tx: Tx,
  scope: AccountScope,
  people: readonly AskedPerson[],
): Promise<Array<ContactId | undefined>> {
  const asked = people.map((person) => ({ person, key: person.hash.toString("hex") }));
  const byKey = new Map(asked.toReversed().map((it) => [it.key, it]));
  const distinct = [...byKey.values()].reverse();
  const hashes = {
    email: distinct.filter((it) => it.person.channel === "email").map((it) => it.person.hash),
    sms: distinct.filter((it) => it.person.channel === "sms").map((it) => it.person.hash),
  };
  await lockContactKeys(tx, scope, [...hashes.email, ...hashes.sms]);
  const ids = await findContactsByAddress(tx, scope, hashes);
  const unknown = distinct.filter((it) => !ids.has(it.key));
  const erased = await findErasedAddresses(
    tx,
    scope,
    unknown.map((it) => it.person.hash),
  );
  const missing = unknown.filter((it) => !erased.has(it.key));
  for (let start = 0; start < missing.length; start += MADE_AT_ONCE) {
    const some = missing.slice(start, start + MADE_AT_ONCE);
    const facts = some.map((it) => it.person.facts());
    for (const [index, id] of (await insertContacts(tx, scope, facts)).entries()) ids.set(some[index]?.key ?? "", id);
  }
  return asked.map(({ key }) => {
    const id = ids.get(key);
    if (id === undefined && !erased.has(key)) throw new Error("an address was neither found nor made");
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
