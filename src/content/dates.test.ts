import { describe, expect, it } from "vitest";
import { deadline, type EventTimes, eventTime, eventZone, momentOf, shortEventTime } from "./dates.ts";
import { chooseLanguage } from "./languages/choose-language.ts";

const british = chooseLanguage({ link: "en" });
const american = chooseLanguage({ link: "en-US" });

const party: EventTimes = {
  startsAt: new Date("2030-06-13T17:30:00Z"),
  endsAt: new Date("2030-06-13T21:00:00Z"),
  answerBy: new Date("2030-05-31T22:59:00Z"),
  timezone: "Europe/London",
};

describe("writing when an event takes place", () => {
  it("names weekday, date and both times in the event's zone", () => {
    expect(eventTime(party, british)).toBe("Thursday 13 June 2030, 18:30 to 22:00");
  });
  it("names both days of an event that ends on another one", () => {
    expect(eventTime({ ...party, endsAt: new Date("2030-06-14T01:00:00Z") }, british)).toBe(
      "Thursday 13 June 2030, 18:30 to Friday 14 June 2030, 02:00",
    );
  });
  it("names the start alone where no end is known, and nothing without a start", () => {
    expect(eventTime({ ...party, endsAt: null }, british)).toBe("Thursday 13 June 2030, 18:30");
    expect(eventTime({ ...party, startsAt: null }, british)).toBeNull();
  });
  it("tells the days apart by the event's clock, not by UTC's", () => {
    const late = { ...party, timezone: "Asia/Kathmandu", endsAt: new Date("2030-06-13T18:20:00Z") };
    expect(eventTime(late, british)).toBe("Thursday 13 June 2030, 23:15 to Friday 14 June 2030, 00:05");
  });
  it("follows the reader's habits", () => {
    expect(eventTime(party, american)).toBe("Thursday, June 13, 2030, 6:30 PM to 10:00 PM");
  });
  it("names the zone by its city and its season", () => {
    expect(eventZone(party, british)).toBe("London time (BST)");
    expect(eventZone({ ...party, startsAt: new Date("2030-01-13T17:30:00Z") }, british)).toBe("London time (GMT)");
    expect(eventZone({ ...party, timezone: "America/New_York" }, american)).toBe("New York time (EDT)");
    expect(eventZone({ ...party, timezone: "UTC" }, british)).toBe("UTC");
  });
  it("writes Arabic from the words of the language, in digits every reader knows", () => {
    const arabic = chooseLanguage({ link: "ar" });
    expect(eventTime(party, arabic)).toBe("الخميس، 13 يونيو 2030، من 6:30 م إلى 10:00 م");
    expect(deadline(party, arabic)).toBe("الجمعة، 31 مايو");
  });
  it("counts years as the invitation's other readers do, whatever calendar the locale prefers", () => {
    expect(eventTime(party, chooseLanguage({ link: "en-TH-u-ca-buddhist" }))).toContain("2030");
  });
  it("has a short form for previews and SMS, in the plain alphabet", () => {
    expect(shortEventTime(party, british)).toBe("Thu 13 Jun, 18:30");
    expect(shortEventTime(party, american)).toBe("Thu, Jun 13, 6:30 PM");
  });
});

describe("writing a deadline", () => {
  it("names the day alone when the whole day counts", () => {
    expect(deadline(party, british)).toBe("Friday 31 May");
  });
  it("names the time when the day ends earlier", () => {
    expect(deadline({ ...party, answerBy: new Date("2030-05-31T11:00:00Z") }, british)).toBe("Friday 31 May, 12:00");
  });
  it("names the year when it is not the event's", () => {
    expect(momentOf(new Date("2029-12-31T12:00:00Z"), party, british)).toBe("Monday 31 December 2029, 12:00");
  });
  it("is silent without one", () => {
    expect(deadline({ ...party, answerBy: null }, british)).toBeNull();
  });
});
