import { describe, expect, it } from "vitest";
import { apart, linePath, roundTicks, stepPath, timeTicks } from "../../dashboard/parts/charts/scale.ts";

describe("the scales of charts", () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [655, [0, 500, 1_000]],
    [100_000, [0, 50_000, 100_000]],
  ])("have round numbers up to %i", (max, ticks) => {
    expect(roundTicks(max)).toEqual(ticks);
  });

  it("reach what they show, whatever it is", () => {
    for (let max = 0; max < 5_000; max += 7) {
      const ticks = roundTicks(max);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });

  it("spread moments evenly, both ends included", () => {
    expect(timeTicks(0, 90, 4)).toEqual([0, 30, 60, 90]);
    expect(timeTicks(5, 5, 4)).toEqual([5]);
  });

  it("draw a count that stays until it changes", () => {
    const places = [
      { x: 0, y: 10 },
      { x: 5, y: 8 },
    ];
    expect(stepPath(places, 20)).toBe("M0 10H5V8H20");
    expect(stepPath([], 20)).toBe("");
  });

  it("draw a sparkline from the first total to the last, the highest at the top", () => {
    const box = { width: 72, height: 20, stroke: 1.5 };
    expect(linePath([0, 2, 4], box)).toBe("M0 19.25L36 10L72 0.75");
    expect(linePath([0], box)).toBe("M0 19.25");
  });

  it("keep labels apart", () => {
    expect(apart(50, 100, 16)).toEqual([50, 100]);
    expect(apart(50, 52, 16)).toEqual([43, 59]);
    expect(apart(52, 50, 16)).toEqual([59, 43]);
  });
});
