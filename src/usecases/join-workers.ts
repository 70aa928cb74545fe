import { listen } from "../storage/listen.ts";
import { WORK_CHANNEL } from "../storage/wake.ts";
import { openWorkerSession, type WorkerSession } from "../storage/workers.ts";
import type { WorkerDeps } from "./deps.ts";

export type { WorkerSession } from "../storage/workers.ts";

/**
 * How often a sign of life of the database is written down. A database that was restored from a backup is recognised by
 * it.
 */
const LOOK_EVERY_MS = 10_000;

/**
 * Makes this process one of the live workers, for as long as the session's connection holds. The database is looked at
 * first: one that was restored from a backup holds all sending before anything can be claimed.
 */
export async function joinWorkers(
  deps: Pick<WorkerDeps, "directUrl" | "lifeline">,
  who: { readonly host: string; readonly pid: number },
): Promise<WorkerSession> {
  const { lifeline } = deps;
  await lifeline?.look();
  const session = await openWorkerSession(deps.directUrl, who);
  let lookedAt = performance.now();
  return {
    ...session,
    async beat() {
      await session.beat();
      if (lifeline === undefined || performance.now() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = performance.now();
      await lifeline.look();
    },
  };
}

/**
 * Calls `onWork` whenever work was queued, with its kind, or undefined when a notice may have been missed. Ends when the
 * signal is aborted. Notices only make things quick: whoever listens also polls.
 */
export function hearOfWork(
  deps: Pick<WorkerDeps, "directUrl" | "log">,
  onWork: (work: string | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  const onTrouble = (error: Error) =>
    deps.log.warn({ reason: error.message }, "notices of work are interrupted; polling goes on");
  return listen({ directUrl: deps.directUrl, channel: WORK_CHANNEL, onNotice: onWork, onTrouble, signal });
}
