import type { AccountId, JobId, WorkerId } from "./ids.ts";

/**
 * The life of a job: queued → running → done | failed; running → queued when its worker died or its fault may pass;
 * cancelled from queued and running.
 */
export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const satisfies readonly JobState[];

/** Work that outlasts a request. */
export interface Job {
  readonly id: JobId;
  readonly accountId: AccountId;
  readonly uuid: string;
  readonly kind: string;
  readonly state: JobState;
  /** Of `total`, in the units of its kind. */
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  /** Null until it is over; a cancelled job's is what it did until then. */
  readonly result: unknown;
  /** Why it failed, or why it waits to be tried again; a sentence for people. */
  readonly error: string | null;
  readonly dueAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
}

/** A job in the hands of one worker. Whoever claims it next raises the fence, and what an older holder writes is void. */
export interface ClaimedJob {
  readonly id: JobId;
  readonly accountId: AccountId;
  readonly workerId: WorkerId;
  readonly kind: string;
  readonly fence: number;
  /** Claims since it last got ahead, this one included. */
  readonly attempts: number;
  readonly payload: unknown;
  /** What the last checkpoint kept; an empty object at the first run. */
  readonly progress: unknown;
  readonly done: number;
}

/** Whether nothing more will become of it. */
export function isOver(job: Pick<Job, "state">): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** Seconds to wait after the first, second, … claim in a row that got nowhere. After the last the job has failed. */
const LADDER_SECONDS = [2, 15, 60, 300, 1800] as const;

/** How long a job rests that got nowhere `attempts` times in a row; undefined: it has failed. */
export function jobRetrySeconds(attempts: number): number | undefined {
  return LADDER_SECONDS[attempts - 1];
}

/** Thrown by a task: no further attempt can help. The message is a sentence for people. */
export class JobFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "JobFailure";
  }
}

/** The job is no longer this worker's: it was cancelled, or given to another. The transaction must not commit. */
export class JobLost extends Error {
  constructor(job: Pick<ClaimedJob, "id">) {
    super(`job ${job.id} is no longer ours`);
    this.name = "JobLost";
  }
}
