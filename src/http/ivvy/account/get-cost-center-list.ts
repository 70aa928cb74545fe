import { readCostCentres } from "../../../usecases/keep-cost-centres.ts";
import { defineAction } from "../action.ts";
import { wholeCollection } from "../collections.ts";

/*
 * POST /api/1.0/account?action=getCostCenterList
 * Source: iVvy Developer API 1.0, Account > Get Cost Center List: all of them, without pages.
 * Not in the source: the order (ascending ids). No cost centre is of one of iVvy's default types.
 */
export const getCostCenterListAction = defineAction({
  namespace: "account",
  name: "getCostCenterList",
  right: "read",
  parameters: {},
  async run(deps, { scope }) {
    const centres = await readCostCentres(deps, scope);
    return wholeCollection(
      centres.map(({ id, name, code, description }) => ({ id, name, code, description, defaultType: null })),
    );
  },
});
