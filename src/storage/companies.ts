import { sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import type { Company, CompanyFacts, CompanyProperty, NamedPerson } from "../domain/company.ts";
import type { Condition } from "../domain/conditions.ts";
import type { CompanyId, ContactId, LoginId } from "../domain/ids.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";
import { idArray } from "./id-array.ts";
import { nearerSpan, type RowSpan } from "./row-span.ts";

interface CompanyRow {
  id: number;
  external_id: string | null;
  name: string;
  trading_name: string | null;
  business_number: string | null;
  phone: string | null;
  other_phone: string | null;
  fax: string | null;
  website: string | null;
  email: string | null;
  address: Company["address"];
  primary_contact_id: number | null;
  manager_login_id: number | null;
  deputy_login_id: number | null;
  is_agent: boolean;
  commissions: Company["commissions"];
  iata_number: string | null;
  web_addresses: Company["webAddresses"];
  created_at: Date;
  updated_at: Date;
  primary_contact: NamedPerson | null;
  manager: NamedPerson | null;
  deputy: NamedPerson | null;
}

/** SQL: a contact as `NamedPerson`, under the id given. */
function named(id: string, from: string): string {
  return `(select jsonb_build_object('id', ${id}, 'firstName', c.first_name, 'lastName', c.last_name,
                                     'email', c.email, 'phone', c.phone)
             from ${from})`;
}

const loginOf = (column: string) =>
  named(
    "l.id",
    `logins l join contacts c on c.account_id = l.account_id and c.id = l.contact_id
      where l.account_id = k.account_id and l.id = k.${column}`,
  );

const COLUMNS = `k.id, k.external_id, k.name, k.trading_name, k.business_number, k.phone, k.other_phone, k.fax, k.website,
  k.email, k.address, k.primary_contact_id, k.manager_login_id, k.deputy_login_id, k.is_agent, k.commissions,
  k.iata_number, k.web_addresses, k.created_at, k.updated_at,
  ${named("c.id", "contacts c where c.account_id = k.account_id and c.id = k.primary_contact_id and c.deleted_at is null")}
    as primary_contact,
  ${loginOf("manager_login_id")} as manager, ${loginOf("deputy_login_id")} as deputy`;

function toCompany(row: CompanyRow): Company {
  return {
    id: row.id as CompanyId,
    externalId: row.external_id,
    name: row.name,
    tradingName: row.trading_name,
    businessNumber: row.business_number,
    phone: row.phone,
    otherPhone: row.other_phone,
    fax: row.fax,
    website: row.website,
    email: row.email,
    address: row.address,
    primaryContactId: row.primary_contact_id as ContactId | null,
    managerLoginId: row.manager_login_id as LoginId | null,
    deputyLoginId: row.deputy_login_id as LoginId | null,
    isAgent: row.is_agent,
    commissions: row.commissions,
    iataNumber: row.iata_number,
    webAddresses: row.web_addresses,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    primaryContact: row.primary_contact,
    manager: row.manager,
    deputy: row.deputy,
  };
}

function toColumns(facts: CompanyFacts) {
  return {
    external_id: facts.externalId,
    name: facts.name,
    trading_name: facts.tradingName,
    business_number: facts.businessNumber,
    phone: facts.phone,
    other_phone: facts.otherPhone,
    fax: facts.fax,
    website: facts.website,
    email: facts.email,
    address: facts.address === null ? null : JSON.stringify(facts.address),
    primary_contact_id: facts.primaryContactId,
    manager_login_id: facts.managerLoginId,
    deputy_login_id: facts.deputyLoginId,
    is_agent: facts.isAgent,
    commissions: JSON.stringify(facts.commissions),
    iata_number: facts.iataNumber,
    web_addresses: JSON.stringify(facts.webAddresses),
  };
}

export async function insertCompany(tx: Tx, scope: AccountScope, facts: CompanyFacts): Promise<CompanyId> {
  const query = builder.insertInto("companies").values({ account_id: scope.accountId, ...toColumns(facts) });
  const [row] = await tx.run(query.returning("id").compile());
  if (row === undefined) throw new Error("the insert of a company answered no row");
  return row.id as CompanyId;
}

/** Overwrites what can be written of a company the caller has locked. */
export async function updateCompany(tx: Tx, scope: AccountScope, id: CompanyId, facts: CompanyFacts): Promise<void> {
  const query = builder
    .updateTable("companies")
    .set({ ...toColumns(facts), updated_at: sql`now()` })
    .where("account_id", "=", scope.accountId)
    .where("id", "=", id);
  await tx.run(query.compile());
}

/** Undefined when there is none, or no more. */
export async function findCompany(tx: Tx, scope: AccountScope, id: CompanyId): Promise<Company | undefined> {
  const [row] = await tx.named<CompanyRow>(
    "find-company",
    `select ${COLUMNS} from companies k where k.account_id = $1 and k.id = $2 and k.deleted_at is null`,
    [scope.accountId, id],
  );
  return row === undefined ? undefined : toCompany(row);
}

/** Keeps others from changing the company until the transaction ends; false when there is none. */
export async function lockCompany(tx: Tx, scope: AccountScope, id: CompanyId): Promise<boolean> {
  const rows = await tx.named(
    "lock-company",
    `select k.id from companies k
      where k.account_id = $1 and k.id = $2 and k.deleted_at is null
        for no key update`,
    [scope.accountId, id],
  );
  return rows.length > 0;
}

/** Keeps other makers of companies of the account away until the transaction ends. */
export async function lockCompanyNames(tx: Tx, scope: AccountScope): Promise<void> {
  await tx.named("lock-company-names", "select pg_advisory_xact_lock(hashtextextended('company|' || $1::bigint, 0))", [
    scope.accountId,
  ]);
}

/** The first company of that name, in upper or lower case, by id. */
export async function findCompanyByName(tx: Tx, scope: AccountScope, name: string): Promise<CompanyId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "find-company-by-name",
    `select k.id from companies k
      where k.account_id = $1 and lower(k.name) = lower($2) and k.deleted_at is null
      order by k.id
      limit 1`,
    [scope.accountId, name],
  );
  return row?.id as CompanyId | undefined;
}

