import { applyBrakes } from "../usecases/apply-brakes.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { endSomeOverdue } from "../usecases/end-overdue.ts";
import { forgetLanes } from "../usecases/tell-lanes.ts";
import { loopsOf } from "./loop.ts";

const BRAKES_MS = 2_000;
const OVERDUE_MS = 30_000;
const FORGET_MS = 600_000;

/**
 * Watches over what is being sent until the signal is aborted: pauses what receivers turn away, ends what can no longer
 * be sent in time.
 */
export async function guardSending(deps: Pick<WorkerDeps, "db" | "log">, signal: AbortSignal): Promise<void> {
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("brakes", BRAKES_MS, async () => {
      const paused = await applyBrakes(deps);
      if (paused > 0) deps.log.warn({ batches: paused }, "receivers turn mail away; batches are paused");
    }),
    loop("overdue", OVERDUE_MS, () => endSomeOverdue(deps)),
    loop("old-lanes", FORGET_MS, () => forgetLanes(deps)),
  ]);
}
