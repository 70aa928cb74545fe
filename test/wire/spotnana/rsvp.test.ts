import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, press } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { answer } from "../../support/guests.ts";
import { anOuting, codeOf, type Outing } from "../../support/travelers.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;
const clock = aClock(new Date().toISOString());

beforeAll(async () => {
  world = await aWorld({ now: clock.now });
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const STATES = ["ADDED", "INVITED", "INVITE_ACCEPTED", "INVITE_DECLINED", "REMOVED"] as const;
const CORE = {
  ADDED: "added",
  INVITED: "invited",
  INVITE_ACCEPTED: "accepted",
  INVITE_DECLINED: "declined",
  REMOVED: "removed",
} as const;

/** Guests of the event by state as the kept counts have them, and as the guests themselves add up. */
async function countsOf({ eventId }: Outing) {
  const [row] = await world.database.query<Record<string, number>>(
    `select (select sum(added)::int from guest_count_deltas where event_id = $1) as added,
            (select sum(invited)::int from guest_count_deltas where event_id = $1) as invited,
            (select sum(accepted)::int from guest_count_deltas where event_id = $1) as accepted,
            (select sum(declined)::int from guest_count_deltas where event_id = $1) as declined,
            (select sum(removed)::int from guest_count_deltas where event_id = $1) as removed,
            (select sum(heads)::int from guest_count_deltas where event_id = $1) as heads`,
    [eventId],
  );
  const counted = await world.database.query<{ state: string; total: number }>(
    "select state, count(*)::int as total from guests where event_id = $1 group by state",
    [eventId],
  );
  const real = Object.fromEntries(counted.map((it) => [it.state, it.total]));
  return {
    kept: row,
    real: { added: 0, invited: 0, accepted: 0, declined: 0, removed: 0, ...real, heads: real["accepted"] ?? 0 },
  };
}

async function pendingOf(outing: Outing, no: number): Promise<number> {
  const [row] = await world.database.query<{ pending: number }>(
    "select count(*)::int as pending from invitations where guest_id = $1 and status = 'pending'",
    [outing.guestIds[no]],
  );
  return row?.pending ?? -1;
}

async function answersOf(outing: Outing, no: number) {
  const guest = await world.call("GET", `/guests/${outing.guestIds[no]}`);
  return guest.body.answers as Array<{ answer: string; via: string }>;
}

describe("setting an RSVP", () => {
  for (const from of STATES) {
    it(`takes a traveler from ${from} to every state, with counts, invitation and log in step`, async () => {
      for (const to of STATES) {
        const outing = await anOuting(world, { people: [{}, {}] });
        await outing.setRsvp(0, { eventRsvpState: from });
        const reply = await outing.setRsvp(0, { eventRsvpState: to });
        expect({ from, to, status: reply.status, text: reply.text }).toEqual({ from, to, status: 200, text: "" });
        expect((await outing.rsvp(0)).body.eventRsvpState).toBe(to);
        const { kept, real } = await countsOf(outing);
        expect({ from, to, ...kept }).toEqual({ from, to, ...real });
        expect(real[CORE[to]]).toBeGreaterThan(0);
        expect({ from, to, pending: await pendingOf(outing, 0) }).toEqual({
          from,
          to,
          pending: to === "INVITED" ? 1 : 0,
        });
      }
    });
  }
  it("logs answers as a program's, and what takes one back beside them", async () => {
    const outing = await anOuting(world, { people: 1 });
    for (const state of ["INVITED", "INVITE_ACCEPTED", "INVITE_DECLINED", "ADDED"])
      await outing.setRsvp(0, { eventRsvpState: state });
    expect(await answersOf(outing, 0)).toMatchObject([
      { answer: "yes", via: "api" },
      { answer: "no", via: "api" },
    ]);
    const timeline = await world.call("GET", `/guests/${outing.guestIds[0]}/timeline`);
    const set = timeline.body.items.filter((it: { kind: string }) => it.kind === "set");
    expect(set.map((it: { details: unknown }) => it.details)).toEqual([
      { was: "added", became: "invited" },
      { was: "declined", became: "added" },
    ]);
  });
  it("sends nothing, whatever the state", async () => {
    const outing = await anOuting(world, { people: 1 });
    for (const state of STATES) await outing.setRsvp(0, { eventRsvpState: state });
    const [row] = await world.database.query<{ total: number }>(
      "select count(*)::int as total from messages where guest_id = $1",
      [outing.guestIds[0]],
    );
    expect(row?.total).toBe(0);
  });
  it("is not bound by the deadline that guests have", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }], startsIn: "-3 days" });
    expect((await outing.setRsvp(0, { eventRsvpState: "INVITE_ACCEPTED" })).status).toBe(200);
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("INVITE_ACCEPTED");
  });
  it("takes no more yeses than a full event has places for", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }, { state: "invited" }] });
    await world.call("PATCH", `/events/${outing.eventId}`, { capacity: 1 });
    expect((await outing.setRsvp(0, { eventRsvpState: "INVITE_ACCEPTED" })).status).toBe(200);
    const second = await outing.setRsvp(1, { eventRsvpState: "INVITE_ACCEPTED" });
    expect({ status: second.status, code: codeOf(second) }).toEqual({ status: 400, code: "INVALID_EVENT_STATE" });
  });
  it("changes nothing where nothing is said", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }] });
    const before = (await outing.rsvp(0)).body;
    for (const body of [undefined, {}]) {
      const reply = await outing.setRsvp(0, body);
      expect({ status: reply.status, text: reply.text }).toEqual({ status: 200, text: "" });
    }
    expect((await outing.rsvp(0)).body).toEqual(before);
  });
  it("refuses states there are not, and people who are no travelers of the event", async () => {
    const outing = await anOuting(world, { people: 1 });
    expect(codeOf(await outing.setRsvp(0, { eventRsvpState: "MAYBE" }))).toBe("API_VALIDATION_FAILED");
    for (const id of ["6f1c1a52-9c1e-4f0e-8f5d-3e0b3b3f2a10", "nobody"]) {
      const reply = await outing.user.call("POST", `${outing.path}/travelers/${id}/rsvp`, { eventRsvpState: "ADDED" });
      expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "TRAVELER_NOT_IN_EVENT" });
    }
  });
  it("withdraws the links of a traveler who is removed, and gives new ones to who is added again", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }] });
    const links = async () => (await world.call("GET", `/guests/${outing.guestIds[0]}`)).body.links;
    const first = new URL((await links()).page).pathname;
    await outing.setRsvp(0, { eventRsvpState: "REMOVED" });
    const withdrawn = await world.app.inject({ method: "GET", url: first });
    expect(withdrawn.body).toContain("This invitation was withdrawn");
    await outing.setRsvp(0, { eventRsvpState: "INVITED" });
    const second = new URL((await links()).page).pathname;
    expect(second).not.toBe(first);
    expect((await world.app.inject({ method: "GET", url: second })).body).toContain("Can you come?");
    expect((await world.app.inject({ method: "GET", url: first })).body).toContain("This invitation was withdrawn");
  });
});

