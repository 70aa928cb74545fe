import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

/** Work every account needs at set times. */
export interface UpkeepEntry {
  readonly kind: string;
  readonly everySeconds: number;
  /** Seconds into each span (counted from 1970, in UTC) at which it is due. */
  readonly atSecond: number;
}

/**
 * Queues the next run of each entry for every account that has none waiting. Safe to race and to repeat; the anti-join
 * keeps a repeat from burning ids.
 */
export async function enqueueUpkeep(tx: Tx, entries: readonly UpkeepEntry[]): Promise<void> {
  await tx.named(
    "enqueue-upkeep",
    `insert into jobs (account_id, kind, unique_key, is_upkeep, due_at)
     select a.id, u.kind, 'upkeep', true,
            to_timestamp((floor((extract(epoch from now()) - u.at_second) / u.every_seconds) + 1) * u.every_seconds + u.at_second)
       from accounts a
      cross join unnest($1::text[], $2::int[], $3::int[]) as u (kind, every_seconds, at_second)
      where a.suspended_at is null
        and not exists (select from jobs j
                         where j.account_id = a.id and j.kind = u.kind and j.unique_key = 'upkeep'
                           and j.state in ('queued', 'running'))
         on conflict do nothing`,
    [entries.map((it) => it.kind), entries.map((it) => it.everySeconds), entries.map((it) => it.atSecond)],
  );
}

/** Forgets jobs that ended long ago, upkeep sooner. At most 1,000 at a time; answers how many. */
export async function deleteOldJobs(
  tx: Tx,
  scope: AccountScope,
  days: { readonly jobs: number; readonly upkeep: number },
): Promise<number> {
  const rows = await tx.named(
    "delete-old-jobs",
    `delete from jobs j
      where j.account_id = $1
        and j.id in (select o.id from jobs o
                      where o.account_id = $1
                        and o.finished_at < now() - make_interval(days => case when o.is_upkeep then $3::int else $2::int end)
                      limit 1000)
     returning j.id`,
    [scope.accountId, days.jobs, days.upkeep],
  );
  return rows.length;
}
