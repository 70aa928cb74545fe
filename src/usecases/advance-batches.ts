import { punctuality } from "../domain/schedule.ts";
import {
  type DueBatch,
  finishBatches,
  lockBatchesWithNothingOpen,
  lockDueBatches,
  startBatches,
  sweepStoppedMessages,
} from "../storage/batch-progress.ts";
import { lockBatchesInDoubt, resendUncertainMessages } from "../storage/message-recovery.ts";
import { wakeWorkers } from "../storage/wake.ts";
import type { Deps } from "./deps.ts";

type AdvanceDeps = Pick<Deps, "db">;

/** Batches or messages handled in one transaction: large enough to be quick, small enough to hold no lock for long. */
const BATCHES_MAX = 500;
const MESSAGES_MAX = 5_000;

/**
 * Sets scheduled batches sending whose time has come by the database's clock, and stops those that come too late to make
 * sense. Answers how many; call it again while it answers a full group.
 */
export async function startDueBatches({ db }: AdvanceDeps): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await lockDueBatches(tx, BATCHES_MAX);
    if (due.length === 0) return 0;
    await startBatches(
      tx,
      due.map((it) => ({ ...it, tooLateWhy: tooLateWhy(it) })),
    );
    await wakeWorkers(tx, "messages");
    return due.length;
  });
}

function tooLateWhy(batch: DueBatch): string | null {
  const verdict = punctuality(batch, batch.now);
  return verdict.kind === "too-late" ? verdict.why : null;
}

/** Queues mails in doubt once more when their wait is over; a batch that was done goes on sending. Answers how many. */
export async function resendUncertain({ db }: AdvanceDeps): Promise<number> {
  return db.transaction(async (tx) => {
    const batches = await lockBatchesInDoubt(tx);
    if (batches.length === 0) return 0;
    const resent = await resendUncertainMessages(tx, batches, MESSAGES_MAX);
    if (resent > 0) await wakeWorkers(tx, "messages");
    return resent;
  });
}

/** Cancels what is left of stopped batches, a group at a time. Answers how many messages. */
export async function sweepStopped({ db }: AdvanceDeps): Promise<number> {
  return sweepStoppedMessages(db.autocommit, MESSAGES_MAX);
}

/** Ends batches in which nothing is open any more. Answers how many it looked at. */
export async function finishDone({ db }: AdvanceDeps): Promise<number> {
  return db.transaction(async (tx) => {
    const batches = await lockBatchesWithNothingOpen(tx, BATCHES_MAX);
    // A second statement sees what was committed while the first waited; now nobody can add messages.
    if (batches.length > 0) await finishBatches(tx, batches);
    return batches.length;
  });
}
