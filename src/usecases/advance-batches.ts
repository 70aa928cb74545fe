import { mintSystemScope } from "../domain/caller.ts";
import { answersCloseAt } from "../domain/event.ts";
import { punctuality } from "../domain/schedule.ts";
import { insertAudit } from "../storage/audit.ts";
import { finishBatches, lockBatchesWithNothingOpen, sweepStoppedMessages } from "../storage/batch-progress.ts";
import type { Tx } from "../storage/db.ts";
import { type DueBatch, lockBatchesToFill, lockDueBatches, type Start, startBatches } from "../storage/due-batches.ts";
import { lockBatchesInDoubt, resendUncertainMessages } from "../storage/message-recovery.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { chooseAudience } from "./choose-audience.ts";
import type { Deps } from "./deps.ts";

type AdvanceDeps = Pick<Deps, "db">;

/** Batches or messages handled in one transaction: large enough to be quick, small enough to hold no lock for long. */
const BATCHES_MAX = 500;
const MESSAGES_MAX = 5_000;

/**
 * Sets scheduled batches sending whose time has come by the database's clock, and stops those that come too late to make
 * sense, which their accounts' audit logs say. Answers how many; call it again while it answers a full group.
 */
export async function startDueBatches({ db }: AdvanceDeps): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await lockDueBatches(tx, BATCHES_MAX);
    if (due.length === 0) return 0;
    await start(tx, due);
    await wakeWorkers(tx, "messages");
    return due.length;
  });
}

async function start(tx: Tx, due: readonly DueBatch[]): Promise<Start[]> {
  const starts = due.map((batch) => ({ ...batch, ...startOf(batch) }));
  await startBatches(tx, starts);
  for (const { accountId, campaignId, batchId, sendAt, tooLateWhy } of starts) {
    if (tooLateWhy === null) continue;
    const details = { batchId, because: "too-late", sendAt };
    const entry = { verb: "give-up", objectKind: "campaign", objectId: campaignId, details } as const;
    await insertAudit(tx, mintSystemScope(accountId), entry);
  }
  return starts;
}

function startOf(batch: DueBatch): Pick<Start, "tooLateWhy" | "lateSeconds"> {
  const { kind, event, sendAt, cancellable, now } = batch;
  const asks = kind === "invitation" || kind === "reminder";
  const closes = asks ? answersCloseAt(event) : undefined;
  const verdict = punctuality({ sendAt, cancellable, eventStartsAt: event.startsAt, answersCloseAt: closes }, now);
  if (verdict.kind === "too-late") return { tooLateWhy: verdict.why, lateSeconds: null };
  return { tooLateWhy: null, lateSeconds: verdict.kind === "due" ? verdict.lateSeconds : null };
}

/**
 * Starts one batch whose time has come and that chooses only now whom it addresses, so that a reminder reaches nobody who
 * answered since it was scheduled. Its messages and its start are one commit. Answers how many batches.
 */
export async function fillDueBatch(deps: Pick<Deps, "db" | "now" | "isSandbox">): Promise<number> {
  return deps.db.transaction(async (tx) => {
    const due = await lockBatchesToFill(tx, 1);
    for (const [index, begun] of (await start(tx, due)).entries()) {
      const batch = due[index];
      if (batch !== undefined && begun.tooLateWhy === null) await chooseAudience(tx, deps, batch);
    }
    if (due.length > 0) await wakeWorkers(tx, "messages");
    return due.length;
  });
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
