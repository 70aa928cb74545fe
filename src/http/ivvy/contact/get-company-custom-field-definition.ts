import { defineAction } from "../action.ts";

/*
 * POST /api/1.0/contact?action=getCompanyCustomFieldDefinition
 * Source: iVvy Developer API 1.0, Contact > Get Company Custom Field Definition: a bare array.
 * Companies have no fields of their own here: it is empty, always.
 */
export const getCompanyCustomFieldDefinitionAction = defineAction({
  namespace: "contact",
  name: "getCompanyCustomFieldDefinition",
  right: "read",
  parameters: {},
  run: async () => [],
});
