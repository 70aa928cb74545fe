/**
 * A moment by which something has to happen; moving it costs next to nothing, so it may be moved thousands of times a
 * second.
 */
export interface Deadline {
  /** So many milliseconds from now, instead of the moment before. */
  set(ms: number): void;
  /** Nothing is due. */
  lift(): void;
  /** Lifts it for good, and lets the process end. */
  stop(): void;
}

/** Calls `onPast` when the moment passes without having been moved or lifted. */
export function deadline(onPast: () => void): Deadline {
  let dueAt = Number.POSITIVE_INFINITY;
  let ringsAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const wind = (at: number) => {
    clearTimeout(timer);
    ringsAt = at;
    timer = setTimeout(look, at - performance.now());
  };
  /** A timer that is early looks again when it is time: only one that would be late is replaced. */
  const look = () => {
    timer = undefined;
    ringsAt = Number.POSITIVE_INFINITY;
    if (dueAt === Number.POSITIVE_INFINITY) return;
    if (performance.now() < dueAt) return wind(dueAt);
    dueAt = Number.POSITIVE_INFINITY;
    onPast();
  };
  return {
    set(ms) {
      dueAt = performance.now() + ms;
      if (dueAt < ringsAt) wind(dueAt);
    },
    lift() {
      dueAt = Number.POSITIVE_INFINITY;
    },
    stop() {
      dueAt = Number.POSITIVE_INFINITY;
      clearTimeout(timer);
    },
  };
}
