import { describe, expect, it } from "vitest";
import { lastLeavesAt, punctuality } from "./schedule.ts";

const sendAt = new Date("2030-05-01T10:00:00Z");
const hoursLater = (hours: number) => new Date(sendAt.getTime() + hours * 3_600_000);
const ordinary = { sendAt, cancellable: true, eventStartsAt: hoursLater(240) };

describe("a scheduled sending", () => {
  it("does not start before its time", () => {
    expect(punctuality(ordinary, hoursLater(-0.001))).toEqual({ kind: "not-due" });
  });
  it("starts at its time, and up to six hours later", () => {
    expect(punctuality(ordinary, sendAt)).toEqual({ kind: "due" });
    expect(punctuality(ordinary, hoursLater(6))).toEqual({ kind: "due" });
  });
  it("is given up when it comes more than six hours late", () => {
    expect(punctuality(ordinary, hoursLater(6.001))).toMatchObject({ kind: "too-late" });
  });
  it("starts however late when it was promised to another system", () => {
    expect(punctuality({ ...ordinary, cancellable: false }, hoursLater(48))).toEqual({ kind: "due" });
  });
  it("is given up when the event began meanwhile, whoever asked for it", () => {
    const soon = { ...ordinary, cancellable: false, eventStartsAt: hoursLater(1) };
    expect(punctuality(soon, hoursLater(1))).toMatchObject({ kind: "too-late" });
  });
  it("starts after the event began when it was meant to", () => {
    expect(punctuality({ ...ordinary, eventStartsAt: hoursLater(-1) }, sendAt)).toEqual({ kind: "due" });
  });
  it("needs no start of the event", () => {
    expect(punctuality({ ...ordinary, eventStartsAt: null }, hoursLater(2))).toEqual({ kind: "due" });
  });
});

describe("the end of a sending", () => {
  it("is estimated to the full second", () => {
    expect(lastLeavesAt(sendAt, 101, 50)).toEqual(new Date("2030-05-01T10:00:03Z"));
    expect(lastLeavesAt(sendAt, 0, 50)).toEqual(sendAt);
  });
});
