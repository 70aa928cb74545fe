import { setTimeout as delay } from "node:timers/promises";
import { ApiRefusal } from "./api.ts";
import { unless } from "./terminal.ts";

/**
 * What a call answers; undefined once the person has seen enough. Where this key has called as often as it may, the call
 * is made when the server takes it: work that is under way goes on by itself, and whoever watches it does not fail.
 */
export async function patiently<T>(interrupted: AbortSignal, call: () => Promise<T>): Promise<T | undefined> {
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
