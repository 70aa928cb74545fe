import type { OrganiserScope } from "../domain/caller.ts";
import {
  type Contact,
  type ContactFields,
  type FactProblem,
  FIELDS_MAX,
  type FieldValue,
  type KeyedFacts,
  NO_FACTS,
  TEXT_LENGTH_MAX,
  TEXT_MEMBERS,
  type TextMember,
} from "../domain/contact.ts";
import { type FactsPatch, patchFacts } from "../domain/contact-merge.ts";
import type { ContactId } from "../domain/ids.ts";
import { problemOfText } from "../domain/one-line-text.ts";
import { invalid, notFound, type Problem, Refusal } from "../domain/refusal.ts";
import { ERASED_MESSAGE } from "../domain/suppression.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { findSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { lockContactKeys } from "../storage/contact-matches.ts";
import {
  blankContact,
  findContact,
  hasLogin,
  insertContacts,
  insertCustomFields,
  lockContact,
  updateContacts,
} from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findErasedAddresses } from "../storage/erased-addresses.ts";
import { deleteMemberLogin } from "../storage/logins.ts";
import { readdressQueuedMessages } from "../storage/queued-addresses.ts";
import type { Deps } from "./deps.ts";
import { keyFacts } from "./key-facts.ts";

/** What a caller says about a person: absent says nothing, null clears. */
export type GivenFacts = { readonly [M in TextMember]?: string | null } & {
  readonly fields?: Readonly<Record<string, FieldValue | null>> | null;
  /** Keeps a phone number as it is typed even where nobody can call it; then no text is sent to it. */
  readonly isAnyPhoneKept?: boolean;
};

/**
 * Makes a person, whoever has the same address: two people may share one.
 * @throws {Refusal} invalid-input with every bad fact.
 */
export async function createContact(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  given: GivenFacts,
): Promise<Contact> {
  if (TEXT_MEMBERS.every((it) => (given[it] ?? "").trim() === ""))
    throw invalid("", "empty", "Say something about the person: a name, an e-mail address, a phone number or an id.");
  return deps.db.transaction((tx) => createContactInside(tx, deps, scope, given));
}

/** As `createContact`, within the caller's transaction, and of somebody nothing has to be said about. */
export async function createContactInside(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  given: GivenFacts,
): Promise<Contact> {
  const { given: facts } = await readPatch(tx, deps, scope, given);
  const keys = [facts.emailHash, facts.phoneHash].flatMap((it) => it ?? []);
  await lockContactKeys(tx, scope, keys);
  await refuseErased(tx, scope, facts);
  await insertCustomFields(tx, scope, Object.keys(facts.fields));
  const [id] = await insertContacts(tx, scope, [facts]);
  if (id === undefined) throw new Error("a contact was not made");
  await insertAudit(tx, scope, { verb: "create", objectKind: "contact", objectId: id });
  return present(tx, scope, id);
}

/**
 * Changes a person by a merge patch; one that says nothing new changes nothing. Messages that wait go to the new
 * address, and to nobody where there is none any more.
 * @throws {Refusal} not-found; invalid-input with every bad fact.
 */
export async function updateContact(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  id: ContactId,
  given: GivenFacts,
): Promise<Contact> {
  return deps.db.transaction((tx) => updateContactInside(tx, deps, scope, { id, given }));
}

/** As `updateContact`, within the caller's transaction. `isPartOfMore`: the person counts as changed in any case. */
export async function updateContactInside(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  it: { readonly id: ContactId; readonly given: GivenFacts; readonly isPartOfMore?: boolean },
): Promise<Contact> {
  const { id, given, isPartOfMore = false } = it;
  const patch = await readPatch(tx, deps, scope, given);
  const standing = await lockContact(tx, scope, id);
  if (standing === undefined) throw notFound("contact", id);
  await refuseErased(tx, scope, patch.given, standing);
  const facts = patchFacts(standing, patch);
  if (!isPartOfMore && changesNothing(standing, facts)) return present(tx, scope, id);
  if (Object.keys(facts.fields).length > FIELDS_MAX)
    throw invalid("/fields", "too_many", `A contact has ${FIELDS_MAX} fields at most.`);
  await insertCustomFields(tx, scope, Object.keys(patch.given.fields));
  await updateContacts(tx, scope, [{ ...facts, id }]);
  await readdressQueuedMessages(tx, scope, [id]);
  await insertAudit(tx, scope, {
    verb: "update",
    objectKind: "contact",
    objectId: id,
    details: { members: Object.keys(given).filter((it) => it !== "isAnyPhoneKept") },
  });
  return present(tx, scope, id);
}

