import { describe, expect, it } from "vitest";
import { until } from "../../test/support/until.ts";
import { paced } from "./paced.ts";

describe("paced work", () => {
  it("is done for all that was named meanwhile, each once, and never twice at once", async () => {
    const done: string[][] = [];
    let finish = () => {};
    const work = paced<string>(0, async (keys) => {
      done.push([...keys]);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    work.name(["a"]);
    await until("the work to begin", async () => done.length === 1);
    work.name(["b", "c"]);
    work.name(["c", "b"]);
    expect(done).toEqual([["a"]]);
    finish();
    await until("the rest to be done", async () => done.length === 2);
    expect(done).toEqual([["a"], ["b", "c"]]);
  });

  it("begins at once, and again no sooner than agreed", async () => {
    const begun: number[] = [];
    const work = paced<string>(200, async () => {
      begun.push(performance.now());
      if (begun.length === 1) work.name(["again"]);
    });
    work.name(["a"]);
    await until("both to be done", async () => begun.length === 2);
    // Timers may be a millisecond early.
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThanOrEqual(198);
  });

  it("begins no more once it is closed", async () => {
    const done: string[] = [];
    const open = paced<string>(0, async (keys) => void done.push(...keys));
    const closed = paced<string>(0, async (keys) => void done.push(...keys));
    closed.name(["a"]);
    closed.close();
    closed.name(["b"]);
    open.name(["c"]);
    await until("the other to be done", async () => done.length > 0);
    expect(done).toEqual(["c"]);
  });
});
