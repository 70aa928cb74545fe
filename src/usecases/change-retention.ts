import type { OrganiserScope } from "../domain/caller.ts";
import type { Problem } from "../domain/refusal.ts";
import { Refusal } from "../domain/refusal.ts";
import { problemOfRetention, RETENTION_KINDS, type Retention } from "../domain/retention.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { insertAudit } from "../storage/audit.ts";
import { findRetention, setRetention } from "../storage/retention-settings.ts";
import type { Deps } from "./deps.ts";

/** How long the account keeps what. */
export async function readRetention(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<Retention> {
  return findRetention(deps.db.autocommit, scope);
}

/**
 * Changes how long the account keeps what; null is as long as the installation does by itself. What is older goes within
 * ten minutes, or the next night.
 * @throws {Refusal} invalid-input with every number that will not do.
 */
export async function changeRetention(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  given: Partial<Retention>,
): Promise<Retention> {
  const asked = RETENTION_KINDS.flatMap((kind) => {
    const days = given[kind];
    return days === undefined ? [] : [{ kind, days }];
  });
  const problems = asked.flatMap(({ kind, days }): Problem[] => {
    const message = problemOfRetention(kind, days);
    return message === undefined ? [] : [{ path: `/${kind}`, code: "out_of_range", message }];
  });
  if (problems.length > 0) throw new Refusal("invalid-input", { problems });
  return deps.db.transaction(async (tx) => {
    const before = await findRetention(tx, scope);
    for (const { kind, days } of asked) await setRetention(tx, scope, kind, days);
    const after = await findRetention(tx, scope);
    if (changesNothing(before, after)) return after;
    const details = Object.fromEntries(asked.map(({ kind, days }) => [kind, days]));
    await insertAudit(tx, scope, { verb: "update", objectKind: "retention", objectId: null, details });
    return after;
  });
}
