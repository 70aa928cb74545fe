import type { components } from "../../openapi/native.d.ts";

/** How a file begins, and where its columns seem to go. */
export type ImportPreview = components["schemas"]["ImportPreview"];

/** A row that could not be used, and why. */
export interface RejectedRow {
  /** The header is row 1. */
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly message: string;
}

/** What an import did, or would do. */
export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly dryRun: boolean;
  readonly listId: number | null;
  readonly encoding: string;
  readonly delimiter: string;
  /** The first thousand. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}
