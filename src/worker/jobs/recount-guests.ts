import type { WorkerDeps } from "../../usecases/deps.ts";
import { recountGuests } from "../../usecases/recount-guests.ts";
import type { Task } from "../job-runner.ts";

export const RECOUNT_GUESTS = { kind: "recount-guests", everySeconds: 86_400, atSecond: 3 * 3600 + 1_200 } as const;

/**
 * Counts the guests of every event and their answers once a night. The kept counts are right by construction: a difference
 * is a bug to report.
 */
export function recountGuestsTask(deps: Pick<WorkerDeps, "db" | "log">): Task {
  return {
    kind: RECOUNT_GUESTS.kind,
    async run({ scope }) {
      const drifts = await recountGuests(deps, scope);
      for (const drift of drifts)
        deps.log.warn(
          { accountId: scope.accountId, ...drift },
          "the kept counts of guests or of their answers were wrong",
        );
      return { corrected: drifts.length };
    },
  };
}