/**
 * Forgets who a person is: names, addresses, fields and list memberships are gone for good. What they answered stays
 * counted, under nobody's name; what is on the suppression list stays there; nothing is sent to them any more. Who had
 * registered signs in no more, and the events they made stay, as nobody's.
 * @throws {Refusal} not-found; conflict in_use for somebody who runs the account.
 */
export async function removeContact(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ContactId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    if ((await lockContact(tx, scope, id)) === undefined) throw notFound("contact", id);
    if (!(await deleteMemberLogin(tx, scope, id)) && (await hasLogin(tx, scope, id)))
      throw new Refusal("conflict", {
        why: "in_use",
        message: "This person signs in to the account; only who registered can be deleted.",
      });
    await blankContact(tx, scope, id);
    await insertAudit(tx, scope, { verb: "delete", objectKind: "contact", objectId: id });
  });
}

/** Nobody is given the address of somebody who was erased; who has it already keeps it. */
async function refuseErased(
  tx: Tx,
  scope: OrganiserScope,
  { emailHash, phoneHash }: Pick<KeyedFacts, "emailHash" | "phoneHash">,
  standing?: Pick<KeyedFacts, "emailHash" | "phoneHash">,
): Promise<void> {
  const asked = [
    { path: "/email", hash: emailHash, had: standing?.emailHash },
    { path: "/phone", hash: phoneHash, had: standing?.phoneHash },
  ].flatMap(({ path, hash, had }) => (hash === null || had?.equals(hash) ? [] : [{ path, hash }]));
  const erased = await findErasedAddresses(
    tx,
    scope,
    asked.map((it) => it.hash),
  );
  const bad = asked.filter((it) => erased.has(it.hash.toString("hex")));
  if (bad.length === 0) return;
  const problems = bad.map(({ path }) => ({ path, code: "erased_address" as const, message: ERASED_MESSAGE }));
  throw new Refusal("invalid-input", { problems });
}

async function present(tx: Tx, scope: OrganiserScope, id: ContactId): Promise<Contact> {
  const contact = await findContact(tx, scope, id);
  if (contact === undefined) throw notFound("contact", id);
  return contact;
}

/** Only what is given is checked: a number that stands there was read by the rules of its day. */
async function readPatch(
  tx: Tx,
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  given: GivenFacts,
): Promise<FactsPatch> {
  const { defaultRegion } = await findSettings(tx, scope);
  const texts = TEXT_MEMBERS.map((it) => [it, given[it] ?? null] as const);
  const fields = Object.entries(given.fields ?? {});
  const facts = { ...NO_FACTS, ...Object.fromEntries(texts), fields: givenValues(fields) };
  const read = keptPhone(keyFacts(deps, scope, facts, defaultRegion), given);
  if (read.problems.length > 0) throw new Refusal("invalid-input", { problems: read.problems.map(toProblem) });
  return {
    given: read.facts,
    cleared: new Set(TEXT_MEMBERS.filter((it) => given[it] !== undefined && read.facts[it] === null)),
    clearedFields:
      given.fields === null ? "all" : new Set(fields.filter(([, value]) => value === null).map(([key]) => key)),
  };
}

/** What cannot be a phone number for us may be one for whoever typed it, where the caller says so. */
function keptPhone(read: ReturnType<typeof keyFacts>, given: GivenFacts): ReturnType<typeof keyFacts> {
  const phone = given.phone?.trim().normalize("NFC") ?? "";
  if (given.isAnyPhoneKept !== true || phone === "" || read.facts.phone !== null) return read;
  if (problemOfText(phone, TEXT_LENGTH_MAX) !== undefined) return read;
  return { facts: { ...read.facts, phone }, problems: read.problems.filter((it) => it.at !== "phone") };
}

function givenValues(fields: ReadonlyArray<readonly [string, FieldValue | null]>): ContactFields {
  return Object.fromEntries(fields.filter((it): it is readonly [string, FieldValue] => it[1] !== null));
}

function toProblem({ at, code, message }: FactProblem): Problem {
  return { path: `/${at.replaceAll("~", "~0").replace(".", "/")}`, code, message };
}
