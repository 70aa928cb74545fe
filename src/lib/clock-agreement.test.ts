import { describe, expect, it } from "vitest";
import { type ClockReading, clockTrouble } from "./clock-agreement.ts";

const first: ClockReading = { database: 1_000_000, own: 1_000_200, steady: 50 };
const runOn = (database: number, own: number, steady: number): ClockReading => ({
  database: first.database + database,
  own: first.own + own,
  steady: first.steady + steady,
});

describe("clocks", () => {
  it("agree while they run on together, though none shows quite the same time", () => {
    expect(clockTrouble(first, undefined)).toBeUndefined();
    expect(clockTrouble(runOn(2_000, 2_100, 1_950), first)).toBeUndefined();
  });
  it("disagree when the machine's shows another time than the database's, whichever way", () => {
    expect(clockTrouble({ ...first, own: first.database + 5_001 }, undefined)).toContain("5 s ahead");
    expect(clockTrouble({ ...first, own: first.database - 3_600_000 }, undefined)).toContain("3600 s behind");
  });
  it("disagree when the machine's was set, though it is right now", () => {
    expect(clockTrouble(runOn(2_000, 2_000, 2_000), { ...first, own: first.own - 60_000 })).toContain("60 s");
  });
  it("disagree after a sleep the steady clock did not see, and agree again at the next look", () => {
    const awake = runOn(600_000, 600_000, 1_000);
    expect(clockTrouble(awake, first)).toContain("599 s");
    const next = { database: awake.database + 2_000, own: awake.own + 2_000, steady: awake.steady + 2_000 };
    expect(clockTrouble(next, awake)).toBeUndefined();
  });
});
