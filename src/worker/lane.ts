/**
 * How many deliveries of one channel may run at once. Starts wide; a provider that throttles halves it, one that cannot
 * be used closes it down to a single probe. Either rests it first, for as long as the provider asked or else on a
 * growing back-off; every delivery the provider took widens it again.
 */
export interface Lane {
  /** 0 while it rests. */
  width(): number;
  /** Milliseconds until it may be tried again. */
  restsForMs(): number;
  noteProgress(): void;
  noteThrottled(afterSeconds: number | undefined): void;
  noteUnavailable(afterSeconds: number | undefined): void;
  /** How often in a row the provider could not be used, each rest counted once. */
  failures(): number;
}

export interface LaneSettings {
  readonly widthMax: number;
  readonly restMinMs: number;
  readonly restMaxMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export function lane({ widthMax, restMinMs, restMaxMs, now }: LaneSettings): Lane {
  let width = widthMax;
  let restsUntil = 0;
  let setbacks = 0;
  let failures = 0;

  /** False while resting: what was under way when the rest began tells nothing new. */
  const rest = (afterSeconds: number | undefined): boolean => {
    if (now() < restsUntil) return false;
    const ownMs = Math.min(restMinMs * 2 ** setbacks, restMaxMs);
    restsUntil = now() + Math.max(ownMs, Math.min((afterSeconds ?? 0) * 1000, restMaxMs));
    setbacks += 1;
    return true;
  };
  return {
    width: () => (now() < restsUntil ? 0 : width),
    restsForMs: () => Math.max(0, restsUntil - now()),
    failures: () => failures,
    noteProgress() {
      failures = 0;
      if (now() < restsUntil) return;
      setbacks = 0;
      width = Math.min(widthMax, width + 1);
    },
    noteThrottled(afterSeconds) {
      if (rest(afterSeconds)) width = Math.max(1, Math.floor(width / 2));
    },
    noteUnavailable(afterSeconds) {
      if (!rest(afterSeconds)) return;
      failures += 1;
      width = 1;
    },
  };
}
