import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactFields, FieldValue, StandingContact } from "../domain/contact.ts";
import { NO_FACTS } from "../domain/contact.ts";
import { readFieldValue } from "../domain/custom-field.ts";
import type { CompanyId, ContactId, ContactListId, CustomFieldId } from "../domain/ids.ts";
import type { AddressStanding } from "../domain/person.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { changeWebAddresses, WEB_ADDRESSES_MAX, type WebAddressChange } from "../domain/web-address.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findKnownCompanies } from "../storage/companies.ts";
import { findKnownLists } from "../storage/contact-lists.ts";
import { lockContactKeys } from "../storage/contact-matches.ts";
import { lockContact } from "../storage/contacts.ts";
import { listCustomFields } from "../storage/custom-fields.ts";
import type { Tx } from "../storage/db.ts";
import {
  findSamePerson,
  readWebAddresses,
  replaceCompaniesOf,
  replaceListsOf,
  updateAround,
} from "../storage/people.ts";
import { createContactInside, type GivenFacts, updateContactInside } from "./change-contacts.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";
import { setStanding } from "./set-standing.ts";

/** What a program says of a person and of what stands around them; undefined says nothing. */
export interface GivenPerson {
  readonly facts: Omit<GivenFacts, "fields">;
  readonly fieldsById: ReadonlyArray<{ readonly id: CustomFieldId; readonly value: unknown }>;
  /** All lists the person is on from now. */
  readonly listIds: readonly ContactListId[] | undefined;
  /** All companies the person works for from now. */
  readonly companyIds: readonly CompanyId[] | undefined;
  readonly emailStanding: AddressStanding | undefined;
  readonly smsStanding: AddressStanding | undefined;
  /** Null forgets all. */
  readonly webAddresses: readonly WebAddressChange[] | null | undefined;
  /** The person agreed to the privacy terms, now. */
  readonly consents: boolean;
}

/** Whom it is about: somebody known, or whoever has these names and this address. */
export type Whom =
  | { readonly kind: "known"; readonly id: ContactId }
  /** With `updatesTwin`, whoever has the same names and address is changed instead. */
  | { readonly kind: "new"; readonly updatesTwin: boolean };

export type KeptPerson =
  | { readonly kind: "kept"; readonly id: ContactId; readonly isNew: boolean }
  /** Somebody has the same names and address; nothing was written. */
  | { readonly kind: "twin"; readonly id: ContactId };

/**
 * Writes a person with everything around them, all of it or nothing. Callers who add the same person at once wait for
 * each other, so that the second finds the first one's.
 * @throws {Refusal} not-found (the contact); invalid-input naming the member, `lists`, `companies`, `fields` among them.
 */
export async function keepPerson(
  deps: Pick<Deps, "db" | "hashAddress" | "now">,
  scope: OrganiserScope,
  whom: Whom,
  given: GivenPerson,
): Promise<KeptPerson> {
  return deps.db.transaction((tx) => keepPersonIn(tx, deps, scope, { whom, given }));
}

/** As `keepPerson`, in the caller's transaction. */
export async function keepPersonIn(
  tx: Tx,
  deps: Pick<Deps, "hashAddress" | "now">,
  scope: OrganiserScope,
  { whom, given }: { readonly whom: Whom; readonly given: GivenPerson },
): Promise<KeptPerson> {
  const twin = whom.kind === "new" ? await findTwin(tx, deps, scope, given.facts) : undefined;
  if (twin !== undefined && whom.kind === "new" && !whom.updatesTwin) return { kind: "twin", id: twin };
  const id = whom.kind === "known" ? whom.id : twin;
  const before = id === undefined ? undefined : await lockContact(tx, scope, id);
  const facts = { ...given.facts, fields: await readFields(tx, scope, given.fieldsById, before?.fields ?? {}) };
  if (id !== undefined) await updateContactInside(tx, deps, scope, { id, given: facts, isPartOfMore: true });
  const kept = id ?? (await createContactInside(tx, deps, scope, facts)).id;
  await keepAround(tx, deps, scope, { id: kept, given });
  await keepStandings(tx, scope, { id: kept, before, given });
  return { kind: "kept", id: kept, isNew: id === undefined };
}

