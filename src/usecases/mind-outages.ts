import { mintSystemScope } from "../domain/caller.ts";
import { LATE_HOURS_MAX, TOO_LATE } from "../domain/schedule.ts";
import { insertAudit } from "../storage/audit.ts";
import { cancelMissedMessages, takePulse } from "../storage/due-batches.ts";
import type { Deps } from "./deps.ts";

/** Messages given up in one statement. */
const MESSAGES_MAX = 5_000;
const LATE_MS_MAX = LATE_HOURS_MAX * 3_600_000;

/**
 * Notes that a worker looks after the batches. Where none did for longer than a sending may be late, it gives up
 * messages that were due by their guests' own clocks in that time and are too late now; their accounts' audit logs say
 * so. To be run before messages are claimed, and every few minutes. What is merely slow to leave is never given up.
 * Answers how many messages.
 */
export async function mindOutages({ db }: Pick<Deps, "db">): Promise<number> {
  return db.transaction(async (tx) => {
    const { before: since, now } = await takePulse(tx);
    if (since === undefined || now.getTime() - since.getTime() <= LATE_MS_MAX) return 0;
    let cancelled = 0;
    for (;;) {
      const outage = { since, lateHours: LATE_HOURS_MAX, why: TOO_LATE };
      const missed = await cancelMissedMessages(tx, outage, MESSAGES_MAX);
      for (const { accountId, batchId, campaignId, messages } of missed) {
        const details = { batchId, because: "too-late", messages };
        const entry = { verb: "give-up", objectKind: "campaign", objectId: campaignId, details } as const;
        await insertAudit(tx, mintSystemScope(accountId), entry);
      }
      const messages = missed.reduce((sum, it) => sum + it.messages, 0);
      cancelled += messages;
      if (messages < MESSAGES_MAX) return cancelled;
    }
  });
}
