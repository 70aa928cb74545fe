import type { CompanyId } from "../../../domain/ids.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { NOTE_TEXT, writeNote } from "./note-actions.ts";

/*
 * POST /api/1.0/contact?action=addOrUpdateCompanyNote
 * Source: iVvy Developer API 1.0, Contact > Add/Update Company Note.
 * Not in the source: what an unknown note is answered with (404, 29014).
 */
export const addOrUpdateCompanyNoteAction = defineAction({
  namespace: "contact",
  name: "addOrUpdateCompanyNote",
  right: "write",
  parameters: { companyId: required(id<CompanyId>()), ...NOTE_TEXT },
  run: (deps, { scope, parameters }) =>
    writeNote(deps, scope, { kind: "company", id: parameters.companyId }, parameters),
});
