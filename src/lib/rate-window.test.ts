import { describe, expect, it } from "vitest";
import { rateWindow } from "./rate-window.ts";

describe("a rate window", () => {
  it("lets as many through as it says, then stops, and opens again", () => {
    const window = rateWindow(3);
    expect([0, 1, 2, 3].map(() => window.isOver("a", 1000))).toEqual([false, false, false, true]);
    expect(window.isOver("b", 1000)).toBe(false);
    expect(window.wouldBeOver("a", 59_000)).toBe(true);
    expect(window.wouldBeOver("a", 119_999)).toBe(false);
  });
  it("does not start afresh at the turn of the minute", () => {
    const window = rateWindow(10);
    for (let i = 0; i < 10; i++) window.isOver("a", 59_900);
    expect(window.isOver("a", 60_100)).toBe(true);
  });
});
