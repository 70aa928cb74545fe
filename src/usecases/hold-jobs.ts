import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { JobId } from "../domain/ids.ts";
import { type ClaimedJob, JobLost, jobRetrySeconds } from "../domain/job.ts";
import type { Tx } from "../storage/db.ts";
import {
  type Checkpoint,
  type Claim,
  claimDueJobs,
  failJob,
  finishJob,
  putBackJob,
  renewClaims,
  saveCheckpoint,
} from "../storage/job-claims.ts";
import { enqueueUpkeep, type UpkeepEntry } from "../storage/job-upkeep.ts";
import type { Deps } from "./deps.ts";

export type { UpkeepEntry };

/** What a task sees of the job it runs. */
export interface RunningJob<Payload = unknown> {
  readonly id: JobId;
  /** The account's; no person stands behind it. */
  readonly scope: OrganiserScope;
  /** As it was enqueued. */
  readonly payload: Payload;
  /** What the last checkpoint kept; an empty object at the first run. */
  readonly progress: unknown;
  readonly done: number;
  /** Aborted when the worker stops or the job is no longer its own: the task must end at its next checkpoint. */
  readonly signal: AbortSignal;
  /**
   * Notes how far the job is, in the transaction that got it there: either both are committed or neither, so that a
   * run that is resumed does nothing twice.
   * @throws {JobLost} when the job was cancelled or is somebody else's; let it pass.
   */
  checkpoint(tx: Tx, it: Checkpoint): Promise<void>;
}

const scopeOf = (job: ClaimedJob) => mintSystemScope(job.accountId);

/** How a claimed job came to its end, or to a rest. */
export type Ending =
  | { readonly kind: "done"; readonly result: unknown }
  /** No further attempt can help. */
  | { readonly kind: "failed"; readonly error: string }
  /** Something broke that may mend: it is tried again later, until the ladder ends. */
  | { readonly kind: "faulted" }
  /** The worker stops; another may go on at once. */
  | { readonly kind: "given-back" };

/** Hands due jobs to a worker. Those whose workers died over them too often are failed instead of handed out. */
export async function claimJobs(deps: Pick<Deps, "db">, claim: Claim): Promise<ClaimedJob[]> {
  const claimed = await claimDueJobs(deps.db.autocommit, claim);
  const hopeless = claimed.filter((it) => it.attempts > 1 && jobRetrySeconds(it.attempts - 1) === undefined);
  for (const job of hopeless) {
    const error = `It was begun ${job.attempts - 1} times, and each time it broke off without getting ahead.`;
    await failJob(deps.db.autocommit, scopeOf(job), job, error);
  }
  return claimed.filter((it) => !hopeless.includes(it));
}

/** Renews the claims; answers those that no longer stand. */
export async function renewJobs(deps: Pick<Deps, "db">, held: readonly ClaimedJob[]): Promise<ClaimedJob[]> {
  if (held.length === 0) return [];
  const standing = await renewClaims(deps.db.autocommit, held);
  return held.filter((it) => !standing.has(it.id));
}

/** The job as its task sees it. */
export function toRunningJob(job: ClaimedJob, signal: AbortSignal): RunningJob {
  const { id, payload, progress, done } = job;
  const scope = scopeOf(job);
  return {
    id,
    scope,
    payload,
    progress,
    done,
    signal,
    async checkpoint(tx, it) {
      if (!(await saveCheckpoint(tx, scope, job, it))) throw new JobLost(job);
    },
  };
}

/** Writes down how the run ended. A job that is no longer the holder's is left alone. Answers how long it rests, if it does. */
export async function endJob(deps: Pick<Deps, "db">, job: ClaimedJob, ending: Ending): Promise<void> {
  const tx = deps.db.autocommit;
  switch (ending.kind) {
    case "done":
      await finishJob(tx, scopeOf(job), job, ending.result);
      return;
    case "failed":
      await failJob(tx, scopeOf(job), job, ending.error);
      return;
    case "given-back":
      await putBackJob(tx, scopeOf(job), job, { error: null, inSeconds: 0, isForgiven: true });
      return;
    case "faulted": {
      const inSeconds = jobRetrySeconds(job.attempts);
      const error = "Something broke on our side; the server's log has the cause under this job's id.";
      if (inSeconds === undefined) await failJob(tx, scopeOf(job), job, error);
      else
        await putBackJob(tx, scopeOf(job), job, { error: `${error} It is tried again.`, inSeconds, isForgiven: false });
    }
  }
}

/** Queues the next run of every upkeep entry that has none waiting. */
export async function planUpkeep(deps: Pick<Deps, "db">, entries: readonly UpkeepEntry[]): Promise<void> {
  if (entries.length > 0) await enqueueUpkeep(deps.db.autocommit, entries);
}
