import type { CompanyId } from "../../../domain/ids.ts";
import { readCompany } from "../../../usecases/keep-company.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { toCompany } from "./company-shape.ts";

/*
 * POST /api/1.0/contact?action=getCompany
 * Source: iVvy Developer API 1.0, Contact > Get Company.
 * Not in the source: the values of the tree of companies for one that stands alone.
 */
export const getCompanyAction = defineAction({
  namespace: "contact",
  name: "getCompany",
  right: "read",
  parameters: { id: required(id<CompanyId>()) },
  run: async (deps, { scope, parameters }) => toCompany(await readCompany(deps, scope, parameters.id)),
});
