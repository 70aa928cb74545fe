import type { components } from "../../openapi/native.d.ts";
import { urlOf } from "./call.ts";
import { Problem, type ProblemDocument } from "./problem.ts";

type Job = components["schemas"]["Job"];

export interface RejectedRow {
  /** The header is row 1. */
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** What an import did, or would do. */
export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The first thousand. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedTotal: number;
  /** What was assumed about the file. */
  readonly notes: readonly string[];
}

/** Sends a file of contacts; answers the job that reads it. @throws {Problem} */
export async function uploadContacts(
  file: File,
  query: { readonly dryRun?: boolean; readonly list?: number },
): Promise<Job> {
  const response = await fetch(urlOf("/contacts/import", { query }), {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: file,
  }).catch(() => {
    throw Problem.offline();
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new Problem(response.status, body as Partial<ProblemDocument>, response.headers.get("x-request-id"));
  return body as Job;
}
