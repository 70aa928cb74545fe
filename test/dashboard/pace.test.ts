import { describe, expect, it } from "vitest";
import { perMinute, type Sample, withSample } from "../../dashboard/parts/samples.ts";

const seen = (...samples: ReadonlyArray<readonly [at: number, done: number]>): readonly Sample[] =>
  samples.reduce<readonly Sample[]>((known, [at, done]) => withSample(known, { at, done }), []);

describe("the pace of a sending", () => {
  it("is not told before two seconds were seen", () => {
    expect(perMinute([])).toBeUndefined();
    expect(perMinute(seen([0, 0], [1_000, 10]))).toBeUndefined();
  });

  it("is what was done over the time it took", () => {
    expect(perMinute(seen([0, 0], [2_000, 10], [4_000, 20]))).toBe(300);
  });

  it("forgets what is longer ago than half a minute", () => {
    expect(perMinute(seen([0, 0], [1_000, 1_000], [31_000, 1_030]))).toBe(60);
  });

  it("begins anew where less is done than before", () => {
    expect(perMinute(seen([0, 500], [2_000, 10], [4_000, 20]))).toBe(300);
  });

  it("is nothing while nothing moves", () => {
    expect(perMinute(seen([0, 7], [5_000, 7]))).toBe(0);
  });
});
