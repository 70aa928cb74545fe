import type { ImportPlan } from "../../domain/contact-import.ts";
import type { Deps } from "../../usecases/deps.ts";
import { mergeImport } from "../../usecases/merge-import.ts";
import { IMPORT_JOB } from "../../usecases/stage-import.ts";
import type { Task } from "../job-runner.ts";

/** Merges an uploaded file into the account's people. */
export function importContactsTask(deps: Pick<Deps, "db">): Task<ImportPlan> {
  return { kind: IMPORT_JOB, run: (job) => mergeImport(deps, job) };
}
