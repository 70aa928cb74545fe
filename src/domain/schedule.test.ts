import { describe, expect, it } from "vitest";
import { punctuality, type Scheduled } from "./schedule.ts";

const sendAt = new Date("2030-05-01T10:00:00Z");
const hoursLater = (hours: number) => new Date(sendAt.getTime() + hours * 3_600_000);
const ordinary: Scheduled = {
  sendAt,
  cancellable: true,
  eventStartsAt: hoursLater(240),
  answersCloseAt: undefined,
};
const onTime = { kind: "due", lateSeconds: null };

describe("a scheduled sending", () => {
  it("does not start before its time", () => {
    expect(punctuality(ordinary, hoursLater(-0.001))).toEqual({ kind: "not-due" });
  });
  it("starts at its time, and up to six hours later", () => {
    expect(punctuality(ordinary, sendAt)).toEqual(onTime);
    expect(punctuality(ordinary, hoursLater(6))).toEqual({ kind: "due", lateSeconds: 21_600 });
  });
  it("is marked as late from a minute on", () => {
    expect(punctuality(ordinary, new Date(sendAt.getTime() + 59_999))).toEqual(onTime);
    expect(punctuality(ordinary, new Date(sendAt.getTime() + 60_000))).toEqual({ kind: "due", lateSeconds: 60 });
  });
  it("is given up when it comes more than six hours late", () => {
    expect(punctuality(ordinary, hoursLater(6.001))).toMatchObject({ kind: "too-late" });
  });
  it("starts however late when it was promised to another system", () => {
    expect(punctuality({ ...ordinary, cancellable: false }, hoursLater(48))).toMatchObject({ kind: "due" });
  });
  it("is given up when the event began meanwhile, whoever asked for it", () => {
    const soon = { ...ordinary, cancellable: false, eventStartsAt: hoursLater(1) };
    expect(punctuality(soon, hoursLater(1))).toMatchObject({ kind: "too-late" });
  });
  it("starts after the event began when it was meant to", () => {
    expect(punctuality({ ...ordinary, eventStartsAt: hoursLater(-1) }, sendAt)).toEqual(onTime);
  });
  it("needs no start of the event", () => {
    expect(punctuality({ ...ordinary, eventStartsAt: null }, hoursLater(2))).toMatchObject({ kind: "due" });
  });
  it("is given up when answers closed meanwhile, unless it was promised to another system", () => {
    const closing = { ...ordinary, answersCloseAt: hoursLater(1) };
    expect(punctuality(closing, hoursLater(0.5))).toMatchObject({ kind: "due" });
    expect(punctuality(closing, hoursLater(1))).toMatchObject({ kind: "too-late" });
    expect(punctuality({ ...closing, cancellable: false }, hoursLater(1))).toMatchObject({ kind: "due" });
  });
});
