/** Work on whatever was named since it was done last. It is never done twice at once. */
export interface Paced<Key> {
  /** Each once, however often it is named before the work begins. */
  name(keys: Iterable<Key>): void;
  /** Begins no further work. */
  close(): void;
}

/**
 * Begins at once where it has rested for long enough.
 * @param apartMs between two beginnings, at least.
 * @param work never rejects.
 */
export function paced<Key>(apartMs: number, work: (keys: readonly Key[]) => Promise<void>): Paced<Key> {
  const named = new Set<Key>();
  let next: NodeJS.Timeout | undefined;
  let begunAt = Number.NEGATIVE_INFINITY;
  let isWorking = false;
  let isClosed = false;

  function plan(): void {
    if (named.size === 0 || next !== undefined || isWorking || isClosed) return;
    next = setTimeout(() => void begin(), Math.max(0, begunAt + apartMs - performance.now()));
  }

  async function begin(): Promise<void> {
    next = undefined;
    isWorking = true;
    begunAt = performance.now();
    const keys = [...named];
    named.clear();
    try {
      await work(keys);
    } finally {
      isWorking = false;
      plan();
    }
  }

  return {
    name(keys) {
      for (const key of keys) named.add(key);
      plan();
    },
    close() {
      isClosed = true;
      clearTimeout(next);
    },
  };
}
