import { listenForWork } from "../storage/listen.ts";
import { openWorkerSession, type WorkerSession } from "../storage/workers.ts";
import type { WorkerDeps } from "./deps.ts";

export type { WorkerSession } from "../storage/workers.ts";

/** Makes this process one of the live workers, for as long as the session's connection holds. */
export function joinWorkers(
  deps: Pick<WorkerDeps, "directUrl">,
  who: { readonly host: string; readonly pid: number },
): Promise<WorkerSession> {
  return openWorkerSession(deps.directUrl, who);
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
  return listenForWork({ directUrl: deps.directUrl, onWork, onTrouble, signal });
}
