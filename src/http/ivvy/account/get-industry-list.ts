import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";

/*
 * POST /api/1.0/account?action=getIndustryList
 * Source: iVvy Developer API 1.0, Account > Get Industry List. Beckon keeps no industries: it is empty, always.
 */
export const getIndustryListAction = defineAction({
  namespace: "account",
  name: "getIndustryList",
  right: "read",
  parameters: PAGE,
  run: async (_deps, { parameters }) => collection(0, pageOf(parameters), []),
});
