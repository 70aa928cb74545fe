import type { Tx } from "./db.ts";

/** What sleeping workers listen to; the payload names the kind of work. */
export const WORK_CHANNEL = "beckon_work";

/** Wakes the workers when the transaction commits. A worker that misses it finds the work at its next look. */
export async function wakeWorkers(tx: Tx, work: "messages" | "jobs" | "webhooks"): Promise<void> {
  await tx.named("wake-workers", "select pg_notify($1, $2)", [WORK_CHANNEL, work]);
}
