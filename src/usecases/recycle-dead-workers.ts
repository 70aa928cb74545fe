import type { WorkerId } from "../domain/ids.ts";
import { dropEmptyHandfuls } from "../storage/handfuls.ts";
import { recycleClaimedJobs } from "../storage/job-claims.ts";
import { recycleClaimedMessages, strandTransmittingMessages } from "../storage/message-recovery.ts";
import { wakeWorkers } from "../storage/wake.ts";
import { recycleClaimedDeliveries } from "../storage/webhook-deliveries.ts";
import { deleteDeadWorkers, findStrayWorkerIds } from "../storage/workers.ts";
import type { WorkerDeps } from "./deps.ts";

/** Backstop for a host that hangs without dying: its lock is never free, but its heartbeat stops. */
const SEEN_SECONDS = 60;

/**
 * Backstops for a live worker that has lost track of messages of its own. A claim waits for seconds, and a conversation
 * with a mail server ends after some ten minutes.
 */
const CLAIM_LEASE_SECONDS = 600;
const TRANSMIT_LEASE_SECONDS = 1_800;
/** A post takes 15 s at most, and what came of it is stored in groups. */
const POST_LEASE_SECONDS = 120;

/**
 * A worker that lost its database only for a moment still hears what became of the mails it was sending, and that
 * counts for as long as they are uncertain. So what a dead worker left in doubt is not sent again before this time is
 * over.
 */
const LAST_WORDS_SECONDS = 5;

export interface Recycled {
  readonly workers: number;
  readonly claimed: number;
  readonly uncertain: number;
  readonly jobs: number;
  readonly webhooks: number;
}

/**
 * Takes back what dead workers held: claimed messages and jobs are queued again, and what they were transmitting
 * becomes uncertain and is never simply sent again. It also forgets what this worker itself is done with. Several
 * workers may do it at once.
 */
export async function recycleDeadWorkers(
  deps: Pick<WorkerDeps, "db" | "uncertainWaitSeconds">,
  self: WorkerId,
): Promise<Recycled> {
  return deps.db.transaction(async (tx) => {
    const found = await deleteDeadWorkers(tx, self, SEEN_SECONDS);
    const dead = [...new Set([...found, ...(await findStrayWorkerIds(tx))])];
    const claimed = await recycleClaimedMessages(tx, { dead, leaseSeconds: CLAIM_LEASE_SECONDS });
    const waitSeconds = Math.max(deps.uncertainWaitSeconds, LAST_WORDS_SECONDS);
    const uncertain = await strandTransmittingMessages(tx, { dead, leaseSeconds: TRANSMIT_LEASE_SECONDS }, waitSeconds);
    await dropEmptyHandfuls(tx, [self, ...dead]);
    const jobs = dead.length === 0 ? 0 : await recycleClaimedJobs(tx, dead);
    const webhooks = await recycleClaimedDeliveries(tx, { dead, leaseSeconds: POST_LEASE_SECONDS });
    if (claimed > 0) await wakeWorkers(tx, "messages");
    if (webhooks > 0) await wakeWorkers(tx, "webhooks");
    return { workers: dead.length, claimed, uncertain, jobs, webhooks };
  });
}
