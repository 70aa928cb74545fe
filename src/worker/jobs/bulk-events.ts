import { type BulkPayload, CANCEL_EVENTS_JOB, EDIT_EVENTS_JOB, runBulkJob } from "../../usecases/bulk-jobs.ts";
import type { BulkDeps } from "../../usecases/bulk-travel-events.ts";
import type { Task } from "../job-runner.ts";

/** Changes many events, one after the other. */
export function bulkEventTasks(deps: BulkDeps): Task<BulkPayload>[] {
  return [EDIT_EVENTS_JOB, CANCEL_EVENTS_JOB].map((kind) => ({ kind, run: (job) => runBulkJob(deps, job) }));
}
