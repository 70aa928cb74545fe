import type { AccountScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

export interface NewErrorReport {
  /** Equal for reports that say the same. */
  readonly fingerprint: Buffer;
  /** 1 is critical, 5 the lowest. */
  readonly level: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Counts a report, and answers its id: a report like one before has that one's. Safe to race. */
export async function insertErrorReport(tx: Tx, scope: AccountScope, it: NewErrorReport): Promise<number> {
  const [known] = await tx.named<{ id: number }>(
    "count-known-error-report",
    `update error_reports r set times = r.times + 1, last_at = now()
      where r.account_id = $1 and r.fingerprint = $2
     returning r.id`,
    [scope.accountId, it.fingerprint],
  );
  if (known !== undefined) return known.id;
  const [fresh] = await tx.named<{ id: number }>(
    "insert-error-report",
    `insert into error_reports as r (account_id, fingerprint, level, facts) values ($1, $2, $3, $4)
         on conflict (account_id, fingerprint) do update set times = r.times + 1, last_at = now()
     returning r.id`,
    [scope.accountId, it.fingerprint, it.level, JSON.stringify(it.facts)],
  );
  if (fresh === undefined) throw new Error("insert-error-report answered no row");
  return fresh.id;
}
