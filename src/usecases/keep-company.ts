import type { OrganiserScope } from "../domain/caller.ts";
import {
  COMMISSION_KINDS,
  type Commission,
  type CommissionKind,
  type Company,
  type CompanyFacts,
  type CompanyProperty,
  NO_COMPANY,
} from "../domain/company.ts";
import type { Condition } from "../domain/conditions.ts";
import type { CompanyId, LoginId } from "../domain/ids.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { changeWebAddresses, WEB_ADDRESSES_MAX, type WebAddressChange } from "../domain/web-address.ts";
import { insertAudit } from "../storage/audit.ts";
import {
  countFoundCompanies,
  findCompany,
  findCompanyByName,
  insertCompany,
  listFoundCompanies,
  lockCompany,
  lockCompanyNames,
  updateCompany,
} from "../storage/companies.ts";
import { findContact } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { findUser } from "../storage/users.ts";
import type { Deps } from "./deps.ts";
import { type GivenPerson, keepPersonIn } from "./keep-person.ts";
import type { FoundRows, SpanWish } from "./read-people.ts";

type WrittenFacts = Omit<CompanyFacts, "webAddresses" | "commissions">;

/** What a program says of a company: undefined says nothing, null clears. */
export interface GivenCompany {
  readonly facts: { readonly [M in keyof WrittenFacts]?: WrittenFacts[M] | undefined };
  readonly commissions: Partial<Readonly<Record<CommissionKind, Partial<Commission>>>>;
  /** Null forgets all. */
  readonly webAddresses: readonly WebAddressChange[] | null | undefined;
  /** Somebody to be found or made, who becomes the primary contact. */
  readonly primaryContact: GivenPerson | undefined;
}

/** Which company: a known one, or a new one, or whichever has the name. */
export type WhichCompany =
  | { readonly kind: "known"; readonly id: CompanyId }
  | { readonly kind: "new"; readonly updatesNamesake: boolean };

export type KeptCompany =
  | { readonly kind: "kept"; readonly id: CompanyId }
  /** The name is taken; nothing was written. */
  | { readonly kind: "namesake"; readonly id: CompanyId };

/**
 * Writes a company, all of it or nothing.
 * @throws {Refusal} not-found (the company); invalid-input naming the member.
 */
export async function keepCompany(
  deps: Pick<Deps, "db" | "hashAddress" | "now">,
  scope: OrganiserScope,
  which: WhichCompany,
  given: GivenCompany,
): Promise<KeptCompany> {
  return deps.db.transaction(async (tx) => {
    const namesake = which.kind === "new" ? await findNamesake(tx, scope, given.facts.name ?? "") : undefined;
    if (namesake !== undefined && which.kind === "new" && !which.updatesNamesake)
      return { kind: "namesake", id: namesake };
    const id = which.kind === "known" ? which.id : namesake;
    const standing = id === undefined ? NO_COMPANY : await present(tx, scope, id);
    const facts = await merge(tx, deps, scope, { standing, given });
    const kept = id ?? (await insertCompany(tx, scope, facts));
    if (id !== undefined) await updateCompany(tx, scope, id, facts);
    const verb = id === undefined ? "create" : "update";
    await insertAudit(tx, scope, { verb, objectKind: "company", objectId: kept });
    return { kind: "kept", id: kept };
  });
}

async function findNamesake(tx: Tx, scope: OrganiserScope, name: string): Promise<CompanyId | undefined> {
  await lockCompanyNames(tx, scope);
  return findCompanyByName(tx, scope, name);
}

async function present(tx: Tx, scope: OrganiserScope, id: CompanyId): Promise<Company> {
  const company = (await lockCompany(tx, scope, id)) ? await findCompany(tx, scope, id) : undefined;
  if (company === undefined) throw notFound("company", id);
  return company;
}

async function merge(
  tx: Tx,
  deps: Pick<Deps, "hashAddress" | "now">,
  scope: OrganiserScope,
  { standing, given }: { readonly standing: CompanyFacts; readonly given: GivenCompany },
): Promise<CompanyFacts> {
  const said = Object.fromEntries(Object.entries(given.facts).filter(([, value]) => value !== undefined));
  const facts: CompanyFacts = {
    ...standing,
    ...said,
    commissions: mergeCommissions(standing.commissions, given.commissions),
    webAddresses:
      given.webAddresses === undefined
        ? standing.webAddresses
        : changeWebAddresses(standing.webAddresses, given.webAddresses),
  };
  if (facts.webAddresses.length > WEB_ADDRESSES_MAX)
    throw invalid("/webAddresses", "too_many", `There are ${WEB_ADDRESSES_MAX} at most.`);
  await refuseUnknownPeople(tx, scope, given.facts);
  if (given.primaryContact === undefined) return facts;
  const whom = { kind: "new", updatesTwin: true } as const;
  const { id } = await keepPersonIn(tx, deps, scope, { whom, given: given.primaryContact });
  return { ...facts, primaryContactId: id };
}

function mergeCommissions(
  standing: CompanyFacts["commissions"],
  given: GivenCompany["commissions"],
): CompanyFacts["commissions"] {
  const kinds = COMMISSION_KINDS.filter((kind) => standing[kind] !== undefined || given[kind] !== undefined);
  const none: Commission = { amount: null, type: null };
  return Object.fromEntries(kinds.map((kind) => [kind, { ...none, ...standing[kind], ...given[kind] }]));
}

async function refuseUnknownPeople(tx: Tx, scope: OrganiserScope, facts: GivenCompany["facts"]): Promise<void> {
  const { primaryContactId, managerLoginId, deputyLoginId } = facts;
  if (primaryContactId != null && (await findContact(tx, scope, primaryContactId)) === undefined)
    throw invalid("/primaryContactId", "bad_value", `There is no contact ${primaryContactId}.`);
  const logins: ReadonlyArray<readonly [string, LoginId | null | undefined]> = [
    ["managerLoginId", managerLoginId],
    ["deputyLoginId", deputyLoginId],
  ];
  for (const [member, id] of logins)
    if (id != null && (await findUser(tx, scope, id)) === undefined)
      throw invalid(`/${member}`, "bad_value", `There is no user ${id}.`);
}

/** @throws {Refusal} not-found. */
export async function readCompany(deps: Pick<Deps, "db">, scope: OrganiserScope, id: CompanyId): Promise<Company> {
  const company = await findCompany(deps.db.autocommit, scope, id);
  if (company === undefined) throw notFound("company", id);
  return company;
}

/** The account's companies that meet all conditions, by ascending id, with how many there are of them. */
export async function findCompanies(
  { db: { autocommit: tx } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  conditions: ReadonlyArray<Condition<CompanyProperty>>,
  wish: SpanWish,
): Promise<FoundRows<Company>> {
  const total = await countFoundCompanies(tx, scope, conditions);
  return { rows: await listFoundCompanies(tx, scope, conditions, { ...wish, total }), total };
}
