import { describe, expect, it } from "vitest";
import { readCalendarReply } from "./calendar-reply.ts";

const OUTLOOK_LONDON = [
  "BEGIN:VTIMEZONE",
  "TZID:GMT Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010101T010000",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];
const NEW_YORK = OUTLOOK_LONDON.map((it) =>
  it
    .replace("GMT", "Eastern")
    .replace(/(TZOFFSET\w+):\+0100/, "$1:-0400")
    .replace(/(TZOFFSET\w+):\+0000/, "$1:-0500")
    .replace("-1SU;BYMONTH=10", "1SU;BYMONTH=11")
    .replace("-1SU;BYMONTH=3", "2SU;BYMONTH=3"),
);

/** When a proposal with this time would begin. */
function begins(dtstart: string, zone: readonly string[] = []): string | null | undefined {
  const lines = [
    "BEGIN:VCALENDAR",
    "METHOD:COUNTER",
    ...zone,
    "BEGIN:VEVENT",
    "UID:x",
    dtstart,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  const reply = readCalendarReply(`${lines.join("\r\n")}\r\n`);
  return reply?.startsAt === null ? null : reply?.startsAt?.toISOString();
}

describe("the time a calendar program proposes", () => {
  it.each([
    ["DTSTART:20300613T183000Z", [], "2030-06-13T18:30:00.000Z"],
    ["DTSTART;VALUE=DATE:20300613", [], "2030-06-13T00:00:00.000Z"],
    ["DTSTART;TZID=Europe/London:20300613T183000", [], "2030-06-13T17:30:00.000Z"],
    ["DTSTART;TZID=GMT Standard Time:20300613T183000", OUTLOOK_LONDON, "2030-06-13T17:30:00.000Z"],
    ["DTSTART;TZID=GMT Standard Time:20300113T183000", OUTLOOK_LONDON, "2030-01-13T18:30:00.000Z"],
    ["DTSTART;TZID=GMT Standard Time:20300331T005900", OUTLOOK_LONDON, "2030-03-31T00:59:00.000Z"],
    ["DTSTART;TZID=GMT Standard Time:20300331T020000", OUTLOOK_LONDON, "2030-03-31T01:00:00.000Z"],
    ["DTSTART;TZID=GMT Standard Time:20301027T030000", OUTLOOK_LONDON, "2030-10-27T03:00:00.000Z"],
    ["DTSTART;TZID=Eastern Standard Time:20300309T120000", NEW_YORK, "2030-03-09T17:00:00.000Z"],
    ["DTSTART;TZID=Eastern Standard Time:20300310T120000", NEW_YORK, "2030-03-10T16:00:00.000Z"],
    ["DTSTART;TZID=Eastern Standard Time:20301103T120000", NEW_YORK, "2030-11-03T17:00:00.000Z"],
  ] as const)("%s is understood by the rules of its zone", (dtstart, zone, instant) => {
    expect(begins(dtstart, zone)).toBe(instant);
  });

  it("is none where it holds wherever one happens to be, or in a zone nobody describes", () => {
    expect(begins("DTSTART:20300613T183000")).toBeNull();
    expect(begins("DTSTART;TZID=Moon Standard Time:20300613T183000")).toBeNull();
  });

  it.each(["FREQ=MINUTELY;COUNT=1000000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;BYDAY=9XX;BYMONTH=3"])(
    "is told at once, or none, where its zone's rule is %s",
    (rule) => {
      const zone = OUTLOOK_LONDON.map((it) => (it.startsWith("RRULE") ? `RRULE:${rule}` : it));
      const before = performance.now();
      begins("DTSTART;TZID=GMT Standard Time:20300613T183000", zone);
      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );
});
