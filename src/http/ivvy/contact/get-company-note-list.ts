import type { CompanyId } from "../../../domain/ids.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { NOTE_LIST, noteList } from "./note-actions.ts";

/*
 * POST /api/1.0/contact?action=getCompanyNoteList
 * Source: iVvy Developer API 1.0, Contact > Get Company Note List.
 * Not in the source: the order (ascending ids), what can be filtered by.
 */
export const getCompanyNoteListAction = defineAction({
  namespace: "contact",
  name: "getCompanyNoteList",
  right: "read",
  parameters: { companyId: required(id<CompanyId>()), ...NOTE_LIST },
  run: (deps, { scope, parameters }) =>
    noteList(deps, scope, { kind: "company", id: parameters.companyId }, parameters),
});
