import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clockChanges,
  formatWallTime,
  isTimeZone,
  parseWallTime,
  readTimeZone,
  resolveWallTime,
  wallTimeAt,
} from "./zoned-time.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const anyZone = fc.constantFrom(...ZONES);
/** Whole minutes: offsets of past local mean times have seconds, and those of today do not. */
const anyInstant = fc
  .date({ min: new Date("1975-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true })
  .map((it) => new Date(Math.floor(it.getTime() / 60_000) * 60_000));

describe("finding the instant of a wall time", () => {
  it("reads the time in the zone it is given", () => {
    expect(resolveWallTime("2030-06-13T18:30", "Europe/London")).toEqual({ instant: new Date("2030-06-13T17:30:00Z") });
    expect(resolveWallTime("2030-06-13T18:30", "Asia/Kathmandu")).toEqual({
      instant: new Date("2030-06-13T12:45:00Z"),
    });
  });
  it("takes the first time after the gap where the clocks skip it, and says so", () => {
    expect(resolveWallTime("2026-03-29T02:30", "Europe/Berlin")).toEqual({
      instant: new Date("2026-03-29T01:00:00Z"),
      note: "gap",
    });
  });
  it("takes the earlier of two where the clocks show it twice, and says so", () => {
    expect(resolveWallTime("2026-10-25T02:30", "Europe/Berlin")).toEqual({
      instant: new Date("2026-10-25T00:30:00Z"),
      note: "overlap",
    });
  });
  it("knows that Lord Howe shifts by half an hour", () => {
    expect(resolveWallTime("2026-10-04T02:15", "Australia/Lord_Howe")).toEqual({
      instant: new Date("2026-10-03T15:30:00Z"),
      note: "gap",
    });
    expect(resolveWallTime("2026-04-05T01:45", "Australia/Lord_Howe")?.note).toBe("overlap");
  });
  it("moves a day that a country skipped to the day after", () => {
    expect(resolveWallTime("2011-12-30T12:00", "Pacific/Apia")).toEqual({
      instant: new Date("2011-12-30T10:00:00Z"),
      note: "gap",
    });
  });
  it("refuses days and hours that do not exist", () => {
    for (const text of ["2030-02-30T10:00", "2030-06-13T24:00", "2030-06-13T18:60", "2030-13-01T00:00", "13 June"]) {
      expect(resolveWallTime(text, "Europe/London")).toBeUndefined();
    }
  });
  it("gives back every instant, or the earlier one that looks the same", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const shown = formatWallTime(wallTimeAt(instant, zone));
        const found = resolveWallTime(shown, zone);
        if (found?.note === "overlap") expect(found.instant.getTime()).toBeLessThanOrEqual(instant.getTime());
        else expect(found).toEqual({ instant });
        expect(formatWallTime(wallTimeAt(found?.instant ?? new Date(0), zone))).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });
  it("agrees with the wall for every time that is not skipped, and only moves skipped ones forward", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const wanted = instant.toISOString().slice(0, 16);
        const found = resolveWallTime(wanted, zone);
        const shown = formatWallTime(wallTimeAt(found?.instant ?? new Date(0), zone));
        if (found?.note === "gap") expect(shown > wanted).toBe(true);
        else expect(shown).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });
  it("lands on the very edge of a gap: a second earlier, the wall has not reached it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 2007, max: 2036 }), (minute, year) => {
        const march = Array.from({ length: 7 }, (_, i) => `${year}-03-${String(8 + i).padStart(2, "0")}`);
        const skipped = march.map((day) =>
          resolveWallTime(`${day}T02:${String(minute).padStart(2, "0")}`, "America/New_York"),
        );
        const gap = skipped.filter((it) => it?.note === "gap");
        expect(gap).toHaveLength(1);
        const edge = gap[0]?.instant ?? new Date(0);
        expect(wallTimeAt(edge, "America/New_York")).toMatchObject({ hour: 3, minute: 0, second: 0 });
        expect(wallTimeAt(new Date(edge.getTime() - 1000), "America/New_York").hour).toBe(1);
      }),
    );
  });
});

describe("writing a wall time", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const wall = wallTimeAt(instant, "UTC");
        expect(parseWallTime(formatWallTime(wall))).toEqual(wall);
      }),
    );
  });
  it("rounds no instant before 1970 up", () => {
    expect(formatWallTime(wallTimeAt(new Date(-500), "UTC"))).toBe("1969-12-31T23:59:59");
  });
});

describe("knowing a zone", () => {
  it("takes every name IANA has and no other", () => {
    expect(ZONES.every(isTimeZone)).toBe(true);
    expect(["", "Mars/Olympus", "+05:30", "Europe/", "../etc"].some(isTimeZone)).toBe(false);
    expect(["UTC", "GMT", "EST", "CET", "EST5EDT", "US/Pacific"].every(isTimeZone)).toBe(true);
  });
  it("writes each as IANA does, however it was typed, and never by another of its names", () => {
    const aliases = ["Asia/Kolkata", "Asia/Calcutta", "Europe/Kiev", "Europe/Kyiv", "US/East-Indiana", "GB-Eire"];
    const odd = ["NZ-CHAT", "W-SU", "PRC", "EST5EDT", "Etc/GMT+5", "GMT0", "Etc/UTC", "Zulu", "Australia/ACT", "CET"];
    const small = ["America/Port-au-Prince", "Africa/Dar_es_Salaam", "Europe/Isle_of_Man", "America/Knox_IN"];
    for (const zone of [...ZONES, ...aliases, ...odd, ...small, "America/Argentina/ComodRivadavia"])
      expect([zone, zone.toLowerCase(), zone.toUpperCase()].map(readTimeZone)).toEqual([zone, zone, zone]);
    expect(readTimeZone("mars/olympus")).toBe(undefined);
  });
  it("takes no abbreviation that means one place to Node and another to people or to the database", () => {
    const traps = ["BST", "CST", "IST", "ist", "PST", "ACT", "JST", "SystemV/AST4", "US/Pacific-New"];
    expect(traps.filter(isTimeZone)).toEqual([]);
  });
});

describe("the changes of a zone's clocks", () => {
  const changesOf = (zone: string, from: string, until: string) =>
    clockChanges(zone, new Date(from), new Date(until)).map(({ at, before, after }) => [
      at.toISOString(),
      (after - before) / 60_000,
    ]);
  it("are found to the second, with what they change", () => {
    expect(changesOf("Europe/London", "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z")).toEqual([
      ["2030-03-31T01:00:00.000Z", 60],
      ["2030-10-27T01:00:00.000Z", -60],
    ]);
    expect(
      changesOf("Australia/Lord_Howe", "2030-01-01T00:00:00Z", "2030-12-31T00:00:00Z").map(([, by]) => by),
    ).toEqual([-30, 30]);
  });
  it("are those after the first instant and up to the last", () => {
    const at = "2030-03-31T01:00:00Z";
    expect(changesOf("Europe/London", at, "2030-10-01T00:00:00Z")).toEqual([]);
    expect(changesOf("Europe/London", "2030-03-31T00:59:59Z", at)).toHaveLength(1);
  });
  it("are none where clocks stand still", () => {
    expect(changesOf("Asia/Tokyo", "2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z")).toEqual([]);
  });
});
