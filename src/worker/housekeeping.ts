import { bell } from "../lib/bell.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { foldSomeCounts, forgetSomeOldRecords } from "../usecases/keep-house.ts";
import { runLoop } from "./loop.ts";

const FOLD_MS = 1_000;
const FORGET_MS = 600_000;

/** Folds counts every second and forgets old records every ten minutes, until the signal is aborted. */
export async function keepHouse(deps: Pick<WorkerDeps, "db" | "log">, signal: AbortSignal): Promise<void> {
  const { log } = deps;
  const folding = runLoop({
    name: "fold-counts",
    everyMs: FOLD_MS,
    bell: bell(),
    signal,
    log,
    turn: () => foldSomeCounts(deps),
  });
  const forgetting = runLoop({
    name: "forget-old-records",
    everyMs: FORGET_MS,
    bell: bell(),
    signal,
    log,
    turn: () => forgetSomeOldRecords(deps),
  });
  await Promise.all([folding, forgetting]);
}
