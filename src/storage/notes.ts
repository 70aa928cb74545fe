import { sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { Condition } from "../domain/conditions.ts";
import type { LoginId, NoteId } from "../domain/ids.ts";
import type { Note, NoteProperty, NoteSubject } from "../domain/note.ts";
import { type ConditionColumns, conditionsSql } from "./conditions.ts";
import { builder, type Tx } from "./db.ts";

const PROPERTIES: ConditionColumns<NoteProperty> = {
  id: { sql: "n.id", type: "bigint" },
  text: { sql: "n.text", type: "text" },
  author: { sql: "n.author_login_id", type: "bigint" },
  createdAt: { sql: "n.created_at", type: "timestamptz" },
  updatedAt: { sql: "n.updated_at", type: "timestamptz" },
};

interface NoteRow {
  id: number;
  text: string;
  author_login_id: number | null;
  created_at: Date;
  updated_at: Date;
}

type Conditions = ReadonlyArray<Condition<NoteProperty>>;

function found(scope: OrganiserScope, subject: NoteSubject, conditions: Conditions) {
  const column = sql.raw(subject.kind === "contact" ? "n.contact_id" : "n.company_id");
  return sql`from notes n
       where n.account_id = ${scope.accountId} and ${column} = ${subject.id} and ${conditionsSql(PROPERTIES, conditions)}`;
}

export async function countNotes(
  tx: Tx,
  scope: OrganiserScope,
  subject: NoteSubject,
  conditions: Conditions,
): Promise<number> {
  const [row] = await tx.run(
    sql<{ total: number }>`select count(*) as total ${found(scope, subject, conditions)}`.compile(builder),
  );
  return row?.total ?? 0;
}

/** What was noted of somebody, by ascending id. */
export async function listNotes(
  tx: Tx,
  scope: OrganiserScope,
  subject: NoteSubject,
  it: { readonly conditions: Conditions; readonly start: number; readonly limit: number },
): Promise<Note[]> {
  const rows = await tx.run(
    sql<NoteRow>`
      select n.id, n.text, n.author_login_id, n.created_at, n.updated_at ${found(scope, subject, it.conditions)}
       order by n.id
       limit ${it.limit} offset ${it.start}`.compile(builder),
  );
  return rows.map((row) => ({
    id: row.id as NoteId,
    subject,
    text: row.text,
    authorLoginId: row.author_login_id as LoginId | null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

/** Notes something of somebody the caller has made sure of; a login is its author. */
export async function insertNote(tx: Tx, scope: OrganiserScope, subject: NoteSubject, text: string): Promise<NoteId> {
  const [row] = await tx.named<{ id: number }>(
    "insert-note",
    "insert into notes (account_id, contact_id, company_id, text, author_login_id) values ($1, $2, $3, $4, $5) returning id",
    [
      scope.accountId,
      subject.kind === "contact" ? subject.id : null,
      subject.kind === "company" ? subject.id : null,
      text,
      scope.actor.kind === "login" ? scope.actor.id : null,
    ],
  );
  if (row === undefined) throw new Error("insert-note answered no row");
  return row.id as NoteId;
}

/** Writes a note anew; false when there is none of that id about them. */
export async function updateNote(
  tx: Tx,
  scope: OrganiserScope,
  id: NoteId,
  it: { readonly subject: NoteSubject; readonly text: string },
): Promise<boolean> {
  const rows = await tx.named(
    "update-note",
    `update notes n set text = $3, updated_at = now()
      where n.account_id = $1 and n.id = $2 and n.contact_id is not distinct from $4
        and n.company_id is not distinct from $5
     returning n.id`,
    [
      scope.accountId,
      id,
      it.text,
      it.subject.kind === "contact" ? it.subject.id : null,
      it.subject.kind === "company" ? it.subject.id : null,
    ],
  );
  return rows.length > 0;
}
