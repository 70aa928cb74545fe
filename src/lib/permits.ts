/** So many may do something at a time; the others wait in line. */
export interface Permits {
  /** Resolves when there is one. */
  take(): Promise<void>;
  /** Takes up to `count` of those nobody waits for; answers how many. */
  takeFree(count: number): number;
  /** Takes what is about to be given: until it is, there are fewer than none. */
  takeAhead(count: number): void;
  /** Hands what was taken, one or several, to those who wait longest. */
  give(count?: number): void;
  /** How many nobody waits for. */
  free(): number;
}

export function permits(count: number): Permits {
  const line: Array<() => void> = [];
  let left = count;
  return {
    take() {
      if (left <= 0) return new Promise((resolve) => line.push(resolve));
      left -= 1;
      return Promise.resolve();
    },
    takeFree(count) {
      const taken = Math.max(0, Math.min(left, count));
      left -= taken;
      return taken;
    },
    takeAhead(count) {
      left -= count;
    },
    give(count = 1) {
      left += count;
      for (; left > 0 && line.length > 0; left--) line.shift()?.();
    },
    free: () => Math.max(0, left),
  };
}
