import type { Bell } from "../lib/bell.ts";
import { finishDone, resendUncertain, sweepStopped } from "../usecases/advance-batches.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { settlePendingFeedback } from "../usecases/take-feedback.ts";
import { loopsOf } from "./loop.ts";

export interface BatchMoving {
  readonly deps: Pick<WorkerDeps, "db" | "log">;
  /** Rung when batches may have something to do; there is a poll behind it. */
  readonly bell: Bell;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Moves batches along that have started, until the signal is aborted: lets late news decide what it can, queues mails in
 * doubt again, sweeps what was stopped, ends what is done. Each goes on whatever holds up the others.
 */
export async function moveBatches({ deps, bell, pollMs, signal }: BatchMoving): Promise<void> {
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("late-news", pollMs, async () => (await settlePendingFeedback(deps)) > 0, bell),
    loop("doubts", pollMs, async () => (await resendUncertain(deps)) > 0, bell),
    loop("stops", pollMs, async () => (await sweepStopped(deps)) > 0, bell),
    // What it looked at may still not be done: looking again at once would find it again.
    loop("ends", pollMs, () => finishDone(deps), bell),
  ]);
}
