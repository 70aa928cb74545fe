import type { WorkerDeps } from "../usecases/deps.ts";
import { foldSomeCounts, forgetSomeOldRecords, trimApiLogs } from "../usecases/keep-house.ts";
import { loopsOf } from "./loop.ts";

const FOLD_MS = 1_000;
const FORGET_MS = 600_000;

/** Folds counts every second, and every ten minutes forgets old records and trims API logs, until the signal is aborted. */
export async function keepHouse(deps: Pick<WorkerDeps, "db" | "log">, signal: AbortSignal): Promise<void> {
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("fold-counts", FOLD_MS, () => foldSomeCounts(deps)),
    loop("forget-old-records", FORGET_MS, () => forgetSomeOldRecords(deps)),
    loop("trim-api-logs", FORGET_MS, () => trimApiLogs(deps, signal)),
  ]);
}
