export interface Grouping<Item, Result> {
  /** A group is at most this large; a full one does not wait. */
  readonly sizeMax: number;
  /** How long the first of a group waits for company, in milliseconds; 0 for what comes in the same turn, and the group before. */
  readonly waitMs: number;
  /** Answers one result for each item, in their order. */
  run(items: readonly Item[]): Promise<readonly Result[]>;
}

/** Turns single calls into groups: many callers, one statement. */
export interface Line<Item, Result> {
  /** Resolves when its group has run, and rejects with its group. */
  add(item: Item): Promise<Result>;
  /** How many wait for their group to run. */
  waiting(): number;
  /** Lends everybody who waits to whoever runs something anyhow. Until they are back, or done, no group begins. */
  lend(): Loan<Item, Result>;
}

/** Those who waited. One of the two ends it. */
export interface Loan<Item, Result> {
  readonly items: readonly Item[];
  /** They have run: one result for each, in their order. */
  done(results: readonly Result[]): void;
  /** They wait again, before all others. */
  giveBack(): void;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Groups run one after the other, so the busier it gets the larger they grow. */
export function groupedLine<Item, Result>(grouping: Grouping<Item, Result>): Line<Item, Result> {
  const { sizeMax, waitMs, run } = grouping;
  const line: Array<Waiting<Item, Result>> = [];
  let isAwaited = false;
  let isRunning = false;
  let loans = 0;

  const runOne = async (group: ReadonlyArray<Waiting<Item, Result>>) => {
    try {
      answer(group, await run(group.map((it) => it.item)));
    } catch (error) {
      for (const it of group) it.reject(error);
    }
  };
  const drain = async () => {
    if (isRunning) return;
    isRunning = true;
    while (line.length > 0 && loans === 0) await runOne(line.splice(0, sizeMax));
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
  const endLoan = () => {
    loans -= 1;
    if (line.length > 0) drainSoon();
  };
  return {
    add: (item) =>
      new Promise<Result>((resolve, reject) => {
        line.push({ item, resolve, reject });
        if (isRunning || loans > 0) return;
        if (line.length >= sizeMax) void drain();
        else drainSoon();
      }),
    waiting: () => line.length,
    lend() {
      const group = line.splice(0);
      loans += 1;
      return {
        items: group.map((it) => it.item),
        done(results) {
          answer(group, results);
          endLoan();
        },
        giveBack() {
          line.unshift(...group);
          endLoan();
        },
      };
    },
  };
}

/** The line's `add` alone. */
export function grouped<Item, Result>(grouping: Grouping<Item, Result>): (item: Item) => Promise<Result> {
  return groupedLine(grouping).add;
}

function answer<Item, Result>(group: ReadonlyArray<Waiting<Item, Result>>, results: readonly Result[]): void {
  for (const [place, { resolve }] of group.entries()) resolve(results[place] as Result);
}
