import type { OrganiserScope } from "../domain/caller.ts";
import type { CostCentre } from "../domain/cost-centre.ts";
import type { CostCentreId } from "../domain/ids.ts";
import { invalid, notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { insertCostCentre, listCostCentres, updateCostCentre } from "../storage/cost-centres.ts";
import type { Deps } from "./deps.ts";

/** All of the account's, by ascending id. */
export function readCostCentres(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<CostCentre[]> {
  return listCostCentres(deps.db.autocommit, scope);
}

/**
 * Makes a cost centre, or changes what is given of one; null forgets its description.
 * @throws {Refusal} not-found; invalid-input when a new one has no name or code.
 */
export async function keepCostCentre(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: CostCentreId | undefined,
  given: {
    readonly name?: string | undefined;
    readonly code?: string | undefined;
    readonly description?: string | null | undefined;
  },
): Promise<CostCentreId> {
  const { name = null, code = null, description } = given;
  return deps.db.transaction(async (tx) => {
    if (id !== undefined) {
      if (!(await updateCostCentre(tx, scope, id, { name, code, description }))) throw notFound("cost centre", id);
      await insertAudit(tx, scope, { verb: "update", objectKind: "cost centre", objectId: id });
      return id;
    }
    if (name === null) throw invalid("/name", "required", "A cost centre has a name.");
    if (code === null) throw invalid("/code", "required", "A cost centre has a code.");
    const made = await insertCostCentre(tx, scope, { name, code, description: description ?? null });
    await insertAudit(tx, scope, { verb: "create", objectKind: "cost centre", objectId: made });
    return made;
  });
}
