import { sha256 } from "./seal.ts";

/** Counts attempts of a key in windows that begin with its first one, in the memory of this process. */
export interface AttemptCounter {
  /** Notes an attempt at `nowMs`; answers how many are left in its window, undefined when there was none left. */
  attempt(key: string, nowMs: number): number | undefined;
  /** How many are left in the window of `key`; notes nothing. */
  left(key: string, nowMs: number): number;
  /** Takes an attempt back: one that turned out well does not count. */
  forgive(key: string): void;
  /** Whole seconds until the window of `key` is over and all attempts are there again; 0 where none is open. */
  secondsLeft(key: string, nowMs: number): number;
}

/** Keys remembered at most; the oldest windows are forgotten first, so that a flood of keys cannot fill the memory. */
const KEYS_MAX = 50_000;
/** Longer keys are remembered by their hash: whoever tries chooses what a key is made of. */
const KEY_LENGTH_MAX = 100;

/** An attempt that was refused does not count, and a window that is over is forgotten. */
export function attemptCounter(limit: number, windowMs = 60_000): AttemptCounter {
  const windows = new Map<string, { endsAtMs: number; taken: number }>();

  function open(key: string, nowMs: number): { taken: number } {
    const fresh = { endsAtMs: nowMs + windowMs, taken: 0 };
    // A key that is set again keeps its old place: without this the order would not be that of the windows.
    windows.delete(key);
    windows.set(key, fresh);
    const oldest = windows.size > KEYS_MAX ? windows.keys().next().value : undefined;
    if (oldest !== undefined) windows.delete(oldest);
    return fresh;
  }

  return {
    attempt(given, nowMs) {
      const key = keyOf(given);
      const known = windows.get(key);
      const window = known !== undefined && known.endsAtMs > nowMs ? known : open(key, nowMs);
      if (window.taken >= limit) return undefined;
      window.taken += 1;
      return limit - window.taken;
    },
    left(key, nowMs) {
      const window = windows.get(keyOf(key));
      return window !== undefined && window.endsAtMs > nowMs ? limit - window.taken : limit;
    },
    forgive(key) {
      const window = windows.get(keyOf(key));
      if (window !== undefined && window.taken > 0) window.taken -= 1;
    },
    secondsLeft(key, nowMs) {
      const endsAtMs = windows.get(keyOf(key))?.endsAtMs ?? nowMs;
      return Math.max(0, Math.ceil((endsAtMs - nowMs) / 1000));
    },
  };
}

function keyOf(given: string): string {
  return given.length <= KEY_LENGTH_MAX ? given : sha256(given).toString("base64");
}
