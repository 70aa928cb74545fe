import type { WorkerDeps } from "../../usecases/deps.ts";
import { mendContactCount } from "../../usecases/mend-contact-count.ts";
import type { Task } from "../job-runner.ts";

export const RECOUNT_CONTACTS = { kind: "recount-contacts", everySeconds: 86_400, atSecond: 3 * 3600 + 600 } as const;

/** Counts every account's people once a night. The kept count is right by construction: a difference is a bug to report. */
export function recountContactsTask(deps: Pick<WorkerDeps, "db" | "log">): Task {
  return {
    kind: RECOUNT_CONTACTS.kind,
    async run({ scope }) {
      const off = await mendContactCount(deps, scope);
      if (off !== 0) deps.log.warn({ accountId: scope.accountId, off }, "the kept count of contacts was wrong");
      return { off };
    },
  };
}
