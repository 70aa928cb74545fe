import { describe, expect, it } from "vitest";
import { line } from "./line.ts";

describe("a line", () => {
  it("keeps the order, however many come and go", () => {
    const it = line<number>();
    const seen: number[] = [];
    let next = 0;
    for (let round = 0; round < 5_000; round++) {
      for (let count = 0; count < 1 + (round % 3); count++) it.push(next++);
      const item = it.shift();
      if (item !== undefined) seen.push(item);
    }
    for (let item = it.shift(); item !== undefined; item = it.shift()) seen.push(item);
    expect(seen).toEqual(Array.from({ length: next }, (_, place) => place));
    expect([it.size(), it.shift()]).toEqual([0, undefined]);
  });

  it("gives up who came last, and nobody who has left", () => {
    const it = line<number>();
    for (const item of [1, 2, 3, 4]) it.push(item);
    it.shift();
    expect(it.takeLast(2)).toEqual([3, 4]);
    expect(it.takeLast(9)).toEqual([2]);
    expect(it.size()).toBe(0);
  });
});
