import type { Bell } from "../lib/bell.ts";
import { finishDone, resendUncertain, sweepStopped } from "../usecases/advance-batches.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { settlePendingFeedback } from "../usecases/take-feedback.ts";
import { runLoop } from "./loop.ts";

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
  const loop = (name: string, step: typeof sweepStopped, goesOn = true) =>
    runLoop({
      name,
      everyMs: pollMs,
      bell,
      signal,
      log: deps.log,
      turn: async () => (await step(deps)) > 0 && goesOn,
    });
  await Promise.all([
    loop("late-news", settlePendingFeedback),
    loop("doubts", resendUncertain),
    loop("stops", sweepStopped),
    // What it looked at may still not be done.
    loop("ends", finishDone, false),
  ]);
}
