/** So many may do something at a time; the others wait in line. */
export interface Permits {
  /** Resolves when there is one. */
  take(): Promise<void>;
  /** Takes up to `count` of those nobody waits for; answers how many. */
  takeFree(count: number): number;
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
      if (left === 0) return new Promise((resolve) => line.push(resolve));
      left -= 1;
      return Promise.resolve();
    },
    takeFree(count) {
      const taken = Math.min(left, count);
      left -= taken;
      return taken;
    },
    give(count = 1) {
      for (let given = 0; given < count; given++) {
        const next = line.shift();
        if (next === undefined) left += 1;
        else next();
      }
    },
    free: () => left,
  };
}
