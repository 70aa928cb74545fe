import type { AccountId, JobId } from "../domain/ids.ts";
import { isOver, type Job } from "../domain/job.ts";
import type { Db } from "../storage/db.ts";
import { readWatchedJobs } from "../storage/jobs.ts";

/** Told of a watched job: at once, whenever it changed, and at least every second. Undefined when it is gone. */
export type JobListener = (job: Job | undefined) => void;

/** Lets any number of listeners watch jobs at the price of one look a moment, however many they are. */
export interface JobFeed {
  /** Tells the listener until the job is over. Answers how to stop earlier. The caller has seen that it may watch. */
  watch(job: Job, tell: JobListener): () => void;
  /** Ends every watch, telling each listener that its job is gone from here: for the shutdown. */
  close(): void;
}

const LOOK_MS = 500;
const SILENCE_MS = 1_000;

interface Watched {
  readonly accountId: AccountId;
  readonly id: JobId;
  readonly listeners: Set<JobListener>;
  /** What the listeners were told last, and when. */
  told: string;
  toldAt: number;
}

/** Looks only while somebody watches. `report` is told when a look failed; the next one may succeed. */
export function jobFeed(deps: { readonly db: Db }, report: (error: unknown) => void): JobFeed {
  const watched = new Map<JobId, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const drop = (it: Watched, listener: JobListener) => {
    it.listeners.delete(listener);
    if (it.listeners.size === 0) watched.delete(it.id);
    if (watched.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const tellAll = (it: Watched, job: Job | undefined) => {
    const state = job === undefined ? "" : JSON.stringify([job.state, job.done, job.total, job.error]);
    const now = performance.now();
    if (state === it.told && now - it.toldAt < SILENCE_MS - LOOK_MS / 2) return;
    it.told = state;
    it.toldAt = now;
    for (const listener of [...it.listeners]) {
      listener(job);
      if (job === undefined || isOver(job)) drop(it, listener);
    }
  };
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const asked = [...watched.values()];
      const seen = new Map((await readWatchedJobs(deps.db.autocommit, asked)).map((job) => [job.id, job]));
      for (const it of asked) tellAll(it, seen.get(it.id));
    } catch (error) {
      report(error);
    } finally {
      isLooking = false;
    }
  };

  return {
    watch(job, tell) {
      tell(job);
      if (isOver(job)) return () => {};
      const it = watched.get(job.id) ?? {
        accountId: job.accountId,
        id: job.id,
        listeners: new Set(),
        told: "",
        toldAt: performance.now(),
      };
      it.listeners.add(tell);
      watched.set(job.id, it);
      timer ??= setInterval(() => void look(), LOOK_MS);
      return () => drop(it, tell);
    },
    close() {
      for (const it of [...watched.values()]) tellAll(it, undefined);
    },
  };
}
