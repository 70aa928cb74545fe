import { mintSystemScope } from "../domain/caller.ts";
import { insertAudit } from "../storage/audit.ts";
import { pauseFailingBatches } from "../storage/batch-progress.ts";
import type { BatchKey } from "../storage/message-recovery.ts";
import type { Deps } from "./deps.ts";

/**
 * Pauses batches whose provider cannot be used, and says why to whoever looks: an organiser resumes them when it can.
 * Answers how many; those that were stopped meanwhile are left alone.
 */
export async function pauseFailing(
  { db }: Pick<Deps, "db">,
  batches: readonly BatchKey[],
  why: string,
): Promise<number> {
  return db.transaction(async (tx) => {
    const paused = await pauseFailingBatches(tx, batches, why);
    for (const { accountId, batchId } of paused) {
      const entry = {
        verb: "pause",
        objectKind: "batch",
        objectId: batchId,
        details: { because: "provider-unavailable" },
      };
      await insertAudit(tx, mintSystemScope(accountId), entry);
    }
    return paused.length;
  });
}
