import type { OrganiserScope } from "../domain/caller.ts";
import { notFound } from "../domain/refusal.ts";
import type { Company, ProfiledContact } from "../domain/travel.ts";
import { parseEmailAddress } from "../lib/email-address.ts";
import { findAccountAsCompany } from "../storage/travel-plans.ts";
import {
  countProfiles,
  findPeopleByUuid,
  listProfiles,
  type PeopleFilter,
  type PeoplePage,
} from "../storage/travel-profiles.ts";
import type { Deps } from "./deps.ts";

/** What people are looked for by; all members hold at once, of a list one is enough. */
export type PeopleWish = Omit<PeopleFilter, "emailHashes"> & { readonly emails?: readonly string[] | undefined };

export type { PeoplePage };

/** @throws {Refusal} not-found, of an inactive person too unless the caller asks for them. */
export async function readPerson(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  uuid: string,
  { includeInactive }: { readonly includeInactive: boolean },
): Promise<ProfiledContact> {
  const [person] = await findPeopleByUuid(deps.db.autocommit, scope, [uuid]);
  if (person === undefined || !(includeInactive || person.profile.isActive)) throw notFound("contact", uuid);
  return person;
}

/** A page of the people all wishes hold for; their number is asked for only where it is wanted. */
export async function readPeople(
  deps: Pick<Deps, "db" | "hashAddress">,
  scope: OrganiserScope,
  wishes: readonly PeopleWish[],
  page: PeoplePage & { readonly counts: boolean },
): Promise<{ readonly people: readonly ProfiledContact[]; readonly total: number }> {
  const tx = deps.db.autocommit;
  const filters = wishes.map(({ emails, ...wish }) => ({
    ...wish,
    emailHashes: emails && hashesOf(deps, scope, emails),
  }));
  const people = await listProfiles(tx, scope, filters, page);
  const total = page.counts ? await countProfiles(tx, scope, filters) : people.length;
  return { people, total };
}

/** What is no address is nobody's. */
function hashesOf(deps: Pick<Deps, "hashAddress">, scope: OrganiserScope, emails: readonly string[]): Buffer[] {
  return emails.flatMap((it) => {
    const read = parseEmailAddress(it);
    return read.kind === "ok" ? [deps.hashAddress(scope.accountId, "email", read.normalised)] : [];
  });
}

/** The account as a company. */
export function readCompany(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<Company> {
  return findAccountAsCompany(deps.db.autocommit, scope);
}
