import type { AccountScope } from "../domain/caller.ts";
import type { StandingContact } from "../domain/contact.ts";
import type { ContactId } from "../domain/ids.ts";
import { STANDING_COLUMNS, type StandingRow, toStandingContact } from "./contacts.ts";
import type { Tx } from "./db.ts";
import { planned } from "./planned.ts";

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

const KEYS = {
  email: "c.email_hash = k.key",
  phone: "c.phone_hash = k.key",
  externalId: "c.account_id::text || ':' || c.external_id = k.account_id::text || ':' || k.key",
} as const;

/**
 * SQL: `id` and `key` of everybody in account $1 who is known by one of the keys. The index is asked for one key after
 * the other, by conditions that no other index fits: a planner without statistics may otherwise read all of an account.
 */
function holdersOf(known: keyof typeof KEYS, keys: string): string {
  return `select h.id, k.key
            from (select u.key, $1::bigint as account_id from unnest(${keys}) as u (key)) k
           cross join lateral (select c.id, c.account_id from contacts c
                                where ${KEYS[known]} and c.deleted_at is null
                               offset 0) h
           where h.account_id = $1`;
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
  const rows = await tx.run(
    planned<{ hash: string; id: number }>(
      `select distinct on (m.key) encode(m.key, 'hex') as hash, m.id
         from (${holdersOf("email", "$2::bytea[]")} union all ${holdersOf("phone", "$3::bytea[]")}) m
         left join logins l on l.account_id = $1 and l.contact_id = m.id
        order by m.key, (l.id is null), m.id`,
      [scope.accountId, hashes.email, hashes.sms],
    ),
  );
  return new Map(rows.map((it) => [it.hash, it.id as ContactId]));
}

/** What people are known by: hashes of their addresses, and their ids in another system. */
export interface PersonKeys {
  readonly email: readonly Buffer[];
  readonly sms: readonly Buffer[];
  readonly externalIds: readonly string[];
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
  const rows = await tx.run(
    planned<StandingRow & { has_login: boolean }>(
      `select c.*, exists (select from logins l where l.account_id = $1 and l.contact_id = c.id) as has_login
         from (select m.id from (${holdersOf("email", "$2::bytea[]")}) m
               union
               select m.id from (${holdersOf("phone", "$3::bytea[]")}) m
               union
               select m.id from (${holdersOf("externalId", "$4::text[]")}) m
               order by id) f
        cross join lateral (select ${STANDING_COLUMNS} from contacts c
                             where c.account_id = $1 and c.id = f.id and c.deleted_at is null
                               for no key update) c
        order by c.id`,
      [scope.accountId, keys.email, keys.sms, keys.externalIds],
    ),
  );
  return rows.map((row) => ({ ...toStandingContact(row), hasLogin: row.has_login }));
}
