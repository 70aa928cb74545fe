import { describe, expect, it } from "vitest";
import { isPast, wallTime } from "./wall-time.ts";

describe("a wall time", () => {
  it("is what a clock of the zone shows, on either side of a change of the clocks", () => {
    expect(wallTime("2030-06-13T17:30:00Z", "Europe/London")).toBe("2030-06-13T18:30");
    expect(wallTime("2030-12-31T23:30:00Z", "Europe/Copenhagen")).toBe("2031-01-01T00:30");
    expect(wallTime(null, "UTC")).toBe("");
  });

  it("is past once the clock of its own zone is", () => {
    const now = new Date("2030-06-13T17:30:00Z");
    expect(isPast("2030-06-13T18:00", "Europe/London", now)).toBe(true);
    expect(isPast("2030-06-13T18:00", "America/New_York", now)).toBe(false);
    expect(isPast("", "UTC", now)).toBe(false);
  });
});
