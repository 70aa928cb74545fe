import type { JobId, WorkerId } from "../domain/ids.ts";
import { type ClaimedJob, JobFailure, JobLost } from "../domain/job.ts";
import { Refusal } from "../domain/refusal.ts";
import { sentenceOf } from "../domain/refusal-sentence.ts";
import type { Bell } from "../lib/bell.ts";
import type { Deps } from "../usecases/deps.ts";
import {
  claimJobs,
  type Ending,
  endJob,
  planUpkeep,
  type RunningJob,
  renewJobs,
  toRunningJob,
  type UpkeepEntry,
} from "../usecases/hold-jobs.ts";

/*
 * How a job gets done, whatever happens to the processes.
 *
 * A worker claims due jobs and renews its claims while their tasks run. Each task works in steps: a step and the
 * checkpoint that says so commit together. A worker that dies leaves its jobs `running`; the reaper queues them again
 * about a second later (`recycleClaimedJobs`), or else the lease runs out, and the next worker goes on at the last
 * checkpoint. Each claim raises the job's fence, so a worker that was only thought dead cannot commit a step any more.
 * A fault rests the job on a ladder; getting ahead forgives the faults before.
 */

/** One kind of work. `run` may be called again after any checkpoint, in another process, with what it kept. */
export interface Task<Payload = unknown> {
  readonly kind: string;
  /**
   * Answers the job's result.
   * @throws {JobFailure | Refusal} when no further attempt can help; anything else is a fault and is tried again.
   */
  run(job: RunningJob<Payload>): Promise<unknown>;
}

// Each task was checked against its payload where it was declared.
// biome-ignore lint/suspicious/noExplicitAny: a list of tasks with different payloads has no other type
export type AnyTask = Task<any>;

export interface JobRunnerSettings {
  readonly deps: Pick<Deps, "db">;
  readonly tasks: readonly AnyTask[];
  /** What every account needs at set times; each kind has its task among `tasks`. */
  readonly upkeep?: readonly UpkeepEntry[];
  readonly workerId: WorkerId;
  /** Rung when jobs were queued; there is a poll behind it. */
  readonly bell: Bell;
  /** Ends the runner: running tasks stop at their next checkpoint and their jobs go to whoever comes next. */
  readonly signal: AbortSignal;
  /** Told of every fault; `jobId` is absent where it was none of a job's. */
  readonly report: (error: unknown, jobId?: JobId) => void;
  readonly concurrencyMax?: number;
  readonly pollMs?: number;
  readonly leaseSeconds?: number;
}

const CONCURRENCY_MAX = 2;
const POLL_MS = 1_000;
/** Claims are renewed three times in this span. */
const LEASE_SECONDS = 30;
const UPKEEP_EVERY_MS = 60_000;

interface Held {
  readonly job: ClaimedJob;
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/** Runs due jobs until the signal is aborted; resolves when the last running task has stopped. */
export async function runJobs(settings: JobRunnerSettings): Promise<void> {
  const { deps, tasks, workerId, bell, signal, report } = settings;
  const leaseSeconds = settings.leaseSeconds ?? LEASE_SECONDS;
  const byKind = new Map(tasks.map((it) => [it.kind, it]));
  const held = new Map<JobId, Held>();
  const claim = { workerId, kinds: [...byKind.keys()], leaseSeconds };

  const start = (job: ClaimedJob) => {
    const stop = new AbortController();
    const over = perform(settings, byKind.get(job.kind), job, AbortSignal.any([stop.signal, signal])).finally(() => {
      held.delete(job.id);
      bell.ring();
    });
    held.set(job.id, { job, stop, over });
  };
  const renew = async () => {
    const lost = await renewJobs(
      deps,
      [...held.values()].map((it) => it.job),
    );
    for (const job of lost) held.get(job.id)?.stop.abort(new JobLost(job));
  };

  const beat = setInterval(() => void renew().catch(report), leaseSeconds * 333);
  let upkeepDueAt = 0;
  try {
    while (!signal.aborted) {
      try {
        if (performance.now() >= upkeepDueAt) {
          await planUpkeep(deps, settings.upkeep ?? []);
          upkeepDueAt = performance.now() + UPKEEP_EVERY_MS;
        }
        const limit = (settings.concurrencyMax ?? CONCURRENCY_MAX) - held.size;
        const claimed = limit > 0 ? await claimJobs(deps, { ...claim, limit }) : [];
        for (const job of claimed) start(job);
        if (claimed.length > 0 && claimed.length === limit) continue;
      } catch (error) {
        report(error);
      }
      await bell.wait(settings.pollMs ?? POLL_MS, signal);
    }
    await Promise.all([...held.values()].map((it) => it.over));
  } finally {
    clearInterval(beat);
  }
}

/** Runs one job to an ending and writes it down. Never rejects. */
async function perform(
  { deps, report }: JobRunnerSettings,
  task: AnyTask | undefined,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> {
  try {
    const ending = await attempt(task, job, signal);
    if (ending.kind === "faulted") report(ending.cause, job.id);
    if (ending.kind !== "lost") await endJob(deps, job, ending);
  } catch (error) {
    // The ending could not be written: the lease runs out, and the job is taken up again.
    report(error, job.id);
  }
}

type Outcome = Exclude<Ending, { kind: "faulted" }> | { kind: "faulted"; cause: unknown } | { kind: "lost" };

async function attempt(task: AnyTask | undefined, job: ClaimedJob, signal: AbortSignal): Promise<Outcome> {
  if (task === undefined) return { kind: "faulted", cause: new Error(`no task runs jobs of kind ${job.kind}`) };
  try {
    return { kind: "done", result: await task.run(toRunningJob(job, signal)) };
  } catch (error) {
    if (error instanceof JobLost || signal.reason instanceof JobLost) return { kind: "lost" };
    if (signal.aborted) return { kind: "given-back" };
    if (error instanceof JobFailure) return { kind: "failed", error: error.message };
    if (error instanceof Refusal) return { kind: "failed", error: sentenceOf(error) };
    return { kind: "faulted", cause: error };
  }
}
