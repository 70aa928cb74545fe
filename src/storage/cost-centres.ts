import type { AccountScope } from "../domain/caller.ts";
import type { CostCentre, GivenCostCentre } from "../domain/cost-centre.ts";
import type { CostCentreId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** All of the account's, by ascending id. */
export async function listCostCentres(tx: Tx, scope: AccountScope): Promise<CostCentre[]> {
  return tx.named<CostCentre>(
    "list-cost-centres",
    "select k.id, k.name, k.code, k.description from cost_centres k where k.account_id = $1 order by k.id",
    [scope.accountId],
  );
}

export async function insertCostCentre(tx: Tx, scope: AccountScope, it: Omit<CostCentre, "id">): Promise<CostCentreId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-cost-centre",
    "insert into cost_centres (account_id, name, code, description) values ($1, $2, $3, $4) returning id",
    [scope.accountId, it.name, it.code, it.description],
  );
  if (row === undefined) throw new Error("insert-cost-centre answered no row");
  return row.id as CostCentreId;
}

/** Overwrites what is not undefined; false when there is no such cost centre. */
export async function updateCostCentre(
  tx: Tx,
  scope: AccountScope,
  id: CostCentreId,
  { name, code, description }: GivenCostCentre,
): Promise<boolean> {
  const rows = await tx.named(
    "update-cost-centre",
    `update cost_centres k
        set name = coalesce($3, k.name), code = coalesce($4, k.code),
            description = case when $6 then $5 else k.description end, updated_at = now()
      where k.account_id = $1 and k.id = $2
     returning k.id`,
    [scope.accountId, id, name ?? null, code ?? null, description ?? null, description !== undefined],
  );
  return rows.length > 0;
}
