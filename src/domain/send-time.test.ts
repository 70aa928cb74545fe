import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatWallTime, wallTimeAt } from "../lib/zoned-time.ts";
import { instantIn, readSendWish, textsOpenAt } from "./send-time.ts";

const wishOf = (at: string | undefined, timezone?: string) => {
  const read = readSendWish({ at, timezone }, "Europe/London");
  return read.kind === "ok" ? read.wish : read.problem;
};

describe("when somebody wants to send", () => {
  it("is now where nothing is said", () => {
    expect(wishOf(undefined)).toEqual({ clock: "now" });
  });
  it("is an instant that stays one", () => {
    expect(wishOf("2030-05-13T09:00:00+02:00")).toEqual({ clock: "instant", at: new Date("2030-05-13T07:00:00Z") });
  });
  it("is a wall time of the zone named, else of the event's", () => {
    expect(wishOf("2030-05-13T09:00", "asia/tokyo")).toMatchObject({ clock: "zone", timezone: "Asia/Tokyo" });
    expect(wishOf("2030-05-13T09:00")).toEqual({
      clock: "zone",
      local: "2030-05-13T09:00",
      timezone: "Europe/London",
    });
  });
  it("is each guest's own wall time where that is asked for", () => {
    expect(wishOf("2030-05-13T09:00", "guest")).toEqual({ clock: "guest", local: "2030-05-13T09:00" });
  });
  it("is refused where it cannot be meant", () => {
    expect(wishOf("2030-02-30T09:00")).toMatchObject({ path: "/at", code: "bad_time" });
    expect(wishOf("2030-02-30T09:00:00Z")).toMatchObject({ path: "/at", code: "bad_time" });
    expect(wishOf("2030-05-13T09:00", "BST")).toMatchObject({ path: "/timezone", code: "unknown_timezone" });
    expect(wishOf("2030-05-13T09:00:00Z", "guest")).toMatchObject({ path: "/timezone", code: "not_allowed" });
    expect(wishOf(undefined, "Europe/London")).toMatchObject({ path: "/timezone", code: "not_allowed" });
  });
});

describe("a wall time in a zone", () => {
  it("is moved behind a gap, and is the earlier of two", () => {
    expect(instantIn("2026-03-29T02:30", "Europe/Berlin")).toMatchObject({
      at: new Date("2026-03-29T01:00:00Z"),
      note: "gap",
    });
    expect(instantIn("2026-10-25T02:30", "Europe/Berlin")).toMatchObject({
      at: new Date("2026-10-25T00:30:00Z"),
      note: "overlap",
    });
  });
  it("is read in UTC where nobody knows the zone, so that one odd contact keeps nobody waiting", () => {
    expect(instantIn("2030-05-13T09:00", "Mars/Olympus").at).toEqual(new Date("2030-05-13T09:00:00Z"));
  });
});

describe("the hours of texts", () => {
  const day = { from: "09:00", until: "20:00" };
  const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const anyInstant = fc.date({ min: new Date("2020-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });

  it("hold a text of the evening until the morning, and one of the night until the same morning", () => {
    const opens = (at: string) => textsOpenAt(new Date(at), "Europe/London", day).toISOString();
    expect(opens("2030-05-13T18:59:00Z")).toBe("2030-05-13T18:59:00.000Z");
    expect(opens("2030-05-13T19:00:00Z")).toBe("2030-05-14T08:00:00.000Z");
    expect(opens("2030-05-14T02:00:00Z")).toBe("2030-05-14T08:00:00.000Z");
    expect(opens("2030-12-31T23:00:00Z")).toBe("2031-01-01T09:00:00.000Z");
  });
  it("never open in somebody's night, nor later than the next morning, in any zone on any day", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const opens = textsOpenAt(at, zone, day);
        const shown = formatWallTime(wallTimeAt(opens, zone)).slice(11, 16);
        expect(shown >= "09:00" && shown < "20:00").toBe(true);
        expect(opens.getTime() - at.getTime()).toBeLessThanOrEqual(16 * 3_600_000);
        expect(opens.getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
      { numRuns: 2_000 },
    );
  });
  it("may span midnight, or be the whole day", () => {
    const night = { from: "22:00", until: "06:00" };
    expect(textsOpenAt(new Date("2030-05-13T23:00:00Z"), "UTC", night)).toEqual(new Date("2030-05-13T23:00:00Z"));
    expect(textsOpenAt(new Date("2030-05-13T07:00:00Z"), "UTC", night)).toEqual(new Date("2030-05-13T22:00:00Z"));
    const always = { from: "00:00", until: "00:00" };
    expect(textsOpenAt(new Date("2030-05-13T03:00:00Z"), "UTC", always)).toEqual(new Date("2030-05-13T03:00:00Z"));
  });
});
