import type { WorkerDeps } from "../usecases/deps.ts";
import { giveFreePlaces } from "../usecases/give-free-places.ts";
import { sendReceipts } from "../usecases/send-receipts.ts";
import { loopsOf } from "./loop.ts";

/** Answers come from pages, which wake nobody: a receipt that leaves two seconds later is early enough. */
const ANSWERS_MS = 2_000;

export interface FollowingAnswers {
  readonly deps: Pick<WorkerDeps, "db" | "log" | "now" | "keys" | "isSandbox" | "smsFrom">;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Does what follows from answers, until the signal is aborted: gives free places to those who wait, and tells guests
 * what they answered.
 */
export async function followAnswers({ deps, pollMs, signal }: FollowingAnswers): Promise<void> {
  const everyMs = Math.min(ANSWERS_MS, pollMs);
  const loop = loopsOf(deps, signal);
  await Promise.all([
    loop("waiting-lists", everyMs, async () => (await giveFreePlaces(deps)) > 0),
    loop("receipts", everyMs, async () => (await sendReceipts(deps)) > 0),
  ]);
}
