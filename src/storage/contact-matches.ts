import type { AccountScope } from "../domain/caller.ts";
import type { StandingContact } from "../domain/contact.ts";
import type { ContactId } from "../domain/ids.ts";
import { STANDING_COLUMNS, type StandingRow, toStandingContact } from "./contacts.ts";
import type { Tx } from "./db.ts";
import type { PersonKeys } from "./import-rows.ts";

/**
 * Keeps every other finder and maker of contacts away from these keys (hashes of addresses) until the transaction
 * ends. Keys share 256 locks an account, so that a call with 100,000 addresses needs no more; they are taken in one
 * order, so that two callers cannot deadlock.
 */
export async function lockContactKeys(tx: Tx, scope: AccountScope, keys: readonly Buffer[]): Promise<void> {
  const stripes = [...new Set(keys.map((it) => it[0] ?? 0))].sort((left, right) => left - right);
  if (stripes.length === 0) return;
  await tx.named(
    "lock-contact-keys",
    `select pg_advisory_xact_lock(hashtextextended('contact|' || $1::bigint || '|' || s.stripe, 0))
       from unnest($2::int[]) as s (stripe)`,
    [scope.accountId, stripes],
  );
}

/**
 * The contact each address hash stands for, by the hash in hexadecimal; hashes nobody has are absent. Of several
 * contacts it is the one with a login, else the lowest id.
 */
export async function findContactsByAddress(
  tx: Tx,
  scope: AccountScope,
  hashes: { readonly email: readonly Buffer[]; readonly sms: readonly Buffer[] },
): Promise<Map<string, ContactId>> {
  const rows = await tx.named<{ hash: string; id: number }>(
    "find-contacts-by-address",
    `select distinct on (m.hash) encode(m.hash, 'hex') as hash, m.id
       from (select c.id, c.email_hash as hash from contacts c
              where c.account_id = $1 and c.email_hash = any ($2::bytea[]) and c.deleted_at is null
             union all
             select c.id, c.phone_hash from contacts c
              where c.account_id = $1 and c.phone_hash = any ($3::bytea[]) and c.deleted_at is null) m
       left join logins l on l.account_id = $1 and l.contact_id = m.id
      order by m.hash, (l.id is null), m.id`,
    [scope.accountId, hashes.email, hashes.sms],
  );
  return new Map(rows.map((it) => [it.hash, it.id as ContactId]));
}

/**
 * Everybody with one of these addresses or ids, by ascending id, locked in that order until the transaction ends: guests
 * may still be made of them meanwhile.
 */
export async function lockContactsByKeys(
  tx: Tx,
  scope: AccountScope,
  keys: PersonKeys,
): Promise<Array<StandingContact & { readonly hasLogin: boolean }>> {
  const rows = await tx.named<StandingRow & { has_login: boolean }>(
    "lock-contacts-by-keys",
    `select ${STANDING_COLUMNS},
            exists (select from logins l where l.account_id = c.account_id and l.contact_id = c.id) as has_login
       from contacts c
      where c.account_id = $1 and c.deleted_at is null
        and c.id in (
          select e.id from contacts e where e.account_id = $1 and e.email_hash = any ($2::bytea[]) and e.deleted_at is null
          union
          select p.id from contacts p where p.account_id = $1 and p.phone_hash = any ($3::bytea[]) and p.deleted_at is null
          union
          select x.id from contacts x where x.account_id = $1 and x.external_id = any ($4::text[]) and x.deleted_at is null)
      order by c.id
        for no key update of c`,
    [scope.accountId, keys.email, keys.sms, keys.externalIds],
  );
  return rows.map((row) => ({ ...toStandingContact(row), hasLogin: row.has_login }));
}
