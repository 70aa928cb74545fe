import { describe, expect, it } from "vitest";
import { grouped, groupedLine } from "./grouped.ts";

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

describe("those who wait for their group", () => {
  function aLine() {
    const groups: string[][] = [];
    const line = groupedLine<string, string>({
      sizeMax: 10,
      waitMs: 0,
      run: async (items) => {
        groups.push([...items]);
        return items.map((it) => `${it} by itself`);
      },
    });
    return { groups, line };
  }

  it("can be lent to somebody else, and those who come meanwhile wait until that is over", async () => {
    const { groups, line } = aLine();
    const answers = [line.add("a"), line.add("b")];
    const loan = line.lend();
    answers.push(line.add("c"));
    await new Promise((resolve) => setImmediate(resolve));
    expect([loan.items, groups, line.waiting()]).toEqual([["a", "b"], [], 1]);
    loan.done(["A", "B"]);
    expect(await Promise.all(answers)).toEqual(["A", "B", "c by itself"]);
    expect(groups).toEqual([["c"]]);
  });

  it("run by themselves when they are given back, before those who came later", async () => {
    const { groups, line } = aLine();
    const answers = [line.add("a")];
    const loan = line.lend();
    answers.push(line.add("b"));
    loan.giveBack();
    expect(await Promise.all(answers)).toEqual(["a by itself", "b by itself"]);
    expect(groups).toEqual([["a", "b"]]);
  });

  it("wait for every loan", async () => {
    const { groups, line } = aLine();
    const first = line.lend();
    const second = line.lend();
    const answer = line.add("a");
    first.done([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(groups).toEqual([]);
    second.done([]);
    expect(await answer).toBe("a by itself");
  });
});
