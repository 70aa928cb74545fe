import type { OrganiserScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { CustomField } from "../domain/custom-field.ts";
import type { ContactId } from "../domain/ids.ts";
import type { ContactProperty, Person } from "../domain/person.ts";
import { notFound } from "../domain/refusal.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { findContact } from "../storage/contacts.ts";
import { listCustomFields } from "../storage/custom-fields.ts";
import { countFoundContacts, listFoundContacts } from "../storage/found-contacts.ts";
import { readPeople } from "../storage/people.ts";
import type { Deps } from "./deps.ts";

/** Rows counted from 0, and how many of them. */
export interface SpanWish {
  readonly start: number;
  readonly limit: number;
}

export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** The account's people who meet all conditions, by ascending id, with how many there are of them. */
export async function findPeople(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  conditions: ReadonlyArray<Condition<ContactProperty>>,
  wish: SpanWish,
): Promise<FoundRows<Person>> {
  const tx = deps.db.autocommit;
  const narrowed = conditions.flatMap((it) => [it, ...indexed(deps, scope, it)]);
  const total = await countFoundContacts(tx, scope, narrowed);
  const contacts = await listFoundContacts(tx, scope, narrowed, { ...wish, total });
  return { rows: await readPeople(tx, scope, contacts), total };
}

/** The same conditions, put so that an index answers where they name addresses or external ids in full. */
function indexed(
  deps: Pick<Deps, "hashAddress">,
  scope: OrganiserScope,
  { property, test, values }: Condition<ContactProperty>,
): Array<Condition<ContactProperty>> {
  if (test !== "any-of") return [];
  if (property === "externalId")
    return [{ property: "externalKey", test, values: values.map((it) => `${scope.accountId}:${it}`) }];
  if (property !== "email") return [];
  const read = values.map((it) => parseEmailAddress(String(it)));
  const hashes = read.flatMap((it) =>
    it.kind === "ok" ? [deps.hashAddress(scope.accountId, "email", it.normalised)] : [],
  );
  return hashes.length < read.length ? [] : [{ property: "emailHash", test, values: hashes }];
}

/** @throws {Refusal} not-found. */
export async function readPerson(deps: Pick<Deps, "db">, scope: OrganiserScope, id: ContactId): Promise<Person> {
  const tx = deps.db.autocommit;
  const contact = await findContact(tx, scope, id);
  const [person] = contact === undefined ? [] : await readPeople(tx, scope, [contact]);
  if (person === undefined) throw notFound("contact", id);
  return person;
}

/** Every field contacts may carry, in the order people put them in. */
export function readCustomFields(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<CustomField[]> {
  return listCustomFields(deps.db.autocommit, scope);
}
