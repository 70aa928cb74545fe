import type { Deps } from "../../usecases/deps.ts";
import { forgetOldJobs } from "../../usecases/forget-old-jobs.ts";
import type { Task } from "../job-runner.ts";

export const FORGET_OLD_JOBS = { kind: "forget-old-jobs", everySeconds: 86_400, atSecond: 3 * 3600 } as const;

/** Forgets jobs that ended long ago, once a night. */
export function forgetOldJobsTask(deps: Pick<Deps, "db">): Task {
  return { kind: FORGET_OLD_JOBS.kind, run: async (job) => ({ forgotten: await forgetOldJobs(deps, job.scope) }) };
}