/** An address the person did not have before keeps what is known of it: nobody becomes subscribed by a new address. */
async function keepStandings(
  tx: Tx,
  scope: OrganiserScope,
  it: { readonly id: ContactId; readonly before: StandingContact | undefined; readonly given: GivenPerson },
): Promise<void> {
  const { before, given } = it;
  if (given.emailStanding === undefined && given.smsStanding === undefined) return;
  const contact = await lockContact(tx, scope, it.id);
  if (contact === undefined) throw notFound("contact", it.id);
  const wishes = [
    { channel: "email", standing: given.emailStanding, isNew: isNew(contact.emailHash, before?.emailHash) },
    { channel: "sms", standing: given.smsStanding, isNew: isNew(contact.phoneHash, before?.phoneHash) },
  ] as const;
  for (const { channel, standing, isNew: isNewAddress } of wishes)
    if (standing !== undefined && !(standing === "subscribed" && isNewAddress))
      await setStanding(tx, scope, contact, { channel, standing });
}

function isNew(hash: Buffer | null, before: Buffer | null | undefined): boolean {
  return hash !== null && before?.equals(hash) !== true;
}

async function findTwin(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  { email, firstName, lastName }: GivenPerson["facts"],
): Promise<ContactId | undefined> {
  if (typeof email !== "string" || email.trim() === "") return undefined;
  const { defaultRegion } = await findSettings(tx, scope);
  const asked = { ...NO_FACTS, email, firstName: firstName ?? null, lastName: lastName ?? null };
  const { facts } = keyFacts(deps, scope, asked, defaultRegion);
  if (facts.emailHash === null) return undefined;
  await lockContactKeys(tx, scope, [facts.emailHash]);
  return findSamePerson(tx, scope, { ...facts, emailHash: facts.emailHash });
}

/** A value that is given as the text of the one that stands leaves it what it is: programs write back what they read. */
async function readFields(
  tx: Tx,
  scope: OrganiserScope,
  given: GivenPerson["fieldsById"],
  standing: ContactFields,
): Promise<Record<string, FieldValue | null>> {
  if (given.length === 0) return {};
  const known = new Map((await listCustomFields(tx, scope)).map((it) => [it.id, it]));
  const values: Record<string, FieldValue | null> = {};
  for (const { id, value } of given) {
    const field = known.get(id);
    if (field === undefined) throw invalid("/fields", "bad_value", `There is no field ${id}.`);
    if (value === null || value === undefined || value === "") {
      values[field.key] = null;
      continue;
    }
    const read = readFieldValue(field, value);
    if (read.kind === "bad") throw invalid("/fields", "bad_value", `${field.label}: ${read.why}`);
    const stands = standing[field.key];
    if (stands !== undefined && String(stands) === read.value) values[field.key] = stands;
    else values[field.key] = read.value === "" ? null : read.value;
  }
  return values;
}

async function keepAround(
  tx: Tx,
  deps: Pick<Deps, "now">,
  scope: OrganiserScope,
  { id, given }: { readonly id: ContactId; readonly given: GivenPerson },
): Promise<void> {
  if (given.listIds !== undefined) {
    refuseMissing("lists", given.listIds, await findKnownLists(tx, scope, given.listIds));
    await replaceListsOf(tx, scope, id, given.listIds);
  }
  if (given.companyIds !== undefined) {
    refuseMissing("companies", given.companyIds, await findKnownCompanies(tx, scope, given.companyIds));
    await replaceCompaniesOf(tx, scope, id, given.companyIds);
  }
  if (given.webAddresses !== undefined || given.consents) {
    const changed =
      given.webAddresses === undefined
        ? undefined
        : changeWebAddresses(await readWebAddresses(tx, scope, id), given.webAddresses);
    if (changed !== undefined && changed.length > WEB_ADDRESSES_MAX)
      throw invalid("/webAddresses", "too_many", `There are ${WEB_ADDRESSES_MAX} at most.`);
    const consentedAt = given.consents ? deps.now() : undefined;
    await updateAround(tx, scope, id, { webAddresses: changed, consentedAt });
  }
}

function refuseMissing(member: string, asked: readonly number[], known: readonly number[]): void {
  const missing = asked.find((it) => !known.includes(it));
  if (missing !== undefined) throw invalid(`/${member}`, "bad_value", `There is no ${missing}.`);
}
