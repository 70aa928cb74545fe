import type { OrganiserScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import type { Job } from "../domain/job.ts";
import { notFound } from "../domain/refusal.ts";
import { countJobs, findJob, type JobFilter, listJobs } from "../storage/jobs.ts";
import type { Deps } from "./deps.ts";
import { type Found, foundPage, type PageWish } from "./found-page.ts";

/** The account's jobs, newest first. */
export function readJobs(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  filter: JobFilter,
  wish: PageWish,
): Promise<Found<Job>> {
  const tx = deps.db.autocommit;
  return foundPage(
    wish,
    (limit) => listJobs(tx, scope, filter, { before: wish.after, limit }),
    () => countJobs(tx, scope, filter),
  );
}

/** @throws {Refusal} not-found. */
export async function readJob(deps: Pick<Deps, "db">, scope: OrganiserScope, id: JobId): Promise<Job> {
  const job = await findJob(deps.db.autocommit, scope, id);
  if (job === undefined) throw notFound("job", id);
  return job;
}
