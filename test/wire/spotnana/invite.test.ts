import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser } from "../../support/spotnana.ts";
import { anOuting, codeOf, namedIn, type Outing, userIds } from "../../support/travelers.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const send = (outing: Outing, body?: unknown) => outing.user.call("POST", `${outing.path}/invite/send`, body);

async function states(outing: Outing): Promise<string[]> {
  const found: string[] = [];
  for (const no of outing.ids.keys()) found.push((await outing.rsvp(no)).body.eventRsvpState);
  return found;
}

/** Messages of the event by state, and who they are for. */
async function messages(outing: Outing) {
  return world.database.query<{ guest_id: number; state: string; batch_id: number }>(
    `select m.guest_id, m.state, m.batch_id
       from messages m join batches b on b.account_id = m.account_id and b.id = m.batch_id
      where b.event_id = $1 order by m.id`,
    [outing.eventId],
  );
}

describe("sending invitations", () => {
  it("invites all travelers where none are named, and answers with nothing", async () => {
    const bodies = [undefined, {}, { userIds: [] }];
    for (const body of bodies) {
      const outing = await anOuting(world);
      const reply = await send(outing, body);
      expect({ status: reply.status, text: reply.text }).toEqual({ status: 200, text: "" });
      expect(await states(outing)).toEqual(["INVITED", "INVITED", "INVITED"]);
      expect((await messages(outing)).map((it) => it.guest_id)).toEqual(outing.guestIds);
    }
  });
  it("invites only those who are named", async () => {
    const outing = await anOuting(world);
    await send(outing, userIds([outing.ids[1]]));
    expect(await states(outing)).toEqual(["ADDED", "INVITED", "ADDED"]);
    expect(await messages(outing)).toHaveLength(1);
  });
  it("passes over travelers who were removed", async () => {
    const outing = await anOuting(world, { people: [{ state: "removed" }, {}] });
    await send(outing);
    expect(await states(outing)).toEqual(["REMOVED", "INVITED"]);
    expect((await messages(outing)).map((it) => it.guest_id)).toEqual([outing.guestIds[1]]);
  });
  it("sends nothing to anybody where one of the named is no traveler, and names them", async () => {
    const outing = await anOuting(world, { people: [{}, { state: "removed" }] });
    const stranger = "6f1c1a52-9c1e-4f0e-8f5d-3e0b3b3f2a10";
    const reply = await send(outing, userIds([outing.ids[0], outing.ids[1], stranger]));
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe("TRAVELER_NOT_IN_EVENT");
    expect(namedIn(reply)).toEqual(["userIds[1].id", "userIds[2].id"]);
    expect(await states(outing)).toEqual(["ADDED", "REMOVED"]);
    const [left] = await world.database.query("select count(*)::int as campaigns from campaigns where event_id = $1", [
      outing.eventId,
    ]);
    expect(left).toEqual({ campaigns: 0 });
  });
  it("refuses a named traveler without an address, and invites one without a mail among all", async () => {
    const outing = await anOuting(world, { people: [{}, { email: null }] });
    const named = await send(outing, userIds(outing.ids));
    expect(codeOf(named)).toBe("API_VALIDATION_FAILED");
    expect(namedIn(named)).toEqual(["userIds[1].id"]);
    expect(await states(outing)).toEqual(["ADDED", "ADDED"]);
    await send(outing);
    expect(await states(outing)).toEqual(["INVITED", "INVITED"]);
    expect((await messages(outing)).map((it) => it.guest_id)).toEqual([outing.guestIds[0]]);
  });
  it("mails again when sent again: answers and links stay, the time moves, no second invitation waits", async () => {
    const outing = await anOuting(world);
    await send(outing);
    await outing.setRsvp(0, { eventRsvpState: "INVITE_ACCEPTED" });
    const before = await keysAndTimes(outing);
    await send(outing);
    const after = await keysAndTimes(outing);
    expect(await states(outing)).toEqual(["INVITE_ACCEPTED", "INVITED", "INVITED"]);
    for (const [no, it] of after.entries()) {
      expect(it.key).toEqual(before[no]?.key);
      expect(it.last_invited_at.getTime()).toBeGreaterThan(before[no]?.last_invited_at.getTime() ?? Number.NaN);
      expect(it.first).toEqual(before[no]?.first);
    }
    expect(after.map((it) => it.pending)).toEqual([0, 1, 1]);
    expect(await messages(outing)).toHaveLength(6);
    expect(new Set((await messages(outing)).map((it) => it.batch_id)).size).toBe(2);
  });
  it("sends a traveler who must not be written to nothing, and says so to nobody", async () => {
    const outing = await anOuting(world, { people: [{}, { emailStatus: "unsubscribed" }] });
    const reply = await send(outing, userIds(outing.ids));
    expect(reply.status).toBe(200);
    await using _worker = aWorker(world);
    const ended = await until("the messages' ends", async () => {
      const all = await messages(outing);
      return all.every((it) => it.state !== "queued" && it.state !== "claimed" && it.state !== "transmitting") && all;
    });
    expect(ended.map((it) => it.state)).toEqual(["sent", "suppressed"]);
    expect(await states(outing)).toEqual(["INVITED", "INVITED"]);
  });
  it("may come before the event is published", async () => {
    const outing = await anOuting(world, { status: "draft" });
    expect((await send(outing)).status).toBe(200);
    expect(await states(outing)).toEqual(["INVITED", "INVITED", "INVITED"]);
  });
  it("is refused for a cancelled event and for one that is over", async () => {
    for (const wish of [{ status: "cancelled" } as const, { startsIn: "-3 days" }]) {
      const outing = await anOuting(world, wish);
      const reply = await send(outing);
      expect(reply.status).toBe(400);
      expect(codeOf(reply)).toBe("INVALID_EVENT_STATE");
      expect(await states(outing)).toEqual(["ADDED", "ADDED", "ADDED"]);
    }
  });
  it("is refused where mails would leave in nobody's name", async () => {
    await using outside = await aWorld({ isSandbox: () => false });
    const outing = await anOuting(outside, { people: 1 });
    const reply = await send(outing);
    expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "INVITE_NOT_POSSIBLE" });
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("ADDED");
  });
  it("is refused where nobody is a traveler", async () => {
    const outing = await anOuting(world, { people: [{ state: "removed" }] });
    expect(codeOf(await send(outing))).toBe("NO_TRAVELERS");
  });
  it("knows no event of another account, and none of another type", async () => {
    const { user } = await anOuting(world, { people: 1 });
    const other = await world.anotherAccount();
    const [event] = await world.database.query<{ id: number }>(
      `insert into events (account_id, project_id, title, timezone)
       select id, default_project_id, 'Theirs', 'UTC' from accounts where id = $1 returning id`,
      [other.id],
    );
    const foreign = await user.call("POST", `/v2/events/${event?.id}/invite/send`);
    expect({ status: foreign.status, code: codeOf(foreign) }).toEqual({ status: 400, code: "EVENT_NOT_FOUND" });
    const outing = await anOuting(world, { user });
    expect(codeOf(await send(outing, { type: "PROGRAM" }))).toBe("EVENT_NOT_FOUND");
    expect((await send(outing, { type: "GENERIC" })).status).toBe(200);
  });
});

