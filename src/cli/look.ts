import { setTimeout as delay } from "node:timers/promises";
import { ApiRefusal } from "./api.ts";
import { unless } from "./terminal.ts";

/**
 * What a look at work under way answers; undefined once the person has seen enough. Where this key has called as often as
 * it may, it looks again when the server takes calls: the work goes on by itself, and whoever watches it does not fail.
 */
export async function look<T>(interrupted: AbortSignal, call: () => Promise<T>): Promise<T | undefined> {
  while (!interrupted.aborted) {
    try {
      return await unless(interrupted, call());
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.status !== 429) throw error;
      await delay(error.retryAfterSeconds * 1_000, undefined, { signal: interrupted }).catch(() => {});
    }
  }
  return undefined;
}
