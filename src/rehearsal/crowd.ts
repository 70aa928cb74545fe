/** Things that happen later, many at a time. */
export interface Crowd {
  /** Lets something happen after so many milliseconds, as soon as there is room. It must not reject. */
  later(afterMs: number, act: () => Promise<void>): void;
  /** Things that wait or happen now. */
  busy(): number;
  /** Drops what waits, and resolves when what happens now is over. */
  disperse(): Promise<void>;
}

/** At most `atOnce` happen at a time; the others stand in line. */
export function crowd(atOnce: number): Crowd {
  const line: Array<() => Promise<void>> = [];
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();

  const start = () => {
    while (underWay.size < atOnce) {
      const act = line.shift();
      if (act === undefined) return;
      const over = act().finally(() => {
        underWay.delete(over);
        start();
      });
      underWay.add(over);
    }
  };
  return {
    later(afterMs, act) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        line.push(act);
        start();
      }, afterMs);
      timers.add(timer);
    },
    busy: () => timers.size + line.length + underWay.size,
    async disperse() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      line.length = 0;
      await Promise.all(underWay);
    },
  };
}
