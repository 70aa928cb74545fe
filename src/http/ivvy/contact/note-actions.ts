import type { OrganiserScope } from "../../../domain/caller.ts";
import type { Condition } from "../../../domain/conditions.ts";
import type { NoteId } from "../../../domain/ids.ts";
import type { Note, NoteProperty, NoteSubject } from "../../../domain/note.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { keepNote, readNotes } from "../../../usecases/keep-notes.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { type FilterProperties, filterOf } from "../filters.ts";
import { optional, required } from "../parameters.ts";
import { filledText, idOrNone, integer, text, timestamp } from "../scalars.ts";
import { formatTimestamp } from "../timestamps.ts";

/* Notes of contacts and of companies: the same rows but for the name of whom they are about. */

const FILTER: FilterProperties<NoteProperty> = {
  id: { property: "id", kind: integer() },
  noteText: { property: "text", kind: text(255) },
  createdByUserId: { property: "author", kind: integer() },
  createdDate: { property: "createdAt", kind: timestamp },
  modifiedDate: { property: "updatedAt", kind: timestamp },
  fromModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-most" },
};

export const NOTE_LIST = { ...PAGE, filter: filterOf(FILTER) };
export const NOTE_TEXT = { id: optional(idOrNone<NoteId>()), noteText: required(filledText(65_535)) };

interface ListWish {
  readonly start: number | undefined;
  readonly perPage: number | undefined;
  readonly filter: Array<Condition<NoteProperty>> | undefined;
}

export async function noteList(deps: Deps, scope: OrganiserScope, subject: NoteSubject, wish: ListWish) {
  const page = pageOf(wish);
  const { rows, total } = await readNotes(deps, scope, subject, {
    start: page.start,
    limit: page.perPage,
    conditions: wish.filter ?? [],
  });
  return collection(total, page, rows.map(toNote));
}

function toNote({ id: noteId, subject, text: noteText, authorLoginId, createdAt, updatedAt }: Note) {
  return {
    id: noteId,
    ...(subject.kind === "contact" ? { contactId: subject.id } : { companyId: subject.id }),
    noteText,
    createdByUserId: authorLoginId,
    createdDate: formatTimestamp(createdAt),
    modifiedDate: formatTimestamp(updatedAt),
  };
}

export async function writeNote(
  deps: Deps,
  scope: OrganiserScope,
  subject: NoteSubject,
  said: { readonly id: NoteId | null | undefined; readonly noteText: string },
) {
  const note = { id: said.id ?? undefined, text: said.noteText };
  return { success: true, id: await keepNote(deps, scope, subject, note) };
}
