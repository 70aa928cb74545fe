import { describe, expect, it } from "vitest";
import { aCampaign, aParty, sendNow } from "../../support/party.ts";
import { aWorld, type World } from "../../support/world.ts";

const YEAR = new Date().getUTCFullYear() + 1;
/** A wall time that lies ahead, without changes of clocks near it. */
const MORNING = `${YEAR}-01-15T09:00`;

const aFarParty = (world: World, zones: readonly (string | null)[] = [null]) =>
  aParty(world, { people: zones.length, startsIn: "800 days" }).then(async (party) => {
    for (const [index, zone] of zones.entries())
      await world.database.query("update contacts set timezone = $2 where id = $1", [party.contactIds[index], zone]);
    return party;
  });

const plan = (world: World, id: number, body: Record<string, unknown>) =>
  world.call("POST", `/campaigns/${id}/plan`, body);

const send = async (world: World, id: number, time: Record<string, unknown>) => {
  const { body } = await plan(world, id, time);
  return world.call("POST", `/campaigns/${id}/send`, { planId: body.planId, ...time });
};

const dueTimes = async (world: World) =>
  (await world.database.query<{ due_at: Date }>("select due_at from messages order by guest_id")).map((it) =>
    it.due_at.toISOString(),
  );

describe("sending at a wall time, 200", () => {
  it("keeps what was meant beside the instant it came to", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    const id = await aCampaign(world, eventId);
    const { status, body } = await send(world, id, { at: MORNING, timezone: "Asia/Tokyo" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "scheduled", sendAt: `${YEAR}-01-15T00:00:00.000Z` });
    expect(body.batches[0].schedule).toMatchObject({
      clock: "zone",
      local: MORNING,
      timezone: "Asia/Tokyo",
      note: null,
      tzVersion: process.versions.tz,
      resolvedBy: "credential",
    });
  });

  it("reads it on the event's clocks where no zone is named", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    await world.database.query("update events set timezone = 'Australia/Lord_Howe'");
    const { body } = await send(world, await aCampaign(world, eventId), { at: MORNING });
    expect(body.sendAt).toBe(`${YEAR}-01-14T22:00:00.000Z`);
  });

  it("leaves an instant an instant", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    const { body } = await send(world, await aCampaign(world, eventId), { at: `${YEAR}-01-15T09:00:00Z` });
    expect(body).toMatchObject({ sendAt: `${YEAR}-01-15T09:00:00.000Z`, batches: [{ schedule: null }] });
  });

  it("tells where the clocks skip it or show it twice, and what was taken", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    const sundays = (month: number) =>
      new Date(Date.UTC(YEAR, month, 31 - new Date(Date.UTC(YEAR, month, 31)).getUTCDay()));
    const gap = { at: `${sundays(2).toISOString().slice(0, 10)}T02:30`, timezone: "Europe/Berlin" };
    const overlap = { at: `${sundays(9).toISOString().slice(0, 10)}T02:30`, timezone: "Europe/Berlin" };
    const id = await aCampaign(world, eventId);
    const skipped = (await plan(world, id, gap)).body;
    expect(skipped.notices).toMatchObject([{ pointer: "/body/at", code: "gap" }]);
    expect(skipped.schedule).toMatchObject({ note: "gap", at: `${gap.at.slice(0, 10)}T01:00:00.000Z` });
    expect((await plan(world, id, overlap)).body.schedule.at).toBe(`${overlap.at.slice(0, 10)}T00:30:00.000Z`);
    const { body } = await send(world, id, overlap);
    expect(body.batches[0].schedule.note).toBe("overlap");
  });
});

describe("sending at each guest's own time, 200", () => {
  const ZONES = ["Asia/Tokyo", "America/New_York", null] as const;

  it("makes each message due when their own clocks show it, and starts with the first", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world, ZONES);
    const id = await aCampaign(world, eventId);
    const { body } = await send(world, id, { at: MORNING, timezone: "guest" });
    expect(body).toMatchObject({ state: "scheduled", sendAt: `${YEAR}-01-15T00:00:00.000Z` });
    expect(body.batches[0].schedule).toMatchObject({ clock: "guest", timezone: null });
    expect(await dueTimes(world)).toEqual([
      `${YEAR}-01-15T00:00:00.000Z`,
      `${YEAR}-01-15T14:00:00.000Z`,
      `${YEAR}-01-15T09:00:00.000Z`,
    ]);
  });

  it("says how many are in which zone, and how many of them leave at once because theirs has passed", async () => {
    await using world = await aWorld({ now: () => new Date(`${YEAR}-01-15T04:00:00Z`) });
    const { eventId } = await aFarParty(world, ZONES);
    const id = await aCampaign(world, eventId);
    const { body } = await plan(world, id, { at: MORNING, timezone: "guest" });
    expect(body.schedule).toMatchObject({ clock: "guest", at: null, local: MORNING, leavingAtOnce: 1 });
    expect(body.schedule.zones).toMatchObject([
      { timezone: "America/New_York", recipients: 1, isPast: false },
      { timezone: "Asia/Tokyo", recipients: 1, isPast: true },
      { timezone: "Europe/London", recipients: 1, isPast: false },
    ]);
    expect(body.lastLeavesAt).toBe(`${YEAR}-01-15T14:00:01.000Z`);
  });
});

