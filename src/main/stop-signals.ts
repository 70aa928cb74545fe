import { constants } from "node:os";

/** A terminal's Ctrl-C reaches us directly and once more through npm. */
const ECHO_MS = 1_000;
/** Less than what process managers wait before they kill. */
const DRAIN_MAX_MS = 25_000;

export interface Stopping {
  /** Aborted by the first signal or fault. */
  readonly signal: AbortSignal;
  /** Aborts for a fault: the process ends with exit code 1 after draining. */
  fail(): void;
  /** What the process should end with when everything is closed. */
  exitCode(): number;
  release(): void;
}

/**
 * Turns SIGINT, SIGTERM and SIGHUP into one abort. A second signal ends the process at once, and so does a drain of
 * more than 25 seconds, with exit code 1.
 */
export function listenForStop(onOverdue: () => void): Stopping {
  const controller = new AbortController();
  let stoppedAt: number | undefined;
  let failed = false;
  let watchdog: NodeJS.Timeout | undefined;

  const stop = () => {
    stoppedAt = performance.now();
    watchdog = setTimeout(() => {
      onOverdue();
      process.exit(1);
    }, DRAIN_MAX_MS).unref();
    controller.abort();
  };
  const onSignal = (name: NodeJS.Signals) => {
    if (stoppedAt === undefined) stop();
    else if (performance.now() - stoppedAt > ECHO_MS) process.exit(128 + constants.signals[name]);
  };
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    fail() {
      failed = true;
      if (stoppedAt === undefined) stop();
    },
    exitCode: () => (failed ? 1 : 0),
    release() {
      clearTimeout(watchdog);
      for (const name of names) process.off(name, onSignal);
    },
  };
}
