import type { AccountScope } from "../domain/caller.ts";
import { DEFAULT_RETENTION, RETENTION_RULES, type Retention, type RetentionKind } from "../domain/retention.ts";
import type { Tx } from "./db.ts";

/** How long the account keeps what. */
export async function findRetention(tx: Tx, scope: AccountScope): Promise<Retention> {
  const rows = await tx.named<{ kind: RetentionKind; days: number }>(
    "find-retention",
    "select r.kind, r.days from retentions r where r.account_id = $1",
    [scope.accountId],
  );
  return { ...DEFAULT_RETENTION, ...Object.fromEntries(rows.map((it) => [it.kind, it.days])) };
}

/** Sets how long the account keeps one kind of thing; null: as long as the installation does by itself. */
export async function setRetention(
  tx: Tx,
  scope: AccountScope,
  kind: RetentionKind,
  days: number | null,
): Promise<void> {
  if (days === null)
    await tx.named("unset-retention", "delete from retentions r where r.account_id = $1 and r.kind = $2", [
      scope.accountId,
      kind,
    ]);
  else
    await tx.named(
      "set-retention",
      `insert into retentions (account_id, kind, days) values ($1, $2, $3)
           on conflict (account_id, kind) do update set days = excluded.days`,
      [scope.accountId, kind, days],
    );
}

/**
 * SQL: whether what happened at `at` in `account` was kept long enough. All three are SQL but the kind. The first half is
 * the same for all rows, so that an index by age finds those that may be old enough for anybody.
 */
export function keptEnough(at: string, account: string, kind: RetentionKind): string {
  const byItself = RETENTION_RULES[kind].default ?? 36_500;
  return `${at} < now() - make_interval(days => (select least(${byItself}, min(k.days)) from retentions k where k.kind = '${kind}'))
          and ${at} < now() - make_interval(days => coalesce(
                (select k.days from retentions k where k.account_id = ${account} and k.kind = '${kind}'), ${byItself}))`;
}
