import { describe, expect, it } from "vitest";
import { formatTimestamp, parseSignedDate, parseTimestamp } from "./timestamps.ts";

describe("the date of a signed request", () => {
  it.each([
    ["2012-04-03 22:23:24", "2012-04-03T22:23:24Z"],
    ["2012-04-03 22:23:24 UTC", "2012-04-03T22:23:24Z"],
    ["2012-04-03 22:23:24 gmt", "2012-04-03T22:23:24Z"],
    ["2012-04-03T22:23:24Z", "2012-04-03T22:23:24Z"],
    ["2025-06-01 00.00.00 UTC", "2025-06-01T00:00:00Z"],
    ["Thu, 12 Apr 2012 07:17:06 UTC", "2012-04-12T07:17:06Z"],
    ["Thu, 12 Apr 2012 07:17:06 GMT", "2012-04-12T07:17:06Z"],
    ["Tue, 03 Apr, 2012 22:23:24 utc", "2012-04-03T22:23:24Z"],
    ["Tue, 03 Apr 2012 22:23:24 +0000", "2012-04-03T22:23:24Z"],
    ["2569-11-21 10:00:00 UTC", "2569-11-21T10:00:00Z"],
  ])("is read from %s", (text, expected) => {
    expect(parseSignedDate(text)).toEqual(new Date(expected));
  });
  it.each([
    "",
    "now",
    "2017-09-19 0909:0909:3434",
    "2025-02-30 00:00:00",
    "2025-06-01 24:00:00",
    "2025-06-01",
    "1748736000",
  ])("is not read from %j", (text) => {
    expect(parseSignedDate(text)).toBeUndefined();
  });
});

describe("a timestamp", () => {
  it("is written in UTC and says so", () => {
    expect(formatTimestamp(new Date("2030-06-13T18:00:01.987Z"))).toBe("2030-06-13 18:00:01 UTC");
  });
  it.each([
    ["2030-06-13 18:00:00", "2030-06-13T18:00:00Z"],
    ["2030-06-13", "2030-06-13T00:00:00Z"],
    ["2030-06-13T18:00:00+02:00", "2030-06-13T16:00:00Z"],
    ["2030-06-13T18:00:00.250Z", "2030-06-13T18:00:00Z"],
  ])("is read from %s", (text, expected) => {
    expect(parseTimestamp(text)?.toISOString().slice(0, 19)).toBe(expected.slice(0, 19));
  });
  it.each([
    "",
    "tomorrow",
    "2030-02-30",
    "2030-02-30T10:00:00Z",
    "2030-02-30T10:00:00+02:00",
    "2030-06-13T24:00:00+02:00",
    "2030-06-13T18:00:00+25:00",
    "0000-01-01 00:00:00",
    "0001-01-01T00:00:00+05:00",
    "9999-12-31T23:59:59-05:00",
  ])("is not read from %j", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
