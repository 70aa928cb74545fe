/** So many may do something at a time; the others wait in line. */
export interface Permits {
  /** Resolves when there is one. */
  take(): Promise<void>;
  /** Hands one that was taken to who waits longest. */
  give(): void;
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
    give() {
      const next = line.shift();
      if (next === undefined) left += 1;
      else next();
    },
  };
}
