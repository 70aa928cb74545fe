import type { WorkerDeps } from "../../usecases/deps.ts";
import { recountBatches } from "../../usecases/recount-batches.ts";
import type { Task } from "../job-runner.ts";

export const RECOUNT_BATCHES = { kind: "recount-batches", everySeconds: 86_400, atSecond: 3 * 3600 + 1_800 } as const;

/** Counts the messages of batches once a night. The kept counts are right by construction: a difference is a bug to report. */
export function recountBatchesTask(deps: Pick<WorkerDeps, "db" | "log">): Task {
  return {
    kind: RECOUNT_BATCHES.kind,
    async run({ scope }) {
      const drifts = await recountBatches(deps, scope);
      for (const { batchId, correction } of drifts)
        deps.log.warn({ accountId: scope.accountId, batchId, correction }, "the kept counts of a batch were wrong");
      return { corrected: drifts.length };
    },
  };
}