describe("a reminder for later", () => {
  it("has no messages before it starts, and says so", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, {
      people: [{ state: "invited" }, { state: "accepted" }],
      startsIn: "800 days",
    });
    const id = await aCampaign(world, eventId, { kind: "reminder" });
    const planned = (await plan(world, id, { at: MORNING })).body;
    expect(planned.recipients).toBe(1);
    expect(planned.warnings).toContainEqual(expect.objectContaining({ code: "chosen_at_start" }));
    const { body } = await send(world, id, { at: MORNING });
    expect(body).toMatchObject({ state: "scheduled", counts: { total: 0 }, batches: [{ choosesAtStart: true }] });
  });

  it("may address nobody yet", async () => {
    await using world = await aWorld();
    const { eventId } = await aParty(world, { people: [{ state: "added" }], startsIn: "800 days" });
    const id = await aCampaign(world, eventId, { kind: "reminder" });
    expect((await plan(world, id, {})).body.blockers).toMatchObject([{ code: "no_recipients" }]);
    expect((await plan(world, id, { at: MORNING })).body.blockers).toEqual([]);
    expect((await send(world, id, { at: MORNING })).body.state).toBe("scheduled");
  });
});

describe("a plan for another time, 409", () => {
  it("is refused with what changed, and with a plan for the time that was asked for", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    const id = await aCampaign(world, eventId);
    const { body } = await plan(world, id, { at: MORNING });
    for (const time of [{}, { at: `${YEAR}-01-16T09:00` }, { at: MORNING, timezone: "guest" }]) {
      const reply = await world.call("POST", `/campaigns/${id}/send`, { planId: body.planId, ...time });
      expect(reply).toMatchObject({ status: 409, body: { code: "plan_stale", changed: ["schedule"] } });
    }
    const fresh = await world.call("POST", `/campaigns/${id}/send`, { planId: body.planId, at: `${YEAR}-01-16T09:00` });
    const { planId, schedule } = fresh.body.plan;
    expect(schedule.local).toBe(`${YEAR}-01-16T09:00`);
    expect((await world.call("POST", `/campaigns/${id}/send`, { planId, at: `${YEAR}-01-16T09:00` })).status).toBe(200);
  });

  it("is not one that was made without a time: it speaks of none", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    expect((await sendNow(world, await aCampaign(world, eventId), { at: MORNING })).status).toBe(200);
  });

  it("says which of text, number, event and age made it stale", async () => {
    let now = new Date();
    await using world = await aWorld({ now: () => now });
    const { eventId, contactIds } = await aFarParty(world, [null, null]);
    const changedBy = async (change: (id: number) => Promise<unknown>) => {
      const id = await aCampaign(world, eventId);
      const { body } = await plan(world, id, {});
      await change(id);
      return (await world.call("POST", `/campaigns/${id}/send`, { planId: body.planId })).body.changed;
    };
    expect(await changedBy((id) => world.call("PATCH", `/campaigns/${id}`, { subject: "Other" }))).toEqual(["content"]);
    expect(await changedBy(() => world.call("PATCH", `/events/${eventId}`, { title: "Winter party" }))).toEqual([
      "content",
    ]);
    expect(await changedBy(() => world.call("PATCH", `/contacts/${contactIds[0]}`, { email: null }))).toEqual([
      "recipients",
    ]);
    expect(
      await changedBy(async () => {
        now = new Date(now.getTime() + 15 * 60_000);
      }),
    ).toEqual(["expired"]);
  });
});

describe("a time that cannot be meant, 422", () => {
  const refused = async (time: Record<string, unknown>) => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world);
    const reply = await plan(world, await aCampaign(world, eventId), time);
    return [reply.status, reply.body.errors?.[0]?.pointer, reply.body.code];
  };

  it("names the member that is wrong", async () => {
    expect(await refused({ at: "next Tuesday" })).toEqual([422, "/body/at", "bad_format"]);
    expect(await refused({ at: `${YEAR}-02-30T09:00` })).toEqual([422, "/body/at", "bad_time"]);
    expect(await refused({ at: "9999-12-31T23:59:59-05:00" })).toEqual([422, "/body/at", "bad_time"]);
    expect(await refused({ at: "9999-12-31T23:00", timezone: "guest" })).toEqual([422, "/body/at", "bad_time"]);
    expect(await refused({ at: MORNING, timezone: "IST" })).toEqual([422, "/body/timezone", "unknown_timezone"]);
    expect(await refused({ at: `${MORNING}:00Z`, timezone: "guest" })).toEqual([422, "/body/timezone", "not_allowed"]);
    expect(await refused({ timezone: "Europe/Paris" })).toEqual([422, "/body/timezone", "not_allowed"]);
  });

  it("is one when nobody can answer any more, also for the last of the guests", async () => {
    await using world = await aWorld();
    const { eventId } = await aFarParty(world, ["Asia/Tokyo", "Pacific/Honolulu"]);
    await world.call("PATCH", `/events/${eventId}`, { answerBy: `${YEAR}-01-15T12:00:00Z` });
    const late = await send(world, await aCampaign(world, eventId), { at: MORNING, timezone: "guest" });
    expect(late).toMatchObject({ status: 422, body: { errors: [{ pointer: "/body/at", code: "bad_time" }] } });
    const asked = await send(world, await aCampaign(world, eventId), { at: MORNING, timezone: "Europe/London" });
    expect(asked.status).toBe(200);
  });
});
