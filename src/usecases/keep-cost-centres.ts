import type { OrganiserScope } from "../domain/caller.ts";
import type { CostCentre, GivenCostCentre } from "../domain/cost-centre.ts";
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
 * Makes a cost centre, or changes what is given of one.
 * @throws {Refusal} not-found; invalid-input when a new one has no name or code.
 */
export async function keepCostCentre(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  id: CostCentreId | undefined,
  given: GivenCostCentre,
): Promise<CostCentreId> {
  return deps.db.transaction(async (tx) => {
    if (id !== undefined) {
      if (!(await updateCostCentre(tx, scope, id, given))) throw notFound("cost centre", id);
      await insertAudit(tx, scope, { verb: "update", objectKind: "cost centre", objectId: id });
      return id;
    }
    const { name, code, description = null } = given;
    if (name === undefined) throw invalid("/name", "required", "A cost centre has a name.");
    if (code === undefined) throw invalid("/code", "required", "A cost centre has a code.");
    const made = await insertCostCentre(tx, scope, { name, code, description });
    await insertAudit(tx, scope, { verb: "create", objectKind: "cost centre", objectId: made });
    return made;
  });
}
