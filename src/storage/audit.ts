import type { OrganiserScope } from "../domain/caller.ts";
import type { Tx } from "./db.ts";

export interface AuditEntry {
  /** Present tense, kebab-case: `publish`, `send`, `revoke`. */
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: number | string | null;
  /** Ids and counts, never names or addresses. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Notes who did what, in the transaction that does it. */
export async function insertAudit(tx: Tx, scope: OrganiserScope, entry: AuditEntry): Promise<void> {
  const actorId = scope.actor.kind === "system" ? null : scope.actor.id;
  await tx.named(
    "insert-audit",
    `insert into audit_log (account_id, actor_kind, actor_id, verb, object_kind, object_id, details)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      scope.accountId,
      scope.actor.kind,
      actorId,
      entry.verb,
      entry.objectKind,
      entry.objectId === null ? null : String(entry.objectId),
      JSON.stringify(entry.details ?? {}),
    ],
  );
}
