import type { AccountScope } from "../domain/caller.ts";
import type { ContactId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

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
