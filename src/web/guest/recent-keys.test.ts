import { describe, expect, it } from "vitest";
import { recentKeys } from "./recent-keys.ts";

const TEN_SECONDS = { withinMs: 10_000, max: 100 };

describe("the keys a network has opened lately", () => {
  it("counts each other key once, of this network alone", () => {
    const keys = recentKeys(TEN_SECONDS);
    for (const key of ["a", "b", "b", "own"]) keys.note("office", key, 1_000);
    keys.note("elsewhere", "c", 1_000);
    expect(keys.countOthers("office", "own", 2_000)).toBe(2);
    expect(keys.countOthers("office", "unseen", 2_000)).toBe(3);
    expect(keys.countOthers("nowhere", "own", 2_000)).toBe(0);
  });

  it("counts a key from its latest opening, and not after ten seconds", () => {
    const keys = recentKeys(TEN_SECONDS);
    keys.note("office", "again", 0);
    keys.note("office", "once", 1_000);
    keys.note("office", "again", 5_000);
    expect(keys.countOthers("office", "own", 11_000)).toBe(2);
    expect(keys.countOthers("office", "own", 11_001)).toBe(1);
    expect(keys.countOthers("office", "own", 15_001)).toBe(0);
  });

  it("notes no more than it may know, and goes on once the old are forgotten", () => {
    const keys = recentKeys({ withinMs: 10_000, max: 2 });
    for (const key of ["a", "b", "c"]) keys.note("office", key, 0);
    expect(keys.countOthers("office", "own", 0)).toBe(2);
    keys.note("office", "d", 20_000);
    keys.tidy();
    keys.note("office", "e", 20_000);
    expect(keys.countOthers("office", "own", 20_000)).toBe(1);
  });
});
