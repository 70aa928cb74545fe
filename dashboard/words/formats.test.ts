import { describe, expect, it } from "vitest";
import { inDays, rough } from "./formats.ts";

const NOW = Date.parse("2030-03-30T23:30:00Z");

describe("how many days something is off", () => {
  it.each([
    ["2030-06-13T17:30:00Z", "Europe/London", "in 75 days"],
    ["2030-03-31T05:00:00Z", "Europe/London", "tomorrow"],
    ["2030-03-30T18:00:00Z", "Europe/London", "today"],
    ["2030-03-28T18:00:00Z", "Europe/London", "2 days ago"],
  ])("is told of %s in %s as %s", (instant, zone, said) => {
    expect(inDays(instant, zone, NOW)).toBe(said);
  });

  it("goes by the calendar where it happens, also over a night that is an hour short", () => {
    expect(inDays("2030-03-31T21:00:00Z", "Pacific/Auckland", NOW)).toBe("tomorrow");
    expect(inDays("2030-04-01T22:30:00Z", "Europe/Berlin", NOW)).toBe("in 2 days");
  });
});

describe("how long something takes, roughly", () => {
  it.each([
    [16_380_000, "189 days"],
    [172_800, "2 days"],
    [100_000, "1 d 3 h"],
    [90, "1 min 30 s"],
  ])("says of %d seconds: %s", (seconds, said) => {
    expect(rough(seconds)).toBe(said);
  });
});
