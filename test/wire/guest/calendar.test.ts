import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { SPRING } from "../../support/guest-states.ts";
import { anEvent, anInvitedGuest, answer, invited } from "../../support/guests.ts";
import { aWorld, PUBLIC_URL } from "../../support/world.ts";

/** Properties of the file's event and its alarm, lines unfolded; of several with one name the first. */
function read(file: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of file.replace(/\r\n[ \t]/g, "").split("\r\n")) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (line.startsWith("DTSTART;TZID=Europe/London:")) properties.set("start", value);
    if (!properties.has(name)) properties.set(name, value);
  }
  return properties;
}

describe("a guest's calendar file", () => {
  it("holds the event as every calendar reads it, with the way back to the guest's page", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const reply = await open(world, `${guest.page}/event.ics`);
    expect(reply.headers["content-type"]).toBe("text/calendar; charset=utf-8; method=PUBLISH");
    expect(reply.headers["content-disposition"]).toBe('attachment; filename="event.ics"');
    expect(reply.headers["cache-control"]).toBe("private, no-store");
    const file = read(reply.html);
    expect(file.get("METHOD")).toBe("PUBLISH");
    expect(reply.html).toContain("DTSTART;TZID=Europe/London:20300613T183000\r\n");
    expect(reply.html).toContain("DTEND;TZID=Europe/London:20300613T220000\r\n");
    expect(file.get("SUMMARY")).toBe("Summer party 2030");
    expect(file.get("LOCATION")).toBe("The Glasshouse\\, 14 Canal Street\\, London");
    expect(file.get("URL")).toBe(`${PUBLIC_URL}${guest.page}`);
    expect(file.get("TRIGGER")).toBe("-P1D");
    expect(file.get("STATUS")).toBe("CONFIRMED");
    // A request would draw a second pair of answer buttons.
    expect(reply.html).not.toMatch(/ATTENDEE|ORGANIZER|METHOD:REQUEST/);
  });

  it("keeps its UID and raises its sequence when the event changes", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const guest = await anInvitedGuest(world);
    const before = read((await open(world, `${guest.page}/event.ics`)).html);
    await world.call("PATCH", `/events/${guest.eventId}`, { startsAt: "2030-06-14T18:30", endsAt: "2030-06-14T22:00" });
    const after = read((await open(world, `${guest.page}/event.ics`)).html);
    expect(after.get("UID")).toBe(before.get("UID"));
    expect(Number(after.get("SEQUENCE"))).toBeGreaterThan(Number(before.get("SEQUENCE")));
    expect(after.get("start")).toBe("20300614T183000");
  });

  it("is another entry for every guest", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const eventId = await anEvent(world);
    const guests = [await invited(world, eventId), await invited(world, eventId, { email: "ben@example.org" })];
    const uids = [];
    for (const { page } of guests) uids.push(read((await open(world, `${page}/event.ics`)).html).get("UID"));
    expect(new Set(uids).size).toBe(2);
  });

  it("takes a cancelled event out of the calendar by the same UID", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const guest = await anInvitedGuest(world);
    const before = read((await open(world, `${guest.page}/event.ics`)).html);
    await world.call("POST", `/events/${guest.eventId}/cancel`);
    const after = read((await open(world, `${guest.page}/event.ics`)).html);
    expect(after.get("UID")).toBe(before.get("UID"));
    expect(Number(after.get("SEQUENCE"))).toBeGreaterThan(Number(before.get("SEQUENCE")));
    expect(after.get("METHOD")).toBe("CANCEL");
    expect(after.get("STATUS")).toBe("CANCELLED");
    expect(after.get("SUMMARY")).toBe("Cancelled: Summer party 2030");
    expect(after.has("TRIGGER")).toBe(false);
  });

  it("speaks the language of the page it was taken from", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    await answer(world, clock, guest, "yes");
    const page = await open(world, `${guest.page}?lang=ar`);
    const link = /href="(?<to>[^"]*event\.ics[^"]*)"/.exec(page.html)?.groups?.["to"] ?? "";
    expect((await open(world, link)).html).toContain("غدًا");
  });

  it("is offered for no event without a start, and is not there", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world, { event: { startsAt: null, endsAt: null } });
    await answer(world, clock, guest, "yes");
    expect((await open(world, guest.page)).html).not.toMatch(/calendar/i);
    expect((await open(world, `${guest.page}/event.ics`)).status).toBe(404);
  });
});

describe("the calendar links of a receipt", () => {
  it("fill in Google's and Outlook's own pages and tell them nothing of the guest", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    await answer(world, clock, guest, "yes");
    const { html } = await open(world, guest.page);
    const links = [...html.matchAll(/href="(?<to>https:[^"]*)"/g)].map(
      (it) => new URL((it.groups?.["to"] ?? "").replaceAll("&amp;", "&")),
    );
    expect(links.map((it) => it.host)).toEqual(["calendar.google.com", "outlook.live.com"]);
    expect(links[0]?.searchParams.get("dates")).toBe("20300613T173000Z/20300613T210000Z");
    expect(links[1]?.searchParams.get("startdt")).toBe("2030-06-13T17:30:00.000Z");
    const key = guest.page.slice("/i/".length);
    for (const link of links) expect(link.href).not.toContain(key);
  });
});
