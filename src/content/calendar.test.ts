import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import {
  type CalendarAttendee,
  type CalendarEntry,
  calendarLinks,
  calendarUid,
  guestOfUid,
  publishedCalendar,
  requestedCalendar,
} from "./calendar.ts";
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
const eventUuid = "0b0e1c9e-8f5d-4f0a-9a58-6f1f4cf0a001";
const pageUrl = "https://rsvp.example.org/i/7k2m9xw4qz3r8t5vhn6pjc0bdg";
const guest: CalendarAttendee = {
  guestId: 7,
  pageUrl,
  address: "ada@example.com",
  name: "Ada Example",
  answer: null,
  replyTo: "r+7.1.5d0ko.0123456789abcdef@in.example.org",
};
const entry: CalendarEntry = {
  eventUuid,
  sequence: 2,
  changedAt: new Date("2030-01-02T03:04:05Z"),
  event,
  isCancelled: false,
  organiser: { name: "Example Labs", email: "rsvp@example.org" },
  language: "en",
};

const published = (change: Partial<CalendarEntry> = {}): string =>
  publishedCalendar({ ...entry, ...change })?.write(guest) ?? "";
const about = (facts: Partial<EventFacts>): string => published({ event: { ...event, ...facts } });

/** The file as an independent reader understands it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const [component] = calendar.getAllSubcomponents("vevent");
  if (component === undefined) throw new Error("there is no entry");
  const text = (name: string): unknown => component.getFirstPropertyValue(name);
  const time = (name: string): Date | undefined => (text(name) as ICAL.Time | null)?.toJSDate();
  return { calendar, component, text, time };
}

describe("a guest's calendar file", () => {
  it("publishes the event with a stable name, a place, and the way back to the guest's page", () => {
    const { calendar, text, time } = read(published());
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(text("uid")).toBe(calendarUid(eventUuid, 7));
    expect(text("sequence")).toBe(2);
    expect(time("dtstamp")).toEqual(entry.changedAt);
    expect(time("dtstart")).toEqual(event.startsAt);
    expect(time("dtend")).toEqual(event.endsAt);
    expect(text("summary")).toBe("Summer party 2030");
    expect(text("location")).toBe("The Glasshouse, 14 Canal Street");
    expect(text("description")).toBe(`Bring good shoes\n\nSee or change your answer: ${pageUrl}`);
    expect(text("url")).toBe(pageUrl);
    expect(text("status")).toBe("CONFIRMED");
  });
  it("asks nothing by itself", () => {
    expect(published()).not.toMatch(/ATTENDEE|ORGANIZER/);
  });
  it("names the hour on the event's own clocks, and how they run", () => {
    const lines = published().split("\r\n");
    expect(lines).toContain("DTSTART;TZID=Europe/London:20300613T183000");
    expect(lines).toContain("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
    expect(lines).toContain("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
  });
  it("reminds a day before", () => {
    expect(published()).toContain("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n");
  });
  it("takes a cancelled event out under the same name, and reminds of nothing", () => {
    const file = published({ isCancelled: true, sequence: 3 });
    const { calendar, text } = read(file);
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect([text("uid"), text("sequence"), text("status")]).toEqual([calendarUid(eventUuid, 7), 3, "CANCELLED"]);
    expect(text("organizer")).toBe("mailto:rsvp@example.org");
    expect(file).not.toContain("VALARM");
  });
  it("leaves out an end that does not follow the start, and takes an open end for none", () => {
    expect(about({ endsAt: event.startsAt })).not.toContain("DTEND");
    expect(about({ endsAt: null })).not.toContain("DTEND");
  });
  it("does not exist for an event without a start", () => {
    expect(publishedCalendar({ ...entry, event: { ...event, startsAt: null } })).toBeNull();
  });
  it("is an all-day entry from midnight to midnight, or to the last minute of a day", () => {
    const startsAt = new Date("2030-06-12T23:00:00Z");
    const untilMidnight = about({ startsAt, endsAt: new Date("2030-06-14T23:00:00Z") });
    const untilLastMinute = about({ startsAt, endsAt: new Date("2030-06-14T22:59:00Z") });
    for (const file of [untilMidnight, untilLastMinute]) {
      expect(file).toContain("DTSTART;VALUE=DATE:20300613\r\nDTEND;VALUE=DATE:20300615\r\n");
      expect(file).not.toContain("VTIMEZONE");
    }
  });
  it("falls back to instants where the zone is UTC, and in the second of two hours that clocks show twice", () => {
    expect(about({ timezone: "UTC" })).toContain("DTSTART:20300613T173000Z\r\n");
    const [first, second] = [new Date("2030-10-27T00:30:00Z"), new Date("2030-10-27T01:30:00Z")];
    expect(about({ startsAt: first, endsAt: null })).toContain("DTSTART;TZID=Europe/London:20301027T013000\r\n");
    expect(about({ startsAt: second, endsAt: null })).toContain("DTSTART:20301027T013000Z\r\n");
  });
});

describe("the clocks a file describes", () => {
  it.each([
    ["Europe/London", "2030-03-31T00:30:00Z", "2030-03-31T02:30:00Z"],
    ["America/New_York", "2030-11-03T04:30:00Z", "2030-11-04T12:00:00Z"],
    ["Australia/Lord_Howe", "2030-01-10T08:00:00Z", "2030-06-10T08:00:00Z"],
    ["Africa/Casablanca", "2030-01-02T12:00:00Z", "2030-02-20T12:00:00Z"],
    ["Asia/Kathmandu", "2030-07-01T06:00:00Z", "2030-07-01T09:00:00Z"],
    ["Asia/Jerusalem", "2030-03-28T20:00:00Z", "2030-03-30T20:00:00Z"],
    ["America/Santiago", "2030-09-07T22:00:00Z", "2030-09-09T22:00:00Z"],
    ["Europe/Dublin", "2030-12-24T18:00:00Z", "2031-04-01T18:00:00Z"],
    ["America/Sao_Paulo", "2017-12-24T18:00:00Z", "2018-03-01T18:00:00Z"],
    ["Africa/Cairo", "2030-04-25T12:00:00Z", "2030-04-26T12:00:00Z"],
    ["Pacific/Chatham", "2030-04-06T12:00:00Z", "2030-04-07T12:00:00Z"],
    ["Etc/GMT+5", "2030-04-06T12:00:00Z", "2030-04-07T12:00:00Z"],
  ])("put %s at the right instants", (timezone, from, until) => {
    const { time } = read(about({ timezone, startsAt: new Date(from), endsAt: new Date(until) }));
    expect([time("dtstart"), time("dtend")]).toEqual([new Date(from), new Date(until)]);
  });
});

describe("a calendar request", () => {
  const requested = (change: Partial<CalendarEntry> = {}, to: Partial<CalendarAttendee> = {}): string =>
    requestedCalendar({ ...entry, ...change })?.write({ ...guest, ...to }) ?? "";
  const personOf = (file: string) => read(file).component.getFirstProperty("attendee");

  it("asks the guest and nobody else, and says where the reply goes", () => {
    const { calendar, component, text } = read(requested());
    const attendee = component.getFirstProperty("attendee");
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(component.getAllProperties("attendee")).toHaveLength(1);
    expect(attendee?.getFirstValue()).toBe("mailto:ada@example.com");
    expect(attendee?.getParameter("rsvp")).toBe("TRUE");
    expect(attendee?.getParameter("partstat")).toBe("NEEDS-ACTION");
    expect(text("organizer")).toBe(`mailto:${guest.replyTo}`);
  });
  it("shows an answer that was given, so that a change asks nobody again", () => {
    expect(personOf(requested({}, { answer: "yes" }))?.getParameter("partstat")).toBe("ACCEPTED");
    expect(personOf(requested({}, { answer: "no" }))?.getParameter("partstat")).toBe("DECLINED");
  });
  it("becomes a cancellation that names the same two", () => {
    const { calendar, component, text } = read(requested({ isCancelled: true }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(component.getFirstPropertyValue("attendee")).toBe("mailto:ada@example.com");
    expect(text("organizer")).toBe(`mailto:${guest.replyTo}`);
  });
  it("differs from another guest's only in the lines about them", () => {
    const other = { guestId: 8, address: "ben@example.com", name: "Ben", pageUrl: `${pageUrl}x` };
    const [one, two] = [requested(), requested({}, other)].map((it) => it.replace(/\r\n /g, "").split("\r\n"));
    const differing = (one ?? []).filter((it, i) => it !== two?.[i]).map((it) => /^[A-Z]+/.exec(it)?.[0]);
    expect(differing).toEqual(["UID", "ATTENDEE", "DESCRIPTION", "URL"]);
  });
});

describe("a UID", () => {
  it("leads back to the guest of its own event and no other", () => {
    const uid = calendarUid(eventUuid, 7);
    expect(guestOfUid(eventUuid, uid)).toBe(7);
    expect(guestOfUid(eventUuid, uid.toUpperCase())).toBe(7);
    expect(guestOfUid("11111111-8f5d-4f0a-9a58-6f1f4cf0a001", uid)).toBeUndefined();
    expect(guestOfUid(eventUuid, `${uid}.example.org`)).toBeUndefined();
  });
});

const SIGNS = [
  ..."a;,\\:\"'\n\t\r=^%",
  "é",
  "日本語",
  "😀",
  "👩‍👩‍👧‍👦",
  "\u0000",
  "\u0007",
  "\u001b",
  "\u0085",
  "\u2028",
  "\u200f",
  "\ud83d",
  "\\n",
  "\\N",
  "\\,",
  "\r\n",
  "\r\n ",
  "\r\nATTENDEE:mailto:evil@example.org",
  "\nEND:VEVENT\nBEGIN:VEVENT",
  "END:VCALENDAR",
  ";VALUE=DATE:",
  "mailto:evil@example.org",
  '";CN="evil',
  "ﷺ",
];
/** Each sign alone, in a word that must be folded in the middle of it, and many times over. */
const NASTY = SIGNS.flatMap((it) => [it, `${"x".repeat(62)}${it}y`, `a${it}`.repeat(40), `${it}${it}b`]);

