import type { AccountScope } from "../domain/caller.ts";
import type { AccountId } from "../domain/ids.ts";
import type { WarmUp } from "../domain/warm-up.ts";
import type { Tx } from "./db.ts";

/** Sets the account's warm-ups; what has left stays counted for domains that stay. */
export async function storeWarmUps(tx: Tx, scope: AccountScope, wanted: readonly WarmUp[]): Promise<void> {
  await tx.named("delete-warm-ups", "delete from warm_ups where account_id = $1 and domain <> all ($2::text[])", [
    scope.accountId,
    wanted.map((it) => it.domain),
  ]);
  await tx.named(
    "store-warm-ups",
    `insert into warm_ups (account_id, domain, first_day, daily_max)
     select $1, k.domain, k.first_day, k.daily_max from unnest($2::text[], $3::int[], $4::int[]) as k (domain, first_day, daily_max)
         on conflict (account_id, domain) do update set first_day = excluded.first_day, daily_max = excluded.daily_max`,
    [scope.accountId, wanted.map((it) => it.domain), wanted.map((it) => it.firstDay), wanted.map((it) => it.dailyMax)],
  );
}

export interface SenderDomain {
  readonly accountId: AccountId;
  readonly domain: string;
}

/** Those of these domains that are being warmed up. Serves all accounts (a named exception of the tenant check). */
export async function findWarmUps(tx: Tx, senders: readonly SenderDomain[]): Promise<SenderDomain[]> {
  const rows = await tx.named<{ account_id: number; domain: string }>(
    "find-warm-ups",
    `select w.account_id, w.domain
       from warm_ups w
      where (w.account_id, w.domain) in (select k.account_id, k.domain from unnest($1::bigint[], $2::text[]) as k (account_id, domain))`,
    [senders.map((it) => it.accountId), senders.map((it) => it.domain)],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, domain: row.domain }));
}

export interface WarmUpShare extends SenderDomain {
  readonly granted: number;
  /** Of the day. */
  readonly ceiling: number;
  /** Of the next day, if it has mail. */
  readonly nextCeiling: number;
  readonly day: string;
  readonly secondsToNextDay: number;
}

/**
 * Grants each sender as many of the messages it wants as its day still has, and counts them as taken. Takers of one
 * domain wait for one another, so that the ceiling holds. Serves all accounts (named exceptions of the tenant check).
 */
export async function takeWarmUpShares(
  tx: Tx,
  wanted: ReadonlyArray<SenderDomain & { readonly count: number }>,
): Promise<WarmUpShare[]> {
  const keys = [wanted.map((it) => it.accountId), wanted.map((it) => it.domain)];
  await tx.named(
    "lock-warm-ups",
    `select w.domain
       from warm_ups w
      where (w.account_id, w.domain) in (select k.account_id, k.domain from unnest($1::bigint[], $2::text[]) as k (account_id, domain))
      order by w.account_id, w.domain
        for no key update`,
    keys,
  );
  const rows = await tx.named<{
    account_id: number;
    domain: string;
    granted: number;
    ceiling: number;
    next_ceiling: number;
    day: string;
    seconds: number;
  }>(
    "take-warm-up-shares",
    `with today as (
       select w.account_id, w.domain, w.daily_max, k.count, day_in(a.default_timezone) as day,
              extract(epoch from next_day_in(a.default_timezone) - now())::float8 as seconds,
              least(w.daily_max, w.first_day * 2 ^ least(30, (
                select count(*) from warm_up_days d
                 where d.account_id = w.account_id and d.domain = w.domain and d.taken > 0 and d.day < day_in(a.default_timezone)
              )))::int as ceiling
         from unnest($1::bigint[], $2::text[], $3::int[]) as k (account_id, domain, count)
         join warm_ups w on w.account_id = k.account_id and w.domain = k.domain
         join accounts a on a.id = w.account_id
     ), granted as (
       select t.*, greatest(0, least(t.count, t.ceiling - coalesce(d.taken, 0))) as granted
         from today t
         left join warm_up_days d on d.account_id = t.account_id and d.domain = t.domain and d.day = t.day
     ), counted as (
       insert into warm_up_days as d (account_id, domain, day, taken)
       select g.account_id, g.domain, g.day, g.granted from granted g where g.granted > 0
           on conflict (account_id, domain, day) do update set taken = d.taken + excluded.taken
     )
     select account_id, domain, granted, ceiling, least(daily_max, ceiling::bigint * 2)::int as next_ceiling,
            to_char(day, 'YYYY-MM-DD') as day, seconds
       from granted`,
    [...keys, wanted.map((it) => it.count)],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    domain: row.domain,
    granted: row.granted,
    ceiling: row.ceiling,
    nextCeiling: row.next_ceiling,
    day: row.day,
    secondsToNextDay: row.seconds,
  }));
}

/** Gives back what was taken and did not leave. Serves all accounts (a named exception of the tenant check). */
export async function returnWarmUpShares(
  tx: Tx,
  given: ReadonlyArray<SenderDomain & { readonly day: string; readonly count: number }>,
): Promise<void> {
  await tx.named(
    "return-warm-up-shares",
    `update warm_up_days d
        set taken = greatest(0, d.taken - k.count)
       from unnest($1::bigint[], $2::text[], $3::date[], $4::int[]) as k (account_id, domain, day, count)
      where d.account_id = k.account_id and d.domain = k.domain and d.day = k.day`,
    [
      given.map((it) => it.accountId),
      given.map((it) => it.domain),
      given.map((it) => it.day),
      given.map((it) => it.count),
    ],
  );
}
