import { type RawBuilder, sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import { type Details, type ProfiledContact, type TravelProfile, UNKNOWN_PERSONA } from "../domain/travel.ts";
import { CONTACT_COLUMNS, type ContactRow, toContact } from "./contacts.ts";
import { builder, type Tx } from "./db.ts";
import { planned } from "./planned.ts";

interface ProfiledRow extends ContactRow {
  persona: string;
  company_uuid: string;
  is_active: boolean;
  details: Details;
  profile_updated_at: Date | null;
}

const COLUMNS = `${CONTACT_COLUMNS}, coalesce(p.persona, '${UNKNOWN_PERSONA}') as persona,
  coalesce(p.company_uuid, a.company_uuid) as company_uuid, coalesce(p.is_active, true) as is_active,
  coalesce(p.details, '{}') as details, p.updated_at as profile_updated_at`;

const FROM = `contacts c
  join accounts a on a.id = c.account_id
  left join travel_profiles p on p.account_id = c.account_id and p.contact_id = c.id`;

function toProfiledContact(row: ProfiledRow): ProfiledContact {
  const contact = toContact(row);
  const { persona, company_uuid: companyUuid, is_active: isActive, details, profile_updated_at: at } = row;
  const updatedAt = at !== null && at > contact.updatedAt ? at : contact.updatedAt;
  return { contact: { ...contact, updatedAt }, profile: { persona, companyUuid, isActive, details } };
}

/** Those of the people who are known, active or not, in no order. Everybody is found whom no travel system wrote, too. */
export async function findPeopleByUuid(
  tx: Tx,
  scope: AccountScope,
  uuids: readonly string[],
): Promise<ProfiledContact[]> {
  const rows = await tx.run(
    planned<ProfiledRow>(
      `select ${COLUMNS} from ${FROM}
        where c.account_id = $1 and c.uuid = any($2::uuid[]) and c.deleted_at is null`,
      [scope.accountId, uuids],
    ),
  );
  return rows.map(toProfiledContact);
}

/** Writes the whole profile of a contact. */
export async function writeTravelProfile(
  tx: Tx,
  scope: AccountScope,
  contactId: ContactId,
  { profile, at }: { readonly profile: TravelProfile; readonly at: Date },
): Promise<void> {
  await tx.named(
    "write-travel-profile",
    `insert into travel_profiles (account_id, contact_id, persona, company_uuid, is_active, details, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (account_id, contact_id) do update
        set persona = excluded.persona, company_uuid = excluded.company_uuid, is_active = excluded.is_active,
            details = excluded.details, updated_at = excluded.updated_at`,
    [
      scope.accountId,
      contactId,
      profile.persona,
      profile.companyUuid,
      profile.isActive,
      JSON.stringify(profile.details),
      at,
    ],
  );
}

/**
 * What of a person somebody else of the company already has: an active one whom a travel system wrote, with the address
 * or with the id. Locks keep others from writing them meanwhile; take those first.
 */
export async function findTakenByProfile(
  tx: Tx,
  scope: AccountScope,
  it: {
    readonly companyUuid: string;
    readonly emailHash: Buffer | null;
    readonly externalId: string | null;
    /** Who may have them. */
    readonly except: ContactId | null;
  },
): Promise<{ readonly address: boolean; readonly externalId: boolean }> {
  const [row] = await tx.run(
    planned<{ address: boolean; external_id: boolean }>(
      `select ${takenBy("c.email_hash = $3")} as address,
              ${takenBy("c.account_id::text || ':' || c.external_id = $1::bigint::text || ':' || $4")} as external_id`,
      [scope.accountId, it.companyUuid, it.emailHash, it.externalId, it.except],
    ),
  );
  return { address: row?.address === true, externalId: row?.external_id === true };
}

/** The index of the condition is asked first: it knows few people, the account many. */
function takenBy(condition: string): string {
  return `exists (select from (select c.id, c.account_id from contacts c where ${condition} and c.deleted_at is null offset 0) c
                    join travel_profiles p on p.account_id = c.account_id and p.contact_id = c.id
                   where c.account_id = $1 and p.is_active and p.company_uuid = $2 and c.id is distinct from $5::bigint)`;
}

/** Absent members let everybody through. */
export interface PeopleFilter {
  readonly companyUuid?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly emailHashes?: readonly Buffer[] | undefined;
  readonly externalIds?: readonly string[] | undefined;
  readonly employeeIds?: readonly string[] | undefined;
  readonly uuids?: readonly string[] | undefined;
  readonly personas?: readonly string[] | undefined;
  /** Part of the name or of the address, in any case. */
  readonly text?: string | undefined;
}

export interface PeoplePage {
  readonly offset: number;
  readonly limit: number;
  /** By name, or in the order they were made where undefined. */
  readonly byName?: "asc" | "desc" | undefined;
}

/** People all filters let through. */
export async function listProfiles(
  tx: Tx,
  scope: AccountScope,
  filters: readonly PeopleFilter[],
  page: PeoplePage,
): Promise<ProfiledContact[]> {
  const direction = sql.raw(page.byName ?? "asc");
  const name = sql.raw(NAME);
  const order = page.byName === undefined ? sql`c.id` : sql`${name} ${direction}, c.id ${direction}`;
  const rows = await tx.run(
    sql<ProfiledRow>`
      select ${sql.raw(COLUMNS)} from ${sql.raw(FROM)}
       where ${passes(scope, filters)}
       order by ${order}
       limit ${page.limit} offset ${page.offset}`.compile(builder),
  );
  return rows.map(toProfiledContact);
}

/** How many people all filters let through. */
export async function countProfiles(tx: Tx, scope: AccountScope, filters: readonly PeopleFilter[]): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total from ${sql.raw(FROM)} where ${passes(scope, filters)}`.compile(
      builder,
    ),
  );
  return row?.total ?? 0;
}

const NAME = "lower(concat_ws(' ', coalesce(c.first_name, c.display_name), c.last_name))";

function passes(scope: AccountScope, filters: readonly PeopleFilter[]): RawBuilder<unknown> {
  const own = sql`c.account_id = ${scope.accountId} and c.deleted_at is null`;
  return sql.join([own, ...filters.flatMap(conditionsOf)], sql` and `);
}

function conditionsOf(filter: PeopleFilter): RawBuilder<unknown>[] {
  const { companyUuid, isActive, emailHashes, externalIds, employeeIds, uuids, personas, text } = filter;
  const given = (value: unknown, condition: RawBuilder<unknown>) => (value === undefined ? [] : [condition]);
  return [
    ...given(companyUuid, sql`coalesce(p.company_uuid, a.company_uuid) = ${companyUuid}::uuid`),
    ...given(isActive, sql`coalesce(p.is_active, true) = ${isActive}`),
    ...given(emailHashes, sql`c.email_hash = any(${emailHashes}::bytea[])`),
    ...given(externalIds, sql`c.external_id = any(${externalIds}::text[])`),
    ...given(employeeIds, sql`p.details #>> '{businessInfo,employeeId}' = any(${employeeIds}::text[])`),
    ...given(uuids, sql`c.uuid = any(${uuids}::uuid[])`),
    ...given(personas, sql`coalesce(p.persona, ${UNKNOWN_PERSONA}) = any(${personas}::text[])`),
    ...given(text, sql`(strpos(${sql.raw(NAME)}, lower(${text})) > 0 or strpos(lower(c.email), lower(${text})) > 0)`),
  ];
}
