import { applyRetention } from "../../usecases/apply-retention.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { Task } from "../job-runner.ts";

export const APPLY_RETENTION = { kind: "apply-retention", everySeconds: 86_400, atSecond: 2 * 3600 } as const;

/** Forgets what each account wants kept for so long only, once a night. */
export function applyRetentionTask(deps: Pick<Deps, "db" | "now" | "keys">): Task {
  return { kind: APPLY_RETENTION.kind, run: (job) => applyRetention(deps, job) };
}
