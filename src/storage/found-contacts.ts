import { sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactProperty } from "../domain/person.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { countContacts } from "./contact-pages.ts";
import { CONTACT_COLUMNS, type ContactRow, toContact } from "./contacts.ts";
import { builder, type Tx } from "./db.ts";
import { nearerSpan, type RowSpan } from "./row-span.ts";

const COLUMNS: ConditionColumns<ContactProperty> = {
  id: { sql: "c.id", type: "bigint" },
  firstName: { sql: "c.first_name", type: "text" },
  lastName: { sql: "c.last_name", type: "text" },
  email: { sql: "c.email", type: "text" },
  emailHash: { sql: "c.email_hash", type: "bytea" },
  phone: { sql: "c.phone", type: "text" },
  externalId: { sql: "c.external_id", type: "text" },
  externalKey: { sql: "c.account_id::text || ':' || c.external_id", type: "key" },
  company: {
    sql: "p.company_id",
    type: "bigint",
    among: "company_people p where p.account_id = c.account_id and p.contact_id = c.id",
  },
  createdAt: { sql: "c.created_at", type: "timestamptz" },
  updatedAt: { sql: "c.updated_at", type: "timestamptz" },
};

type Conditions = ReadonlyArray<Condition<ContactProperty>>;

function found(scope: AccountScope, conditions: Conditions) {
  return sql`from contacts c
       where c.account_id = ${scope.accountId} and c.deleted_at is null and ${conditionsSql(COLUMNS, conditions)}`;
}

/** Exact. Without conditions it reads the kept count and not the people. */
export async function countFoundContacts(tx: Tx, scope: AccountScope, conditions: Conditions): Promise<number> {
  if (conditions.length === 0) return countContacts(tx, scope, undefined);
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total ${found(scope, conditions)}`.compile(builder),
  );
  return row?.total ?? 0;
}

/** So few ids are sorted in no time. */
const SORTED_MAX = 10_000;

/**
 * By ascending id. The ids of the page are looked for first, from the nearer end, and nothing else is read of the
 * people before it. Few people who are spread over all are all looked for at once, as if they were counted: in the order
 * of their ids it would take longer to pass by the others.
 */
export async function listFoundContacts(
  tx: Tx,
  scope: AccountScope,
  conditions: Conditions,
  span: RowSpan,
): Promise<Contact[]> {
  const { isFromEnd, offset, limit } = nearerSpan(span);
  if (limit === 0) return [];
  const order = sql.raw(isFromEnd ? "desc" : "asc");
  const isSpread = span.total <= SORTED_MAX && (offset + limit) * 3 > span.total;
  const rows = await tx.run(
    sql<ContactRow>`
      with found as ${sql.raw(isSpread ? "materialized" : "not materialized")} (select c.id ${found(scope, conditions)})
      select ${sql.raw(CONTACT_COLUMNS)}
        from (select i.id from found i order by i.id ${order} limit ${limit} offset ${offset}) f
        join contacts c on c.account_id = ${scope.accountId} and c.id = f.id
       order by c.id`.compile(builder),
  );
  return rows.map(toContact);
}
