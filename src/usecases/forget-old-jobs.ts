import type { OrganiserScope } from "../domain/caller.ts";
import { deleteOldJobs } from "../storage/job-upkeep.ts";
import type { Deps } from "./deps.ts";

/** How long the record of a job is kept after its end; what an import reports names people. */
const KEPT_DAYS = { jobs: 30, upkeep: 2 };

/** Forgets the account's jobs that ended long ago, with what is left of their files. Answers how many. */
export async function forgetOldJobs(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const count = await deleteOldJobs(deps.db.autocommit, scope, KEPT_DAYS);
    forgotten += count;
    if (count === 0) return forgotten;
  }
}
