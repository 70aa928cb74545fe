import { describe, expect, it } from "vitest";
import { readSendTime } from "./send-time.ts";

describe("sendTimeUtc", () => {
  it.each([
    ["2030-06-13T18:30:00Z", "2030-06-13T18:30:00.000Z"],
    ["2030-06-13T18:30:00", "2030-06-13T18:30:00.000Z"],
    ["2030-06-13T18:30:00.1234567", "2030-06-13T18:30:00.123Z"],
    ["2030-06-13T18:30:00+02:00", "2030-06-13T16:30:00.000Z"],
    ["2030-06-13T00:30-0330", "2030-06-13T04:00:00.000Z"],
    ["2030-06-13", "2030-06-13T00:00:00.000Z"],
    [" 2028-02-29T00:00:00z ", "2028-02-29T00:00:00.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(readSendTime(text)?.toISOString()).toBe(instant);
  });

  it.each([null, undefined])("is as soon as possible for %s", (value) => {
    expect(readSendTime(value)).toBeUndefined();
  });

  it.each([
    "",
    "tomorrow",
    "2030-02-29T00:00:00Z",
    "2030-13-01",
    "2030-06-13T24:00:00Z",
    "2030-06-13 18:30",
    "2030-06-13T18:30:00+99:00",
    1_900_000_000,
    {},
    true,
  ])("is refused for %j", (value) => {
    expect(() => readSendTime(value)).toThrow();
  });
});