describe("text from outside in a calendar file", () => {
  it("is told in more than 120 kinds", () => {
    expect(NASTY.length).toBeGreaterThanOrEqual(120);
  });
  it.each(NASTY.map((it) => [it]))("stays in its place: %j", (text) => {
    const named = { ...event, title: text, location: { name: text } };
    const file = requestedCalendar({ ...entry, event: named, organiser: { name: text, email: null } })?.write({
      ...guest,
      name: text,
    });
    for (const line of (file ?? "").split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/(?!\t)\p{Cc}/u);
    }
    const { calendar, component, text: told } = read(file ?? "");
    const tidy = (it: string): string =>
      it
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim();
    expect(calendar.getAllSubcomponents("vevent")).toHaveLength(1);
    expect(component.getAllProperties("attendee")).toHaveLength(1);
    expect(component.getAllProperties("organizer")).toHaveLength(1);
    expect(told("summary")).toBe(tidy(text) || "Event");
    expect(told("location") ?? "").toBe(tidy(text));
    expect(component.getFirstProperty("attendee")?.getParameter("cn") ?? "").toBe(
      tidy(text).replaceAll('"', "'").replaceAll("\\", "/"),
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
  it.each(["2030-06-13T23:00:00Z", "2030-06-13T22:59:00Z", "2030-06-13T22:59:59Z"])(
    "make an all-day entry of a day that ends at %s in London",
    (end) => {
      const days = { startsAt: new Date("2030-06-12T23:00:00Z"), endsAt: new Date(end) };
      const links = calendarLinks({ ...event, ...days }, "en");
      expect(new URL(links?.google ?? "").searchParams.get("dates")).toBe("20300613/20300614");
      expect(new URL(links?.outlook ?? "").searchParams.get("allday")).toBe("true");
    },
  );
  it("do not exist for an event without a start", () => {
    expect(calendarLinks({ ...event, startsAt: null }, "en")).toBeNull();
  });
});
