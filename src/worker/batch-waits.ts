import type { AccountId, BatchId } from "../domain/ids.ts";
import type { WorkerDeps } from "../usecases/deps.ts";
import { tellWaits } from "../usecases/tell-lanes.ts";

/** Tells organisers why their batches do not move while a server cannot be used. */
export interface BatchWaits {
  note(batch: { readonly accountId: AccountId; readonly batchId: BatchId }, why: string): void;
  /** Stores what was noted since the last call. `restMs`: how long the server is left alone. */
  tell(restMs: number): Promise<void>;
}

/** A reason holds a little longer than the rest: until the next try has been made. */
const BEYOND_SECONDS = 5;

export function batchWaits(deps: Pick<WorkerDeps, "db">): BatchWaits {
  const noted = new Map<string, { readonly accountId: AccountId; readonly batchId: BatchId; readonly why: string }>();
  return {
    note({ accountId, batchId }, why) {
      noted.set(`${accountId}/${batchId}`, { accountId, batchId, why });
    },
    async tell(restMs) {
      if (noted.size === 0) return;
      const seconds = restMs / 1000 + BEYOND_SECONDS;
      const waits = [...noted.values()].map((it) => ({
        ...it,
        why: `It is tried again by itself, for nothing can be sent now: ${it.why}`,
        seconds,
      }));
      noted.clear();
      await tellWaits(deps, waits);
    },
  };
}