describe("a traveler's travel needs", () => {
  it("are kept one by one, without touching the state, and show which bookings are given up", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }] });
    await outing.setRsvp(0, { eventRsvpResponse: { air: { notNeeded: true }, hotel: { notNeeded: false } } });
    await outing.setRsvp(0, { eventRsvpResponse: { car: { notNeeded: true } } });
    expect((await outing.rsvp(0)).body).toMatchObject({
      eventRsvpState: "INVITED",
      eventRsvpResponse: { air: { notNeeded: true }, hotel: { notNeeded: false }, car: { notNeeded: true } },
      airBookingStatus: "OPTED_OUT",
      hotelBookingStatus: "NOT_BOOKED",
      carBookingStatus: "OPTED_OUT",
      railBookingStatus: "NOT_BOOKED",
    });
    const native = await world.call("GET", `/guests/${outing.guestIds[0]}`);
    expect(native.body.travelNeeds).toEqual({ air: false, hotel: true, car: false });
  });
  it("are left out while nothing was said", async () => {
    const outing = await anOuting(world, { people: 1 });
    const { body } = await outing.rsvp(0);
    expect(body).not.toHaveProperty("eventRsvpResponse");
    expect(body).not.toHaveProperty("invitedAt");
    expect((await world.call("GET", `/guests/${outing.guestIds[0]}`)).body.travelNeeds).toBeNull();
  });
});

describe("an answer on the guest's own page", () => {
  it("is the traveler's RSVP", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }, { state: "invited" }] });
    for (const [no, reply] of (["yes", "no"] as const).entries())
      await answer(world, clock, { page: await pageOf(outing, no) }, reply);
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("INVITE_ACCEPTED");
    expect((await outing.rsvp(1)).body.eventRsvpState).toBe("INVITE_DECLINED");
  });
  it("is not taken where travelers may not answer, while a program's is", async () => {
    const outing = await anOuting(world, { people: [{ state: "invited" }] });
    const page = await pageOf(outing, 0);
    const before = await open(world, `${page}/yes`);
    clock.pass(2000);
    await world.call("PATCH", `/events/${outing.eventId}`, { guestsMayAnswer: false });
    const shown = await world.app.inject({ method: "GET", url: page });
    expect(shown.body).toContain("You do not need to answer here");
    expect(shown.body).not.toContain("<form");
    await press(world, before, `${page}/answer`, { answer: "yes" });
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("INVITED");
    await outing.setRsvp(0, { eventRsvpState: "INVITE_DECLINED" });
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("INVITE_DECLINED");
  });
});

async function pageOf(outing: Outing, no: number): Promise<string> {
  const { body } = await world.call("GET", `/guests/${outing.guestIds[no]}`);
  return new URL(body.links.page).pathname;
}
