import type { OrganiserScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import type { ProfiledContact, TravelProfile } from "../domain/travel.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { sha256 } from "../lib/seal.ts";
import { insertAudit } from "../storage/audit.ts";
import { lockContactKeys } from "../storage/contact-matches.ts";
import { lockContact } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findPeopleByUuid, findTakenByProfile, writeTravelProfile } from "../storage/travel-profiles.ts";
import { createContactInside, type GivenFacts, updateContactInside } from "./change-contacts.ts";
import type { Deps } from "./deps.ts";

export type PeopleDeps = Pick<Deps, "db" | "now" | "hashAddress">;

/** A person as a travel system writes them: everything that is known is said, what is not said is not known. */
export interface PersonInput {
  readonly facts: Omit<GivenFacts, "fields">;
  readonly profile: Omit<TravelProfile, "isActive">;
}

/**
 * Makes a person who may travel. Nobody active of the company has the same address or the same external id.
 * @throws {Refusal} invalid-input · conflict address_taken · conflict external_id_taken.
 */
export function createPerson(deps: PeopleDeps, scope: OrganiserScope, input: PersonInput): Promise<ProfiledContact> {
  return deps.db.transaction((tx) => createPersonInside(tx, deps, scope, input));
}

/** As `createPerson`, within the caller's transaction. */
export async function createPersonInside(
  tx: Tx,
  deps: Pick<Deps, "now" | "hashAddress">,
  scope: OrganiserScope,
  { facts, profile }: PersonInput,
): Promise<ProfiledContact> {
  await refuseTaken(tx, deps, scope, { ...named(facts), companyUuid: profile.companyUuid, except: null });
  const contact = await createContactInside(tx, deps, scope, facts);
  await writeTravelProfile(tx, scope, contact.id, { profile: { ...profile, isActive: true }, at: deps.now() });
  return present(tx, scope, contact.uuid);
}

/**
 * Writes a person anew: what is not said is cleared. Messages that wait go to the new address.
 * @throws {Refusal} not-found · invalid-input · conflict address_taken · conflict external_id_taken.
 */
export function changePerson(
  deps: PeopleDeps,
  scope: OrganiserScope,
  uuid: string,
  { facts, profile }: PersonInput,
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const before = await present(tx, scope, uuid);
    const { id } = before.contact;
    const { isActive } = before.profile;
    if (isActive) await refuseTaken(tx, deps, scope, { ...named(facts), companyUuid: profile.companyUuid, except: id });
    await updateContactInside(tx, deps, scope, { id, given: facts, isPartOfMore: true });
    await writeTravelProfile(tx, scope, id, { profile: { ...profile, isActive }, at: deps.now() });
  });
}

/**
 * Lets a person travel or no longer; guest lists stay as they are. Nothing happens where it is so already.
 * @throws {Refusal} not-found · conflict address_taken · conflict external_id_taken (somebody has them meanwhile).
 */
export function setPersonActive(
  deps: PeopleDeps,
  scope: OrganiserScope,
  uuid: string,
  isActive: boolean,
): Promise<void> {
  return deps.db.transaction(async (tx) => {
    const { contact, profile } = await present(tx, scope, uuid);
    await lockContact(tx, scope, contact.id);
    if (profile.isActive === isActive) return;
    if (isActive)
      await refuseTaken(tx, deps, scope, { ...named(contact), companyUuid: profile.companyUuid, except: contact.id });
    await writeTravelProfile(tx, scope, contact.id, { profile: { ...profile, isActive }, at: deps.now() });
    const verb = isActive ? "activate" : "deactivate";
    await insertAudit(tx, scope, { verb, objectKind: "contact", objectId: contact.id });
  });
}

interface Claim {
  readonly email: string | null;
  readonly externalId: string | null;
  readonly companyUuid: string;
  readonly except: ContactId | null;
}

function named(it: { readonly email?: string | null; readonly externalId?: string | null }) {
  return { email: it.email ?? null, externalId: it.externalId ?? null };
}

/** Whoever claims the same address or id meanwhile waits. An address that is none is refused by who stores it. */
async function refuseTaken(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  { email, externalId, companyUuid, except }: Claim,
): Promise<void> {
  const read = email === null ? undefined : parseEmailAddress(email);
  const emailHash = read?.kind === "ok" ? deps.hashAddress(scope.accountId, "email", read.normalised) : null;
  const keys = [emailHash, externalId === null ? null : sha256(externalId)];
  await lockContactKeys(
    tx,
    scope,
    keys.filter((it) => it !== null),
  );
  const taken = await findTakenByProfile(tx, scope, { companyUuid, emailHash, externalId, except });
  if (taken.address)
    throw new Refusal("conflict", { why: "address_taken", message: "Somebody of the company has this address." });
  if (taken.externalId)
    throw new Refusal("conflict", {
      why: "external_id_taken",
      message: "Somebody of the company has this external id.",
    });
}

async function present(tx: Tx, scope: OrganiserScope, uuid: string): Promise<ProfiledContact> {
  const [person] = await findPeopleByUuid(tx, scope, [uuid]);
  if (person === undefined) throw notFound("contact", uuid);
  return person;
}