/** Those of the ids that are companies of the account; in no order. */
export async function findKnownCompanies(tx: Tx, scope: AccountScope, ids: readonly CompanyId[]): Promise<CompanyId[]> {
  const rows = await tx.named<{ id: number }>(
    "find-known-companies",
    "select k.id from companies k where k.account_id = $1 and k.id = any ($2::bigint[]) and k.deleted_at is null",
    [scope.accountId, idArray(ids)],
  );
  return rows.map((row) => row.id as CompanyId);
}

const PROPERTIES: ConditionColumns<CompanyProperty> = {
  id: { sql: "k.id", type: "bigint" },
  externalId: { sql: "k.external_id", type: "text" },
  name: { sql: "k.name", type: "text" },
  tradingName: { sql: "k.trading_name", type: "text" },
  businessNumber: { sql: "k.business_number", type: "text" },
  phone: { sql: "k.phone", type: "text" },
  otherPhone: { sql: "k.other_phone", type: "text" },
  fax: { sql: "k.fax", type: "text" },
  website: { sql: "k.website", type: "text" },
  email: { sql: "k.email", type: "text" },
  isAgent: { sql: "k.is_agent", type: "boolean" },
  iataNumber: { sql: "k.iata_number", type: "text" },
  createdAt: { sql: "k.created_at", type: "timestamptz" },
  updatedAt: { sql: "k.updated_at", type: "timestamptz" },
};

type Conditions = ReadonlyArray<Condition<CompanyProperty>>;

function found(scope: AccountScope, conditions: Conditions) {
  return sql`from companies k
       where k.account_id = ${scope.accountId} and k.deleted_at is null and ${conditionsSql(PROPERTIES, conditions)}`;
}

export async function countFoundCompanies(tx: Tx, scope: AccountScope, conditions: Conditions): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total ${found(scope, conditions)}`.compile(builder),
  );
  return row?.total ?? 0;
}

/** By ascending id. */
export async function listFoundCompanies(
  tx: Tx,
  scope: AccountScope,
  conditions: Conditions,
  span: RowSpan,
): Promise<Company[]> {
  const { isFromEnd, offset, limit } = nearerSpan(span);
  if (limit === 0) return [];
  const order = sql.raw(isFromEnd ? "desc" : "asc");
  const rows = await tx.run(
    sql<CompanyRow>`
      select ${sql.raw(COLUMNS)}
        from (select k.id ${found(scope, conditions)} order by k.id ${order} limit ${limit} offset ${offset}) f
        join companies k on k.account_id = ${scope.accountId} and k.id = f.id
       order by k.id`.compile(builder),
  );
  return rows.map(toCompany);
}
