import { rest } from "./bell.ts";

/** Lets work that nobody watches make way for people who wait, where both share one process and one machine. */
export interface RightOfWay {
  /** Somebody is waiting now: the way is theirs for a moment. */
  take(): void;
  /** Resolves when nobody has taken the way for a moment, when it has been waited for long enough, or at the signal. */
  clear(signal: AbortSignal): Promise<void>;
}

/** As long as a request may need for its answer and a browser to draw it. */
const MOMENT_MS = 250;
/** Who presses keys all day long slows the work down and does not stop it. */
const WAIT_MAX_MS = 500;

/** `now` is a clock in milliseconds that only goes forward. */
export function rightOfWay(now: () => number = () => performance.now()): RightOfWay {
  let clearAt = Number.NEGATIVE_INFINITY;
  return {
    take() {
      clearAt = now() + MOMENT_MS;
    },
    async clear(signal) {
      const waitedEnoughAt = now() + WAIT_MAX_MS;
      while (!signal.aborted) {
        const ms = Math.min(clearAt, waitedEnoughAt) - now();
        if (ms <= 0) return;
        await rest(ms, signal);
      }
    },
  };
}
