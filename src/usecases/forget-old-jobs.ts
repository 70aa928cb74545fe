import type { OrganiserScope } from "../domain/caller.ts";
import { deleteOldJobs } from "../storage/job-upkeep.ts";
import { findRetention } from "../storage/retention-settings.ts";
import type { Deps } from "./deps.ts";

/** How long the record of the installation's own work is kept. */
const UPKEEP_DAYS = 2;

/** Forgets the account's jobs that ended long ago, with what is left of their files. Answers how many. */
export async function forgetOldJobs(deps: Pick<Deps, "db">, scope: OrganiserScope): Promise<number> {
  // What an import reports names people.
  const { jobs } = await findRetention(deps.db.autocommit, scope);
  const days = { jobs: jobs ?? 36_500, upkeep: UPKEEP_DAYS };
  let forgotten = 0;
  for (;;) {
    const count = await deleteOldJobs(deps.db.autocommit, scope, days);
    forgotten += count;
    if (count === 0) return forgotten;
  }
}
