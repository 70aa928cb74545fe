import type { AccountScope } from "../domain/caller.ts";
import type { BatchId } from "../domain/ids.ts";
import type { MessageCounts } from "../domain/message.ts";
import { correctBatchCounts, listBatchesToRecount, lockBatchRecount } from "../storage/batch-recounts.ts";
import type { Deps } from "./deps.ts";

export interface BatchDrift {
  readonly batchId: BatchId;
  /** What had to be added to the counts. */
  readonly correction: MessageCounts;
}

const BATCHES_AT_ONCE = 500;

/**
 * Counts the messages of each of the account's batches that are under way or ended lately, and corrects counts that do
 * not agree. Answers the disagreements: one is a bug to be reported, and its correction is already stored. Safe beside
 * workers that send and to run twice at once.
 */
export async function recountBatches(deps: Pick<Deps, "db">, scope: AccountScope): Promise<BatchDrift[]> {
  const drifts: BatchDrift[] = [];
  for (let last = 0; ; ) {
    const batchIds = await listBatchesToRecount(deps.db.autocommit, scope, last, BATCHES_AT_ONCE);
    for (const batchId of batchIds) {
      const correction = await recount(deps, scope, batchId);
      if (Object.values(correction).some((it) => it !== 0)) drifts.push({ batchId, correction });
    }
    last = batchIds.at(-1) ?? last;
    if (batchIds.length < BATCHES_AT_ONCE) return drifts;
  }
}

function recount(deps: Pick<Deps, "db">, scope: AccountScope, batchId: BatchId): Promise<MessageCounts> {
  return deps.db.transaction(async (tx) => {
    await lockBatchRecount(tx, scope, batchId);
    return correctBatchCounts(tx, scope, batchId);
  });
}
