import { describe, expect, it } from "vitest";
import { lane } from "./lane.ts";

function aLane() {
  let at = 1_000;
  const it = lane({ widthMax: 16, restMinMs: 1_000, restMaxMs: 60_000, now: () => at });
  return { lane: it, pass: (ms: number) => (at += ms) };
}

describe("a lane", () => {
  it("rests and halves when the provider throttles, once for everything that was under way", () => {
    const { lane, pass } = aLane();
    for (let times = 0; times < 10; times++) lane.noteThrottled(undefined);
    expect([lane.width(), lane.restsForMs()]).toEqual([0, 1_000]);
    pass(1_000);
    expect(lane.width()).toBe(8);
    expect(lane.failures()).toBe(0);
  });

  it("rests as long as it was asked to, within reason", () => {
    const { lane, pass } = aLane();
    lane.noteThrottled(20);
    expect(lane.restsForMs()).toBe(20_000);
    pass(20_000);
    lane.noteThrottled(7_200);
    expect(lane.restsForMs()).toBe(60_000);
  });

  it("probes with one delivery after the provider could not be used, and rests longer each time", () => {
    const { lane, pass } = aLane();
    const rests = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
      lane.noteUnavailable(undefined);
      const ms = lane.restsForMs();
      pass(ms);
      return ms / 1000;
    });
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect([lane.width(), lane.failures()]).toEqual([1, 8]);
  });

  it("widens with every delivery that gets through", () => {
    const { lane, pass } = aLane();
    lane.noteUnavailable(undefined);
    pass(1_000);
    for (let times = 0; times < 40; times++) lane.noteProgress();
    expect([lane.width(), lane.failures()]).toEqual([16, 0]);
  });
});
