import type { CompanyId, ContactId, LoginId, NoteId } from "./ids.ts";

/** Whom a note is about. */
export type NoteSubject =
  | { readonly kind: "contact"; readonly id: ContactId }
  | { readonly kind: "company"; readonly id: CompanyId };

export interface Note {
  readonly id: NoteId;
  readonly subject: NoteSubject;
  /** HTML, as it came. */
  readonly text: string;
  /** Null: a program wrote it. */
  readonly authorLoginId: LoginId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NoteProperty = "id" | "text" | "author" | "createdAt" | "updatedAt";
