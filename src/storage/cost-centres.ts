import type { AccountScope } from "../domain/caller.ts";
import type { CostCentre } from "../domain/cost-centre.ts";
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

/** Overwrites what is given, null leaves a part as it is; false when there is no such cost centre. */
export async function updateCostCentre(
  tx: Tx,
  scope: AccountScope,
  id: CostCentreId,
  it: { readonly [M in "name" | "code" | "description"]: string | null },
): Promise<boolean> {
  const rows = await tx.named(
    "update-cost-centre",
    `update cost_centres k
        set name = coalesce($3, k.name), code = coalesce($4, k.code), description = coalesce($5, k.description),
            updated_at = now()
      where k.account_id = $1 and k.id = $2
     returning k.id`,
    [scope.accountId, id, it.name, it.code, it.description],
  );
  return rows.length > 0;
}
