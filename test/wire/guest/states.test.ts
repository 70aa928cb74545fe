import { describe, expect, it } from "vitest";
import { open, press, type Seen } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { GUEST_STATES, type GuestState, go, SPRING, type Stage } from "../../support/guest-states.ts";
import { anEvent, anInvitedGuest, answer, invited, stateOf } from "../../support/guests.ts";
import { aWorld } from "../../support/world.ts";

async function aStage(): Promise<Stage & AsyncDisposable> {
  const clock = aClock(SPRING);
  const world = await aWorld({ now: clock.now });
  return { world, clock, language: "en", [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function pageOf(name: GuestState["name"]): Promise<string> {
  await using stage = await aStage();
  const state = GUEST_STATES.find((it) => it.name === name);
  if (state === undefined) throw new Error(`no state is called ${name}`);
  return (await go(stage.world, await state.reach(stage))).html;
}

/** The answers its buttons give. */
function offers(html: string): string[] {
  return [...html.matchAll(/<button[^>]* name="answer" value="(?<it>[a-z]+)"/g)].map((it) => it.groups?.["it"] ?? "");
}

describe("where a guest stands, page by page", () => {
  it.each(GUEST_STATES)("is headed by what is true: $name", async ({ name, heading }) => {
    expect((await pageOf(name)).replaceAll("&#39;", "'")).toContain(heading);
  });

  it.each([
    ["asked", ["yes", "no"]],
    ["asked-from-yes", ["yes", "no"]],
    ["asked-from-no", ["no", "yes"]],
    ["asked-once-more", ["yes", "no"]],
    ["said-yes", ["no"]],
    ["said-no", ["yes"]],
    ["changed-to-no", ["yes"]],
    ["full", ["no"]],
    ["full-with-a-waiting-list", ["no"]],
    ["waiting", ["no"]],
    ["full-after-no", []],
    ["closed", []],
    ["closed-by-hand", []],
    ["started", []],
    ["over", []],
    ["cancelled", []],
    ["withdrawn", []],
    ["not-open", []],
    ["unknown", []],
  ])("offers the answers that can be given: %s", async (name, answers) => {
    expect(offers(await pageOf(name))).toEqual(answers);
  });

  it("gives who said yes the place, the time, a calendar and a way back", async () => {
    const html = await pageOf("said-yes");
    for (const part of ["We have told Example Labs.", "The Glasshouse, 14 Canal Street", "London time (BST)"])
      expect(html).toContain(part);
    for (const part of ["Calendar file", "Google Calendar", "Outlook on the web", "until Friday 31 May"])
      expect(html).toContain(part);
  });

  it("gives who said no a way to write to the organiser", async () => {
    expect(await pageOf("said-no")).toContain('<a href="mailto:hello@example.com?subject=Summer%20party%202030">Write');
  });

  it("says after the deadline what was answered and whom to ask", async () => {
    const html = await pageOf("closed");
    expect(html).toContain("Your answer is yes.");
    expect(html).toContain("To change yours, ask the organiser.");
    expect(await pageOf("closed-by-hand")).toContain("We have no answer from you.");
  });

  it("tells why an event was cancelled, and takes it out of calendars", async () => {
    const html = await pageOf("cancelled");
    expect(html).toContain("The house is closed for repairs.");
    expect(html).toMatch(/\/event\.ics\?lang=en">Take it out of your calendar/);
  });

  it("shows no date of an event nobody was invited to yet", async () => {
    expect(await pageOf("not-open")).not.toMatch(/June|Glasshouse/);
  });
});

describe("what can still be answered", () => {
  it.each([
    ["the deadline", "2030-06-01T10:00:00Z", "Answers closed on Friday 31 May"],
    ["the start", "2030-06-13T18:00:00Z", "This event has started"],
    ["the end", "2030-06-14T10:00:00Z", "This event is over"],
  ])("refuses a press after %s and shows where the guest stands", async (_what, at, heading) => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world);
    await answer(world, clock, guest, "yes");
    clock.set(new Date(new Date(at).getTime() - 3_000).toISOString());
    const page = await open(world, `${guest.page}/no`);
    clock.pass(3_000);
    const pressed = await press(world, page, `${guest.page}/answer`, { answer: "no" });
    expect(pressed.status).toBe(200);
    expect(pressed.html).toContain(heading);
    expect(await stateOf(world, guest)).toBe("accepted");
  });

  it("takes an answer in the last second before the deadline, and none in the next", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const eventId = await anEvent(world, { answerBy: "2030-05-31T22:59:00Z" });
    const [inTime, late] = [await invited(world, eventId), await invited(world, eventId, { email: "l@example.org" })];
    clock.set("2030-05-31T22:58:50Z");
    const pages = [await open(world, inTime.page), await open(world, late.page)] as const;
    clock.set("2030-05-31T22:58:59.999Z");
    expect((await press(world, pages[0], `${inTime.page}/answer`, { answer: "yes" })).status).toBe(303);
    clock.set("2030-05-31T22:59:00Z");
    expect((await press(world, pages[1], `${late.page}/answer`, { answer: "yes" })).html).toContain("Answers closed");
    expect([await stateOf(world, inTime), await stateOf(world, late)]).toEqual(["accepted", "invited"]);
  });

  it("lets a guest change their mind during the event where no deadline was set", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world, { event: { answerBy: null } });
    clock.set("2030-06-13T18:00:00Z");
    expect((await answer(world, clock, guest, "no")).status).toBe(303);
    expect(await stateOf(world, guest)).toBe("declined");
  });

  it("never closes without a deadline, an end and a start", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world, { event: { answerBy: null, endsAt: null, startsAt: null } });
    clock.set("2039-01-01T00:00:00Z");
    expect((await answer(world, clock, guest, "yes")).status).toBe(303);
    expect(await stateOf(world, guest)).toBe("accepted");
  });

  it("refuses a press for an event that was cancelled meanwhile", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world);
    const page = await open(world, guest.page);
    await world.call("POST", `/events/${guest.eventId}/cancel`);
    clock.pass(2000);
    const pressed = await press(world, page, `${guest.page}/answer`, { answer: "yes" });
    expect(pressed.html).toContain("This event is cancelled");
    expect(await stateOf(world, guest)).toBe("invited");
  });

  it("asks again on a page that lay open for hours", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world);
    const page = await open(world, guest.page);
    clock.pass(2 * 60 * 60 * 1000 + 1);
    const again = await press(world, page, `${guest.page}/answer`, { answer: "no" });
    expect(again.html).toContain("Please press your answer again.");
    expect(offers(again.html)).toEqual(["no", "yes"]);
    clock.pass(2000);
    expect((await press(world, again, `${guest.page}/answer`, { answer: "no" })).status).toBe(303);
  });

  it("gives the last place to one of many who press at once", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const eventId = await anEvent(world, { capacity: 3 });
    const guests = [];
    for (let n = 0; n < 8; n++) guests.push(await invited(world, eventId, { email: `g${n}@example.org` }));
    const pages = await Promise.all(guests.map((it) => open(world, it.page)));
    clock.pass(2000);
    const pressed = await Promise.all(
      guests.map((it, at) => press(world, pages[at] as Seen, `${it.page}/answer`, { answer: "yes" })),
    );
    expect(pressed.filter((it) => it.status === 303)).toHaveLength(3);
    expect(pressed.filter((it) => it.html.includes("This event is full"))).toHaveLength(5);
    const results = await world.call("GET", `/events/${eventId}/results`);
    expect(results.body.counts).toMatchObject({ invited: 8, yes: 3, noAnswer: 5, heads: 3 });
  });

  it("keeps the place of a guest who said yes before the event was full", async () => {
    await using stage = await aStage();
    const { world, clock } = stage;
    const guest = await anInvitedGuest(world, { event: { capacity: 1 } });
    await answer(world, clock, guest, "yes");
    expect((await open(world, guest.page)).html).toContain("You said yes");
    await answer(world, clock, guest, "no");
    await answer(world, clock, guest, "yes");
    expect(await stateOf(world, guest)).toBe("accepted");
  });
});
