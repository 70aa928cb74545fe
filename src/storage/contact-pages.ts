import { sql } from "kysely";
import type { AccountScope } from "../domain/caller.ts";
import type { Contact } from "../domain/contact.ts";
import { searchCondition, toContactQuery } from "./contact-search.ts";
import { CONTACT_COLUMNS, type ContactRow, toContact } from "./contacts.ts";
import { builder, type Tx } from "./db.ts";

export interface ContactPage {
  /** The last id of the page before. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** By ascending id. `q` as people type it; undefined: everybody. */
export async function listContacts(
  tx: Tx,
  scope: AccountScope,
  q: string | undefined,
  page: ContactPage,
): Promise<Contact[]> {
  const rows = await tx.run(
    sql<ContactRow>`
      select ${sql.raw(CONTACT_COLUMNS)}
        from contacts c
       where c.account_id = ${scope.accountId} and c.deleted_at is null and c.id > ${page.after ?? 0}
         and ${searchCondition(scope, q ?? "")}
       order by c.id
       limit ${page.limit}`.compile(builder),
  );
  return rows.map(toContact);
}

/** Which person of a list is wanted: the `nth` after an id, the next one being the first. */
export interface Place {
  readonly after: number | undefined;
  readonly nth: number;
}

/** The id of the person at this place of the list; undefined when it ends before. Reads the ids that are passed over. */
export async function findNthContact(
  tx: Tx,
  scope: AccountScope,
  q: string | undefined,
  { after = 0, nth }: Place,
): Promise<number | undefined> {
  const [row] = await tx.run(
    sql<{ id: number }>`
      select c.id
        from contacts c
       where c.account_id = ${scope.accountId} and c.deleted_at is null and c.id > ${after}
         and ${searchCondition(scope, q ?? "")}
       order by c.id
      offset ${nth - 1} limit 1`.compile(builder),
  );
  return row?.id;
}

/** Exact. Without a search it reads the kept count and what was not folded into it yet, not the people. */
export async function countContacts(tx: Tx, scope: AccountScope, q: string | undefined): Promise<number> {
  const query = toContactQuery(scope, q ?? "");
  if (query === undefined) return countAll(tx, scope);
  const [row] = await tx.run(
    sql<{ total: number }>`
      select count(*) as total
        from contacts c
       where c.account_id = ${scope.accountId} and c.deleted_at is null and c.words @@ ${query}::tsquery`.compile(
      builder,
    ),
  );
  return row?.total ?? 0;
}

async function countAll(tx: Tx, scope: AccountScope): Promise<number> {
  const [row] = await tx.named<{ total: number }>(
    "count-all-contacts",
    `select coalesce((select k.total from contact_counts k where k.account_id = $1), 0)
          + coalesce((select sum(d.delta) from contact_count_deltas d where d.account_id = $1), 0)::bigint as total`,
    [scope.accountId],
  );
  return row?.total ?? 0;
}

/**
 * Counts the people themselves and mends the kept count where it is off. Answers by how much it was, 0 when it was
 * right. Holds the count until the transaction ends, so that no fold happens between the two looks.
 */
export async function recountContacts(tx: Tx, scope: AccountScope): Promise<number> {
  await tx.named(
    "hold-contact-count",
    `insert into contact_counts as k (account_id, total) values ($1, 0)
         on conflict (account_id) do update set total = k.total`,
    [scope.accountId],
  );
  const [row] = await tx.named<{ off: number }>(
    "recount-contacts",
    `with kept as (
       select k.total + coalesce((select sum(d.delta) from contact_count_deltas d where d.account_id = $1), 0)::bigint as total
         from contact_counts k
        where k.account_id = $1
     ), real as (
       select count(*) as total from contacts c where c.account_id = $1 and c.deleted_at is null
     )
     update contact_counts k set total = k.total + real.total - kept.total
       from kept, real
      where k.account_id = $1
     returning real.total - kept.total as off`,
    [scope.accountId],
  );
  return row?.off ?? 0;
}
