import { readCustomFields } from "../../../usecases/read-people.ts";
import { defineAction } from "../action.ts";
import { toDefinition } from "./custom-field-shape.ts";

/*
 * POST /api/1.0/contact?action=getCustomFieldDefinition
 * Source: iVvy Developer API 1.0, Contact > Get Custom Field Definition: a bare array, without a page.
 * Not in the source: what is told of a field nobody described (small text, its key for a name).
 */
export const getCustomFieldDefinitionAction = defineAction({
  namespace: "contact",
  name: "getCustomFieldDefinition",
  right: "read",
  parameters: {},
  run: async (deps, { scope }) => (await readCustomFields(deps, scope)).map(toDefinition),
});
