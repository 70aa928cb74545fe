import type { OrganiserScope } from "../domain/caller.ts";
import type { WarmUpRoom } from "../domain/warm-up-days.ts";
import type { Tx } from "./db.ts";

/** How far a domain of the account is warmed up, and what has left of it today; undefined when it is not being warmed up. */
export async function findWarmUpRoom(tx: Tx, scope: OrganiserScope, domain: string): Promise<WarmUpRoom | undefined> {
  const [row] = await tx.named<{ first_day: number; daily_max: number; days: number; taken: number }>(
    "find-warm-up-room",
    `select w.first_day, w.daily_max,
            (select count(*) from warm_up_days d
              where d.account_id = w.account_id and d.domain = w.domain and d.taken > 0 and d.day < day_in(a.default_timezone)) as days,
            coalesce((select d.taken from warm_up_days d
                       where d.account_id = w.account_id and d.domain = w.domain and d.day = day_in(a.default_timezone)), 0) as taken
       from warm_ups w
       join accounts a on a.id = w.account_id
      where w.account_id = $1 and w.domain = $2`,
    [scope.accountId, domain],
  );
  return row && { firstDay: row.first_day, dailyMax: row.daily_max, daysWithMail: row.days, takenToday: row.taken };
}
