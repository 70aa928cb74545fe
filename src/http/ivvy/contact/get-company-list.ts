import { findCompanies } from "../../../usecases/keep-company.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { filterOf } from "../filters.ts";
import { COMPANY_FILTER, toCompany } from "./company-shape.ts";

/*
 * POST /api/1.0/contact?action=getCompanyList
 * Source: iVvy Developer API 1.0, Contact > Get Company List.
 * Not in the source: the order (ascending ids), filters besides the dates.
 */
export const getCompanyListAction = defineAction({
  namespace: "contact",
  name: "getCompanyList",
  right: "read",
  parameters: { ...PAGE, filter: filterOf(COMPANY_FILTER) },
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    const wish = { start: page.start, limit: page.perPage };
    const { rows, total } = await findCompanies(deps, scope, parameters.filter ?? [], wish);
    return collection(total, page, rows.map(toCompany));
  },
});
