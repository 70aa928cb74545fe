import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarEntry, calendarFile, calendarLinks, calendarUid } from "./calendar.ts";
import type { EventFacts } from "./event-facts.ts";

const event: EventFacts = {
  title: "Summer party 2030",
  description: "Bring **good** shoes",
  timezone: "Europe/London",
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: new Date("2030-06-13T21:00:00Z"),
  answerBy: null,
  location: { name: "The Glasshouse", address: "14 Canal Street" },
};
const entry: CalendarEntry = {
  uid: calendarUid("0b0e1c9e-8f5d-4f0a-9a58-6f1f4cf0a001", 7),
  sequence: 2,
  changedAt: new Date("2030-01-02T03:04:05Z"),
  event,
  isCancelled: false,
  organiserName: "Example Labs",
  pageUrl: "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg",
  language: "en",
};

/** Content lines by name, unfolded and unescaped, of the entry itself. */
function read(file: string | null): Record<string, string> {
  const lines = (file ?? "").replace(/\r\n[ \t]/g, "").split("\r\n");
  const inEntry = lines.slice(lines.indexOf("BEGIN:VEVENT") + 1, lines.indexOf("END:VEVENT"));
  const alarm = inEntry.indexOf("BEGIN:VALARM");
  const own =
    alarm === -1 ? inEntry : [...inEntry.slice(0, alarm), ...inEntry.slice(inEntry.indexOf("END:VALARM") + 1)];
  return Object.fromEntries(own.map((it) => [it.split(/[:;]/)[0] ?? "", unescaped(it.slice(it.indexOf(":") + 1))]));
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
}

describe("a guest's calendar file", () => {
  it("publishes the event in UTC, with a stable name, a place, and the way back to the guest's page", () => {
    const file = calendarFile(entry);
    expect(file).toContain("METHOD:PUBLISH\r\n");
    expect(read(file)).toEqual({
      UID: "0b0e1c9e-8f5d-4f0a-9a58-6f1f4cf0a001-7@beckon",
      SEQUENCE: "2",
      DTSTAMP: "20300102T030405Z",
      "LAST-MODIFIED": "20300102T030405Z",
      DTSTART: "20300613T173000Z",
      DTEND: "20300613T210000Z",
      SUMMARY: "Summer party 2030",
      LOCATION: "The Glasshouse, 14 Canal Street",
      DESCRIPTION: `Bring good shoes\n\nSee or change your answer: ${entry.pageUrl}`,
      URL: entry.pageUrl,
      STATUS: "CONFIRMED",
    });
  });
  it("reminds a day before", () => {
    expect(calendarFile(entry)).toContain("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n");
  });
  it("takes a cancelled event out under the same name, and reminds of nothing", () => {
    const file = calendarFile({ ...entry, isCancelled: true, sequence: 3 });
    expect(read(file)).toMatchObject({ UID: entry.uid, SEQUENCE: "3", STATUS: "CANCELLED" });
    expect(file).not.toContain("VALARM");
  });
  it("leaves out an end that does not follow the start", () => {
    expect(read(calendarFile({ ...entry, event: { ...event, endsAt: event.startsAt } }))).not.toHaveProperty("DTEND");
  });
  it("does not exist for an event without a start", () => {
    expect(calendarFile({ ...entry, event: { ...event, startsAt: null } })).toBeNull();
  });
  it("keeps text from outside inside its line, whatever it holds, and lines within 75 octets", () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        "a",
        "é",
        "😀",
        ";",
        ",",
        "\\",
        "\n",
        "\r",
        ":",
        '"',
        "\u0000",
        "\u2028",
        "END:VEVENT",
        " ",
      ),
    });
    fc.assert(
      fc.property(nasty, nasty, (title, place) => {
        const named = { ...event, title, location: { name: place } };
        const file = calendarFile({ ...entry, event: named }) ?? "";
        const lines = file.split("\r\n");
        expect(lines.filter((it) => it.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
        expect(lines.filter((it) => it.startsWith("END:VEVENT"))).toHaveLength(1);
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file).not.toMatch(/\r(?!\n)|[^\r]\n/);
        const tidy = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
        expect(read(file)["SUMMARY"]).toBe(tidy(title) || "Event");
        expect(file).not.toContain("\ufffd");
      }),
      { numRuns: 300 },
    );
  });
});

describe("links to calendars on the web", () => {
  it("open a filled-in entry in UTC, without the guest's own address", () => {
    const links = calendarLinks(event, "en");
    const google = new URL(links?.google ?? "");
    expect(google.searchParams.get("dates")).toBe("20300613T173000Z/20300613T210000Z");
    expect(google.searchParams.get("text")).toBe("Summer party 2030");
    const outlook = new URL(links?.outlook ?? "");
    expect(outlook.searchParams.get("startdt")).toBe("2030-06-13T17:30:00.000Z");
    expect(outlook.searchParams.get("location")).toBe("The Glasshouse, 14 Canal Street");
    expect(outlook.href).not.toContain("+");
  });
  it("do not exist for an event without a start", () => {
    expect(calendarLinks({ ...event, startsAt: null }, "en")).toBeNull();
  });
});
