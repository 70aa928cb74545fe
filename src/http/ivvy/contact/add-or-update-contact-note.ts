import type { ContactId } from "../../../domain/ids.ts";
import { defineAction } from "../action.ts";
import { required } from "../parameters.ts";
import { id } from "../scalars.ts";
import { NOTE_TEXT, writeNote } from "./note-actions.ts";

/*
 * POST /api/1.0/contact?action=addOrUpdateContactNote
 * Source: iVvy Developer API 1.0, Contact > Add/Update Contact Note.
 * Not in the source: what an unknown note is answered with (404, 29014).
 */
export const addOrUpdateContactNoteAction = defineAction({
  namespace: "contact",
  name: "addOrUpdateContactNote",
  right: "write",
  parameters: { contactId: required(id<ContactId>()), ...NOTE_TEXT },
  run: (deps, { scope, parameters }) =>
    writeNote(deps, scope, { kind: "contact", id: parameters.contactId }, parameters),
});
