/** Lets loops sleep until something happens. A ring that comes while nobody sleeps wakes the next sleeper at once. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, after `timeoutMs`, or when the signal is aborted, whichever comes first. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function bell(): Bell {
  const sleepers = new Set<() => void>();
  let hasRung = false;
  return {
    ring() {
      if (sleepers.size === 0) hasRung = true;
      for (const wake of [...sleepers]) wake();
    },
    wait(timeoutMs, signal) {
      if (hasRung || signal.aborted) {
        hasRung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        sleepers.add(wake);
        signal.addEventListener("abort", wake, { once: true });
      });
    },
  };
}

/** Resolves after the time, or as soon as the signal is aborted. Never rejects. */
export function rest(timeoutMs: number, signal: AbortSignal): Promise<void> {
  return bell().wait(timeoutMs, signal);
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
