import { describe, expect, it } from "vitest";
import { isWritable, parseInstant } from "./instant.ts";

describe("an instant of RFC 3339", () => {
  it.each([
    ["2030-06-13T18:30:00Z", "2030-06-13T18:30:00.000Z"],
    ["2030-06-13T18:30+02:00", "2030-06-13T16:30:00.000Z"],
    ["2030-06-13T18:30:00.123456789-05:30", "2030-06-14T00:00:00.123Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ])("is read from %s", (text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    "",
    "2030-06-13T18:30:00",
    "2030-02-30T00:00:00Z",
    "2030-06-13T24:00:00Z",
    "2030-06-13T18:30:00+24:00",
    "0000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "+010000-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
  ])("is not read from %j", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it("can be written in UTC unless its offset leads out of the years of four digits", () => {
    const isWritableText = (text: string) => isWritable(parseInstant(text) ?? new Date(Number.NaN));
    expect(["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"].map(isWritableText)).toEqual([true, true]);
    expect(["9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", "x"].map(isWritableText)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
