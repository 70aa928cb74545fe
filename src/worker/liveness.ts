import { bell } from "../lib/bell.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import type { WorkerSession } from "../usecases/join-workers.ts";
import { recycleDeadWorkers } from "../usecases/recycle-dead-workers.ts";
import { runLoop } from "./loop.ts";

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
  const { log } = deps;
  const beating = runLoop({
    name: "heartbeat",
    everyMs: BEAT_MS,
    bell: bell(),
    signal,
    log,
    async turn() {
      await session.beat();
      return false;
    },
  });
  const reaping = runLoop({
    name: "reaper",
    everyMs: REAP_MS,
    bell: bell(),
    signal,
    log,
    async turn() {
      const recycled = await recycleDeadWorkers(deps, session.workerId);
      if (recycled.workers > 0) log.warn({ ...recycled }, "took over from workers that died");
      return false;
    },
  });
  await Promise.all([beating, reaping]);
}
