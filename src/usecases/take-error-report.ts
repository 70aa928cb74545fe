import type { OrganiserScope } from "../domain/caller.ts";
import { sha256 } from "../lib/seal.ts";
import { insertErrorReport } from "../storage/error-reports.ts";
import type { Deps } from "./deps.ts";

/** What another program says went wrong on its side. */
export interface ErrorReport {
  readonly level: number;
  readonly code: string;
  readonly message: string;
  /** What it concerns, in the numbers of that program. */
  readonly about: readonly (number | string | null)[];
  readonly debugData: string | null;
}

/** Keeps a report, and answers its id. One that differs from an earlier one only in its debugging data counts there. */
export async function takeErrorReport(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  { level, code, message, about, debugData }: ErrorReport,
): Promise<number> {
  const fingerprint = sha256(JSON.stringify([level, code, message, about]));
  const facts = { code, message, about, debugData };
  return deps.db.transaction((tx) => insertErrorReport(tx, scope, { fingerprint, level, facts }));
}
