import { describe, expect, it } from "vitest";
import { grouped } from "./grouped.ts";

describe("grouped calls", () => {
  it("run together and answer each caller with its own result", async () => {
    const groups: number[][] = [];
    const double = grouped<number, number>({
      sizeMax: 10,
      waitMs: 1,
      run: async (items) => {
        groups.push([...items]);
        return items.map((it) => it * 2);
      },
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it("never run two groups at once, and never more than the limit in one", async () => {
    let running = 0;
    const seen: Array<{ running: number; size: number }> = [];
    const call = grouped<number, number>({
      sizeMax: 4,
      waitMs: 0,
      run: async (items) => {
        running += 1;
        seen.push({ running, size: items.length });
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return items;
      },
    });
    await Promise.all(Array.from({ length: 30 }, (_, index) => call(index)));
    expect(seen.every((it) => it.running === 1 && it.size <= 4)).toBe(true);
    expect(seen.reduce((sum, it) => sum + it.size, 0)).toBe(30);
  });

  it("fail for everybody in a failing group, and for nobody after it", async () => {
    let runs = 0;
    const call = grouped<string, string>({
      sizeMax: 2,
      waitMs: 0,
      run: async (items) => {
        runs += 1;
        if (runs === 1) throw new Error("lost");
        return items;
      },
    });
    const settled = await Promise.allSettled(["a", "b", "c"].map(call));
    expect(settled.map((it) => it.status)).toEqual(["rejected", "rejected", "fulfilled"]);
  });
});
