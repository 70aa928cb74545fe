import type { CostCentreId } from "../../../domain/ids.ts";
import { keepCostCentre } from "../../../usecases/keep-cost-centres.ts";
import { defineAction } from "../action.ts";
import { isRequired } from "../faults.ts";
import { clearable, optional } from "../parameters.ts";
import { filledText, idOrNone, text } from "../scalars.ts";

/*
 * POST /api/1.0/account?action=addOrUpdateCostCenter
 * Source: iVvy Developer API 1.0, Account > Add/Update Cost Center. Its example writes `Success` and `Id`, its table
 * does not: they are in lower case here.
 * Not in the source: that a new one without name or code is 23017; an unknown id is 24150.
 */
export const addOrUpdateCostCenterAction = defineAction({
  namespace: "account",
  name: "addOrUpdateCostCenter",
  right: "write",
  parameters: {
    id: optional(idOrNone<CostCentreId>()),
    name: optional(filledText(255)),
    code: optional(filledText(255)),
    description: clearable(text(65_535)),
  },
  notFound: { "cost centre": 24150 },
  async run(deps, { scope, parameters: { id: said, ...facts } }) {
    const known = said ?? undefined;
    if (known === undefined)
      for (const name of ["name", "code"] as const) if (facts[name] === undefined) throw isRequired(name);
    return { success: true, id: await keepCostCentre(deps, scope, known, facts) };
  },
});
