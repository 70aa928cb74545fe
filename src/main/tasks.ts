import type { WorkerDeps } from "../usecases/deps.ts";
import type { UpkeepEntry } from "../usecases/hold-jobs.ts";
import type { AnyTask } from "../worker/job-runner.ts";

/** Every kind of job this Beckon knows how to do. */
export function tasksOf(_deps: WorkerDeps): readonly AnyTask[] {
  return [];
}

/** What every account needs at set times. */
export const UPKEEP: readonly UpkeepEntry[] = [];
