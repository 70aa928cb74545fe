import type { WorkerDeps } from "../usecases/deps.ts";
import type { WorkerSession } from "../usecases/join-workers.ts";
import { recycleDeadWorkers } from "../usecases/recycle-dead-workers.ts";
import { loopsOf } from "./loop.ts";

const BEAT_MS = 1_000;
const REAP_MS = 700;

/**
 * Shows that this worker lives and takes over from those that do not, until the signal is aborted. A dead process is
 * noticed within about a second: its connection closes and its lock becomes free.
 */
export async function watchLives(
  deps: Pick<WorkerDeps, "db" | "uncertainWaitSeconds" | "log">,
  session: WorkerSession,
  signal: AbortSignal,
): Promise<void> {
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("heartbeat", BEAT_MS, () => session.beat()),
    loop("reaper", REAP_MS, async () => {
      const recycled = await recycleDeadWorkers(deps, session.workerId);
      if (recycled.workers > 0) deps.log.warn({ ...recycled }, "took over from workers that died");
    }),
  ]);
}
