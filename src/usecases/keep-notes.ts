import type { OrganiserScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { NoteId } from "../domain/ids.ts";
import type { Note, NoteProperty, NoteSubject } from "../domain/note.ts";
import { notFound } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { findCompany } from "../storage/companies.ts";
import { findContact } from "../storage/contacts.ts";
import type { Tx } from "../storage/db.ts";
import { countNotes, insertNote, listNotes, updateNote } from "../storage/notes.ts";
import type { Deps } from "./deps.ts";
import type { FoundRows, SpanWish } from "./read-people.ts";

/** What was noted of somebody, by ascending id. @throws {Refusal} not-found (whom it is about). */
export async function readNotes(
  { db: { autocommit: tx } }: Pick<Deps, "db">,
  scope: OrganiserScope,
  subject: NoteSubject,
  wish: SpanWish & { readonly conditions: ReadonlyArray<Condition<NoteProperty>> },
): Promise<FoundRows<Note>> {
  await refuseUnknown(tx, scope, subject);
  const total = await countNotes(tx, scope, subject, wish.conditions);
  return { rows: await listNotes(tx, scope, subject, wish), total };
}

/** Notes something of somebody, or writes a note anew. @throws {Refusal} not-found (whom it is about, the note). */
export async function keepNote(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  subject: NoteSubject,
  { id, text }: { readonly id: NoteId | undefined; readonly text: string },
): Promise<NoteId> {
  return deps.db.transaction(async (tx) => {
    await refuseUnknown(tx, scope, subject);
    if (id !== undefined && !(await updateNote(tx, scope, id, { subject, text }))) throw notFound("note", id);
    const kept = id ?? (await insertNote(tx, scope, subject, text));
    const details = { [subject.kind]: subject.id };
    await insertAudit(tx, scope, {
      verb: id === undefined ? "create" : "update",
      objectKind: "note",
      objectId: kept,
      details,
    });
    return kept;
  });
}

async function refuseUnknown(tx: Tx, scope: OrganiserScope, { kind, id }: NoteSubject): Promise<void> {
  const found = kind === "contact" ? await findContact(tx, scope, id) : await findCompany(tx, scope, id);
  if (found === undefined) throw notFound(kind, id);
}
