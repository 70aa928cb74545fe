import { describe, expect, it } from "vitest";
import { readCalendarReply } from "./calendar-reply.ts";

function reply(entry: readonly string[], zone: readonly string[] = []): string {
  const head = ["BEGIN:VCALENDAR", "METHOD:COUNTER", ...zone, "BEGIN:VEVENT", "UID:1@example.org"];
  return [...head, ...entry, "END:VEVENT", "END:VCALENDAR"].join("\r\n");
}

const observance = (kind: string, start: string, [from, to]: readonly [string, string], rule: string) => [
  `BEGIN:${kind}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  `RRULE:${rule}`,
  `END:${kind}`,
];

const zone = (name: string, ...observances: readonly string[][]) => [
  "BEGIN:VTIMEZONE",
  `TZID:${name}`,
  ...observances.flat(),
  "END:VTIMEZONE",
];

const WEST_EUROPE = zone(
  "W. Europe Standard Time",
  observance("STANDARD", "16010101T030000", ["+0200", "+0100"], "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
  observance("DAYLIGHT", "16010101T020000", ["+0100", "+0200"], "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
);

describe("a calendar's reply", () => {
  it.each([
    ["20300701T180000", "2030-07-01T16:00:00.000Z"],
    ["20300115T180000", "2030-01-15T17:00:00.000Z"],
    ["20301027T025959", "2030-10-27T00:59:59.000Z"],
    ["20301027T030000", "2030-10-27T02:00:00.000Z"],
  ])("means %s on the clocks of a zone that only the calendar names", (time, instant) => {
    const read = readCalendarReply(reply([`DTSTART;TZID=W. Europe Standard Time:${time}`], WEST_EUROPE));
    expect(read?.startsAt?.toISOString()).toBe(instant);
  });
  it("follows our own rules for a zone that everybody names, whatever the calendar says of it", () => {
    const wrong = zone("Europe/London", observance("STANDARD", "19700101T000000", ["+0900", "+0900"], "FREQ=YEARLY"));
    const read = readCalendarReply(reply(["DTSTART;TZID=Europe/London:20300701T180000"], wrong));
    expect(read?.startsAt?.toISOString()).toBe("2030-07-01T17:00:00.000Z");
  });
  it("is read at once though the clocks of its zone change every second", () => {
    const restless = zone("Z", observance("STANDARD", "19700101T000000", ["+0000", "+0100"], "FREQ=SECONDLY"));
    const text = reply(["DTSTAMP;TZID=Z:20260101T000000", "DTSTART;TZID=Z:21990101T000000"], restless);
    const began = performance.now();
    expect(readCalendarReply(text)?.uid).toBe("1@example.org");
    expect(performance.now() - began).toBeLessThan(1_000);
  });
  it.each([["99991231T235959Z"], ["00000101T000000Z"], ["20300701T180000"]])(
    "names no time where it says %s",
    (time) => {
      expect(readCalendarReply(reply([`DTSTART:${time}`]))?.startsAt).toBeNull();
    },
  );
  it.each([["mailto:ada%00@example.org"], [`mailto:${"a".repeat(300)}@example.org`], ["mailto:nobody"]])(
    "names nobody where the attendee is %s",
    (attendee) => {
      expect(readCalendarReply(reply([`ATTENDEE;PARTSTAT=ACCEPTED:${attendee}`]))?.attendees).toEqual([]);
    },
  );
});
