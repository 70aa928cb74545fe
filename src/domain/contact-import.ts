import type { ContactListId } from "./ids.ts";
import type { ColumnTarget, ImportColumn } from "./import-columns.ts";

/** Why a row of a file became nobody. */
export interface RejectedRow {
  /** The record's number in the file, the header being 1. */
  readonly row: number;
  /** The column's name in the file; null where it is the row as a whole. */
  readonly column: string | null;
  /** As it stood there, cut after 200 characters. */
  readonly value: string | null;
  readonly code: string;
  /** What is wrong, and what mends it. */
  readonly message: string;
}

/** Rejected rows that are told one by one. */
export const REJECTED_MAX = 1000;

/** What is known of a file once it was read to its end. */
export interface ImportPlan {
  readonly isDryRun: boolean;
  /** The list everybody of the file is put on. */
  readonly listId: ContactListId | null;
  readonly columns: ReadonlyArray<{
    readonly column: string;
    readonly target: ColumnTarget;
    readonly by: ImportColumn["by"];
  }>;
  readonly encoding: string;
  readonly delimiter: string;
  /** What was assumed, for a person to look at. */
  readonly notes: readonly string[];
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
}

export interface ImportTally {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export type ImportResult = ImportTally & Omit<ImportPlan, "isDryRun"> & { readonly dryRun: boolean };

/** What an import answers; `created`, `updated`, `unchanged` and `rejectedTotal` add up to the rows of the file. */
export function toImportResult({ isDryRun, ...plan }: ImportPlan, tally: ImportTally): ImportResult {
  return { ...tally, ...plan, dryRun: isDryRun };
}
