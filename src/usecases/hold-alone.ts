import { rest } from "../lib/bell.ts";
import { messageOf } from "../lib/error-facts.ts";
import { holdAlone, type SoleWork } from "../storage/sole.ts";
import type { WorkerDeps } from "./deps.ts";

/** Before the next try to become the one, and after work that broke off; it doubles up to the longest. */
const PAUSE_MIN_MS = 1_000;
const PAUSE_MAX_MS = 60_000;

/**
 * Does work that one process does for all, until the signal is aborted. `work` is begun by whoever takes the lock, and its
 * own signal is aborted when the lock may be lost; when it breaks off it is begun again after a growing pause.
 */
export async function doAlone(
  deps: Pick<WorkerDeps, "directUrl" | "log">,
  name: SoleWork,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let pauseMs = PAUSE_MIN_MS;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      await once(deps, name, signal, work);
    } catch (error) {
      if (!signal.aborted)
        deps.log.warn({ reason: messageOf(error), work: name }, "work for all broke off; it is begun again");
    }
    pauseMs = performance.now() - startedAt > PAUSE_MAX_MS ? PAUSE_MIN_MS : Math.min(pauseMs * 2, PAUSE_MAX_MS);
    await rest(pauseMs, signal);
  }
}

async function once(
  deps: Pick<WorkerDeps, "directUrl">,
  name: SoleWork,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const hold = await holdAlone(deps.directUrl, name);
  if (hold === undefined) return;
  const over = new AbortController();
  void hold.lost.then(() => over.abort());
  try {
    await work(AbortSignal.any([signal, over.signal]));
  } finally {
    await hold.release();
  }
}
