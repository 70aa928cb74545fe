import { describe, expect, it } from "vitest";
import { readEventTime } from "./event-times.ts";

describe("a time somebody gives for an event", () => {
  it("is an instant, or a wall time that is kept beside the instant it comes to", () => {
    expect(readEventTime("2030-06-13T18:30:00+02:00", "Asia/Tokyo")).toEqual({
      kind: "ok",
      time: { at: new Date("2030-06-13T16:30:00Z"), local: null },
    });
    expect(readEventTime("2030-06-13T18:30:00", "Asia/Tokyo")).toEqual({
      kind: "ok",
      time: { at: new Date("2030-06-13T09:30:00Z"), local: "2030-06-13T18:30" },
    });
  });

  it.each([
    ["2999-12-31T23:59:59Z", "1900-01-01T00:00:00Z"],
    ["2999-12-31T23:59:59", "1900-01-01T00:00"],
  ])("may lie as far away as %s and %s", (last, first) => {
    expect([readEventTime(last, "UTC").kind, readEventTime(first, "UTC").kind]).toEqual(["ok", "ok"]);
  });

  it.each([
    "9999-12-31T23:59:59-05:00",
    "9999-12-31T23:59:59",
    "3000-01-01T00:00:00Z",
    "2999-12-31T23:00",
    "0001-01-01T00:00:00+05:00",
    "1899-12-31T23:59:59Z",
  ])("is refused where nothing happens: %s", (text) => {
    const why = "is outside the years 1900 to 2999, in UTC";
    expect(readEventTime(text, "America/New_York")).toEqual({ kind: "bad", why });
  });

  it.each(["2030-02-30T18:30:00Z", "2030-02-30T18:30", "10000-01-01T00:00:00Z", "+010000-01-01T00:00:00Z", "soon"])(
    "is refused where it cannot be read: %s",
    (text) => {
      expect(readEventTime(text, "UTC")).toMatchObject({ kind: "bad", why: expect.stringContaining("neither") });
    },
  );
});