async function keysAndTimes(outing: Outing) {
  return world.database.query<{ key: Buffer; last_invited_at: Date; first: Date; pending: number }>(
    `select g.key_hash as key, g.last_invited_at, g.invited_at as first,
            (select count(*)::int from invitations i
              where i.account_id = g.account_id and i.guest_id = g.id and i.status = 'pending') as pending
       from guests g where g.event_id = $1 order by g.id`,
    [outing.eventId],
  );
}

/** Waits for them. */
function mailsTo(address: string) {
  return until(`a mail to ${address}`, async () => {
    const mails = await mailTo(address);
    return mails.length > 0 && mails;
  });
}

async function mailTo(address: string) {
  const found = await world.call("GET", `/sandbox/messages?to=${encodeURIComponent(address)}`);
  return found.body.items as Array<{ subject: string; text: string; html: string }>;
}

describe("the mail of an invitation", () => {
  it("reads in the traveler's language, with personal links, and names the coordinators", async () => {
    const olga = { email: "olga@example.com", firstName: "Olga" };
    const people = [
      { email: "ada@example.org", firstName: "Ada", locale: "en" },
      { email: "salma@example.org", firstName: "Salma", locale: "ar" },
      olga,
    ];
    const outing = await anOuting(world, { people });
    await keepDetails(outing, { contacts: [{ id: outing.ids[2] }] });
    await send(outing, userIds(outing.ids.slice(0, 2)));
    await using _worker = aWorker(world);
    const [ada] = await mailsTo("ada@example.org");
    const [salma] = await mailsTo("salma@example.org");
    expect(ada?.subject).toBe("Summer party: can you come?");
    expect(ada?.text).toContain("Questions? Write to:\nOlga olga@example.com");
    expect(ada?.text).toMatch(/\/i\/[0-9a-z]{26}\/yes/);
    expect(salma?.subject).toBe("Summer party: هل يمكنكم الحضور؟");
    expect(salma?.text).toContain("olga@example.com");
  });
  it("leaves the coordinators out where the event says so", async () => {
    const people = [{ email: "ida@example.org" }, { email: "oscar@example.com", firstName: "Oscar" }];
    const outing = await anOuting(world, { people });
    const inviteEmailConfig = { emailExcludeCoordinatorInfo: true };
    await keepDetails(outing, { contacts: [{ id: outing.ids[1] }], inviteEmailConfig });
    await send(outing, userIds(outing.ids.slice(0, 1)));
    await using _worker = aWorker(world);
    const [ida] = await mailsTo("ida@example.org");
    expect(ida?.text).not.toContain("oscar@example.com");
    expect(ida?.text).not.toContain("Questions?");
  });
});

async function keepDetails(outing: Outing, details: unknown): Promise<void> {
  await world.database.query(
    `insert into travel_plans (account_id, event_id, company_uuid, details)
     select e.account_id, e.id, a.company_uuid, $2
       from events e join accounts a on a.id = e.account_id where e.id = $1`,
    [outing.eventId, JSON.stringify(details)],
  );
}

describe("testing an invitation", () => {
  it("mails the caller what travelers would get, and changes nobody's state", async () => {
    const outing = await anOuting(world, { people: 1 });
    const reply = await outing.user.call("POST", `${outing.path}/invite/test`);
    expect({ status: reply.status, text: reply.text }).toEqual({ status: 200, text: "" });
    const [mail] = await mailTo("organiser@example.com");
    expect(mail?.subject).toBe("[Test] Summer party: can you come?");
    expect(mail?.text).toContain("/i/preview-of-your-invitation/yes");
    expect(await states(outing)).toEqual(["ADDED"]);
    expect(await messages(outing)).toEqual([]);
  });
  it("is refused where the caller has no mailbox", async () => {
    const outing = await anOuting(world, { people: 1, user: await aSpotnanaUser(world) });
    const reply = await outing.user.call("POST", `${outing.path}/invite/test`);
    expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "NO_TEST_RECIPIENT" });
  });
});
