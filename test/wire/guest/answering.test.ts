import { describe, expect, it } from "vitest";
import { open, post, press } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { anEvent, anInvitedGuest, answer, invited, stateOf } from "../../support/guests.ts";
import { aWorld } from "../../support/world.ts";

const SPRING = "2030-05-01T10:00:00Z";

describe("answering on the guest page", () => {
  it("records the pressed answer and leads on to the receipt", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const pressed = await answer(world, clock, guest, "yes");
    expect(pressed.status).toBe(303);
    expect(pressed.headers["location"]).toMatch(new RegExp(`^${guest.page}/done`));
    expect(await stateOf(world, guest)).toBe("accepted");
    const receipt = await open(world, String(pressed.headers["location"]));
    expect(receipt.html).toContain("You said yes");
    expect(receipt.html).toContain("Change my answer to no");
  });

  it("records nothing when the links are opened, in whatever way", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    for (const path of ["", "/yes", "/no", "/done", "/answer", "/event.ics"]) {
      for (const method of ["HEAD", "GET"] as const) await open(world, `${guest.page}${path}`, {}, method);
    }
    expect(await stateOf(world, guest)).toBe("invited");
    expect(await world.database.query("select from answers")).toHaveLength(0);
  });

  it("lets a guest change their mind, and keeps both answers", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    await answer(world, clock, guest, "yes");
    const changed = await answer(world, clock, guest, "no");
    expect((await open(world, String(changed.headers["location"]))).html).toContain("You changed your answer to no");
    expect(await stateOf(world, guest)).toBe("declined");
    expect(await world.database.query("select reply from answers order by id")).toEqual([
      { reply: "yes" },
      { reply: "no" },
    ]);
  });

  it("takes a double tap as one answer", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const page = await open(world, guest.page);
    clock.pass(2000);
    const both = await Promise.all([1, 2].map(() => press(world, page, `${guest.page}/answer`, { answer: "yes" })));
    expect(both.map((it) => it.status)).toEqual([303, 303]);
    expect(await world.database.query("select from answers")).toHaveLength(1);
  });

  it("asks once more when the press came sooner than anybody reads", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const page = await open(world, `${guest.page}/yes`);
    clock.pass(200);
    const again = await press(world, page, `${guest.page}/answer`, { answer: "yes" });
    expect(again.status).toBe(200);
    expect(again.html).toContain("Please press your answer again.");
    expect(await stateOf(world, guest)).toBe("invited");
    clock.pass(1000);
    expect((await press(world, again, `${guest.page}/answer`, { answer: "yes" })).status).toBe(303);
    expect(await stateOf(world, guest)).toBe("accepted");
  });

  it.each([
    ["a filled trap field", { answer: "yes", website: "http://example.org" }, {}],
    ["a forged ticket", { answer: "yes", ticket: "AAAA" }, {}],
    ["no answer", {}, {}],
    ["an answer that is none", { answer: "maybe" }, {}],
    ["a form on another site", { answer: "yes" }, { "sec-fetch-site": "cross-site" }],
  ])("asks once more after %s", async (_what, fields, headers) => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const page = await open(world, guest.page);
    clock.pass(2000);
    const again = await press(world, page, `${guest.page}/answer`, fields as Record<string, string>, {
      "accept-language": "en",
      ...headers,
    });
    expect(again.html).toContain("Please press your answer again.");
    expect(await stateOf(world, guest)).toBe("invited");
  });

  it("keeps what looks like a machine's press apart, and tells it nothing", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const machine = { "user-agent": "MailGuard link scanner bot/2" };
    await open(world, `${guest.page}/no`, machine);
    const page = await open(world, `${guest.page}/yes`, machine);
    clock.pass(2000);
    const pressed = await press(world, page, `${guest.page}/answer`, { answer: "yes" }, machine);
    expect(pressed.status).toBe(303);
    expect((await open(world, String(pressed.headers["location"]), machine)).html).toContain("You said yes");
    expect(await stateOf(world, guest)).toBe("invited");
    const results = await world.call("GET", `/events/${guest.eventId}/results`);
    expect(results.body.counts).toMatchObject({ yes: 0, noAnswer: 1, unconfirmed: 1 });
  });

  it("counts the guest's own press after a machine's", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const guest = await anInvitedGuest(world);
    const machine = { "user-agent": "MailGuard link scanner bot/2" };
    const page = await open(world, `${guest.page}/no`, machine);
    await open(world, `${guest.page}/yes`, machine);
    clock.pass(2000);
    await press(world, page, `${guest.page}/answer`, { answer: "no" }, machine);
    clock.pass(5000);
    await answer(world, clock, guest, "yes");
    expect(await stateOf(world, guest)).toBe("accepted");
    const results = await world.call("GET", `/events/${guest.eventId}/results`);
    expect(results.body.counts).toMatchObject({ yes: 1, no: 0, unconfirmed: 0 });
  });

  it("shows a full event to whoever comes too late, and still takes their no", async () => {
    const clock = aClock(SPRING);
    await using world = await aWorld({ now: clock.now });
    const eventId = await anEvent(world, { capacity: 1 });
    const first = await invited(world, eventId);
    const second = await invited(world, eventId, { email: "ben@example.org" });
    const page = await open(world, `${second.page}/yes`);
    await answer(world, clock, first, "yes");
    const late = await press(world, page, `${second.page}/answer`, { answer: "yes" });
    expect(late.html).toContain("This event is full");
    expect(await stateOf(world, second)).toBe("invited");
    expect((await answer(world, clock, second, "no")).status).toBe(303);
    expect(await stateOf(world, second)).toBe("declined");
  });

  it("reads the key as people write it", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const guest = await anInvitedGuest(world);
    const shouted = guest.page.replace("/i/", "").toUpperCase().replaceAll("0", "O");
    expect((await open(world, `/i/${shouted}`)).status).toBe(200);
  });

  it("refuses a body that is no form, and records nothing", async () => {
    await using world = await aWorld({ now: aClock(SPRING).now });
    const guest = await anInvitedGuest(world);
    const reply = await post(world, `${guest.page}/answer`, '{"answer":"yes"}', { "content-type": "application/json" });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(await stateOf(world, guest)).toBe("invited");
  });
});
