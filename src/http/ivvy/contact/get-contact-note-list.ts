import type { ContactId } from "../../../domain/ids.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { NOTE_LIST, noteList } from "./note-actions.ts";

/*
 * POST /api/1.0/contact?action=getContactNoteList
 * Source: iVvy Developer API 1.0, Contact > Get Contact Note List.
 * Not in the source: the order (ascending ids), what can be filtered by. A note written by a program has no
 * `createdByUserId`.
 */
export const getContactNoteListAction = defineAction({
  namespace: "contact",
  name: "getContactNoteList",
  right: "read",
  parameters: { contactId: required(id<ContactId>()), ...NOTE_LIST },
  run: (deps, { scope, parameters }) =>
    noteList(deps, scope, { kind: "contact", id: parameters.contactId }, parameters),
});
