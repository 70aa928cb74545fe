export interface Grouping<Item, Result> {
  /** A group is at most this large; a full one does not wait. */
  readonly sizeMax: number;
  /**
   * How long the first of a group waits for company, in milliseconds; 0 for what comes in the same turn, and the group
   * before.
   */
  readonly waitMs: number;
  /** Answers one result for each item, in their order. */
  run(items: readonly Item[]): Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns single calls into groups: many callers, one statement. Groups run one after the other, so the busier it gets
 * the larger they grow; a call resolves when its group has run, and rejects with its group.
 */
export function grouped<Item, Result>(grouping: Grouping<Item, Result>): (item: Item) => Promise<Result> {
  const { sizeMax, waitMs, run } = grouping;
  const line: Array<Waiting<Item, Result>> = [];
  let isAwaited = false;
  let isRunning = false;

  const runOne = async (group: ReadonlyArray<Waiting<Item, Result>>) => {
    try {
      const results = await run(group.map((it) => it.item));
      group.forEach((it, index) => {
        it.resolve(results[index] as Result);
      });
    } catch (error) {
      for (const it of group) it.reject(error);
    }
  };
  const drain = async () => {
    if (isRunning) return;
    isRunning = true;
    while (line.length > 0) await runOne(line.splice(0, sizeMax));
    isRunning = false;
  };
  const drainSoon = () => {
    if (isAwaited) return;
    isAwaited = true;
    const go = () => {
      isAwaited = false;
      void drain();
    };
    if (waitMs === 0) setImmediate(go);
    else setTimeout(go, waitMs);
  };
  return (item) =>
    new Promise<Result>((resolve, reject) => {
      line.push({ item, resolve, reject });
      if (isRunning) return;
      if (line.length >= sizeMax) void drain();
      else drainSoon();
    });
}
