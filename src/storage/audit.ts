import type { AuditAct, AuditFilter, AuditLine } from "../domain/audit.ts";
import type { AccountScope, Actor, OrganiserScope } from "../domain/caller.ts";
import { actorName } from "./actor-name.ts";
import { builder, type Tx } from "./db.ts";

export type AuditEntry = AuditAct & {
  readonly objectId: number | string | null;
  /** Ids and counts, never names or addresses. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Notes who did what, in the transaction that does it. */
export function insertAudit(tx: Tx, scope: OrganiserScope, entry: AuditEntry): Promise<void> {
  return insertAudits(tx, scope, [entry]);
}

/** The same for what was done at once, in order. */
export async function insertAudits(tx: Tx, scope: OrganiserScope, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const actorId = scope.actor.kind === "system" ? null : scope.actor.id;
  await tx.named(
    "insert-audits",
    `insert into audit_log (account_id, actor_kind, actor_id, verb, object_kind, object_id, details)
     select $1, $2, $3, e.verb, e.object_kind, e.object_id, e.details
       from unnest($4::text[], $5::text[], $6::text[], $7::jsonb[])
            with ordinality as e (verb, object_kind, object_id, details, no)
      order by e.no`,
    [
      scope.accountId,
      scope.actor.kind,
      actorId,
      entries.map((it) => it.verb),
      entries.map((it) => it.objectKind),
      entries.map((it) => (it.objectId === null ? null : String(it.objectId))),
      entries.map((it) => JSON.stringify(it.details ?? {})),
    ],
  );
}

/** Newest first; `before` is the last id of the page before. */
export async function listAudit(
  tx: Tx,
  scope: AccountScope,
  filter: AuditFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<AuditLine[]> {
  let query = filtered(scope, filter)
    .select(["id", "at", "actor_kind", "actor_id", "verb", "object_kind", "object_id", "details"])
    .select(actorName("audit_log"))
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind as Actor["kind"], id: row.actor_id, name: row.actor_name },
    verb: row.verb,
    objectKind: row.object_kind,
    objectId: row.object_id,
    details: row.details as Record<string, unknown>,
  }));
}

export async function countAudit(tx: Tx, scope: AccountScope, filter: AuditFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: AccountScope, filter: AuditFilter) {
  let query = builder.selectFrom("audit_log").where("account_id", "=", scope.accountId);
  if (filter.verb !== undefined) query = query.where("verb", "=", filter.verb);
  if (filter.objectKind !== undefined) query = query.where("object_kind", "=", filter.objectKind);
  if (filter.objectId !== undefined) query = query.where("object_id", "=", filter.objectId);
  if (filter.actorKind !== undefined) query = query.where("actor_kind", "=", filter.actorKind);
  if (filter.actorId !== undefined) query = query.where("actor_id", "=", filter.actorId);
  if (filter.since !== undefined) query = query.where("at", ">=", filter.since);
  if (filter.until !== undefined) query = query.where("at", "<", filter.until);
  return query;
}
