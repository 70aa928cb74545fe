import { describe, expect, it } from "vitest";
import { departures } from "./departure.ts";

const start = new Date("2030-05-01T10:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

describe("when messages leave", () => {
  it("ends by the rate, to the full second", () => {
    const waves = [{ at: start, people: 101 }];
    expect(departures(start, { waves, lanes: [], perSecond: 50 })).toEqual({
      firstLeavesAt: start,
      lastLeavesAt: later(3),
    });
  });
  it("waits for each wave, and lets one that is overtaken wait for the one before", () => {
    const waves = [
      { at: later(100), people: 50 },
      { at: start, people: 50 },
      { at: later(0.5), people: 50 },
    ];
    expect(departures(start, { waves, lanes: [], perSecond: 50 }).lastLeavesAt).toEqual(later(101));
    expect(departures(start, { waves: waves.slice(1), lanes: [], perSecond: 50 }).lastLeavesAt).toEqual(later(2));
  });
  it("is no faster than the slowest receiver", () => {
    const waves = [{ at: start, people: 1_000 }];
    const lanes = [{ people: 600, perSecond: 5 }];
    expect(departures(start, { waves, lanes, perSecond: 500 }).lastLeavesAt).toEqual(later(120));
  });
  it("is the start for a sending to nobody", () => {
    const none = { waves: [{ at: later(60), people: 0 }], lanes: [], perSecond: 50 };
    expect(departures(start, none)).toEqual({ firstLeavesAt: start, lastLeavesAt: start });
  });
});
