import { bell } from "../lib/bell.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { foldSomeCounts, forgetSomeOldRecords, trimApiLogs } from "../usecases/keep-house.ts";
import { runLoop } from "./loop.ts";

const FOLD_MS = 1_000;
const FORGET_MS = 600_000;

/** Folds counts every second, and every ten minutes forgets old records and trims API logs, until the signal is aborted. */
export async function keepHouse(deps: Pick<WorkerDeps, "db" | "log">, signal: AbortSignal): Promise<void> {
  const { log } = deps;
  const loop = (name: string, everyMs: number, turn: () => Promise<boolean>) =>
    runLoop({ name, everyMs, bell: bell(), signal, log, turn });
  await Promise.all([
    loop("fold-counts", FOLD_MS, () => foldSomeCounts(deps)),
    loop("forget-old-records", FORGET_MS, () => forgetSomeOldRecords(deps)),
    loop("trim-api-logs", FORGET_MS, async () => {
      await trimApiLogs(deps, signal);
      return false;
    }),
  ]);
}
