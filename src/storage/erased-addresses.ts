import type { AccountScope } from "../domain/caller.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Tx } from "./db.ts";

/** What is shown in place of an address that is known by its hash alone. */
const HINT = "***";

export interface HashedAddress {
  readonly channel: MessageChannel;
  readonly addressHash: Buffer;
}

/** Those of the hashes, in hexadecimal, whose person was erased and not let back in. */
export async function findErasedAddresses(
  tx: Tx,
  scope: AccountScope,
  hashes: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx.named<{ hash: string }>(
    "find-erased-addresses",
    `select distinct encode(s.address_hash, 'hex') as hash
       from unnest($2::bytea[]) as k (hash)
      cross join lateral (
        select s.address_hash
          from suppressions s
         where s.account_id = $1 and s.address_hash = k.hash and s.event_id is null and s.erased_at is not null
        offset 0) s`,
    [scope.accountId, hashes],
  );
  return new Set(rows.map((it) => it.hash));
}

/**
 * Nobody is made of these addresses and nobody writes to them from now on; what else keeps mail from one stays beside it.
 * No word of what they were is kept, on the suppression list of single events neither.
 */
export async function rememberErased(tx: Tx, scope: AccountScope, addresses: readonly HashedAddress[]): Promise<void> {
  const values = [scope.accountId, addresses.map((it) => it.channel), addresses.map((it) => it.addressHash), HINT];
  await tx.named(
    "remember-erased-addresses",
    `insert into suppressions as s (account_id, channel, address_hash, address_hint, reason, source, erased_at)
     select $1, k.channel, k.hash, $4, 'erased', 'erasure', now()
       from unnest($2::text[], $3::bytea[]) as k (channel, hash)
      order by k.hash
         on conflict (account_id, address_hash, channel, coalesce(event_id, 0)) do update
        set erased_at = now(), address_hint = $4, contact_id = null`,
    values,
  );
  await tx.named(
    "blank-hints-of-erased",
    `update suppressions s set address_hint = $4, contact_id = null
       from unnest($2::text[], $3::bytea[]) as k (channel, hash)
      where s.account_id = $1 and s.address_hash = k.hash and s.channel = k.channel and s.event_id is not null`,
    values,
  );
}

/**
 * Lets whoever has the address be made again. What kept mail from it for another reason still does. False when nobody of
 * that address was erased.
 */
export async function forgetErased(tx: Tx, scope: AccountScope, it: HashedAddress): Promise<boolean> {
  const [row] = await tx.named<{ count: number }>(
    "forget-erased-address",
    `with gone as (
       delete from suppressions s
        where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and s.event_id is null
          and s.erased_at is not null and s.reason = 'erased'
       returning s.id
     ), kept as (
       update suppressions s set erased_at = null
        where s.account_id = $1 and s.address_hash = $2 and s.channel = $3 and s.event_id is null
          and s.erased_at is not null and s.reason <> 'erased'
       returning s.id
     )
     select (select count(*) from gone) + (select count(*) from kept) as count`,
    [scope.accountId, it.addressHash, it.channel],
  );
  return (row?.count ?? 0) > 0;
}
