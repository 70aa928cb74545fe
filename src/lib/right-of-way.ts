import { rest } from "./bell.ts";

/** Lets work that nobody watches make way for people who wait, where both share one process and one machine. */
export interface RightOfWay {
  /** Somebody is waiting now: the way is theirs for a moment. */
  take(): void;
  /**
   * Resolves when nobody has taken the way for a moment, or at the signal. Whoever has waited for long enough has the way
   * all the same, and keeps it for a turn.
   */
  clear(signal: AbortSignal): Promise<void>;
}

/** As long as a request may need for its answer and a browser to draw it. */
const MOMENT_MS = 250;
/** Who presses keys all day long slows the work down and does not stop it. */
const WAIT_MAX_MS = 500;
const TURN_MS = 100;

/** `now` is a clock in milliseconds that only goes forward. */
export function rightOfWay(now: () => number = () => performance.now()): RightOfWay {
  let clearAt = Number.NEGATIVE_INFINITY;
  let turnEndsAt = Number.NEGATIVE_INFINITY;
  return {
    take() {
      clearAt = now() + MOMENT_MS;
    },
    async clear(signal) {
      const waitedEnoughAt = now() + WAIT_MAX_MS;
      while (!signal.aborted && now() < clearAt && now() >= turnEndsAt) {
        const ms = Math.min(clearAt, waitedEnoughAt) - now();
        if (ms > 0) await rest(ms, signal);
        else turnEndsAt = now() + TURN_MS;
      }
    },
  };
}
