import { finishDone, resendUncertain, sweepStopped } from "../usecases/advance-batches.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { settlePendingFeedback } from "../usecases/take-feedback.ts";

/** Moves batches along that have started: lets late news decide what it can, queues mails in doubt again, sweeps what was stopped, ends what is done. */
export async function advanceBatches(deps: Pick<WorkerDeps, "db">): Promise<boolean> {
  const moved = [await settlePendingFeedback(deps), await resendUncertain(deps), await sweepStopped(deps)];
  await finishDone(deps);
  return moved.some((it) => it > 0);
}
