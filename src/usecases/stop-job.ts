import type { OrganiserScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import type { Job } from "../domain/job.ts";
import { notFound, Refusal } from "../domain/refusal.ts";
import { insertAudit } from "../storage/audit.ts";
import { deleteImportRows } from "../storage/import-rows.ts";
import { cancelJob, findJob } from "../storage/jobs.ts";
import type { Deps } from "./deps.ts";

/**
 * Cancels a job: what it did until now stays, nothing is done after the answer, and what it had not got to of an
 * uploaded file is forgotten.
 * @throws {Refusal} not-found; conflict job_finished.
 */
export async function stopJob(deps: Pick<Deps, "db">, scope: OrganiserScope, id: JobId): Promise<Job> {
  return deps.db.transaction(async (tx) => {
    const job = await cancelJob(tx, scope, id);
    if (job === undefined) {
      const standing = await findJob(tx, scope, id);
      if (standing === undefined) throw notFound("job", id);
      throw new Refusal("conflict", { why: "job_finished", message: `The job is over: it is ${standing.state}.` });
    }
    await deleteImportRows(tx, scope, id);
    await insertAudit(tx, scope, { verb: "cancel", objectKind: "job", objectId: id });
    return job;
  });
}
