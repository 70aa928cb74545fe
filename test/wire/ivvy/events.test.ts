import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import { anIvvyCaller, type IvvyCaller } from "../../support/ivvy.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

const PARTY = {
  eventType: 12,
  title: "Summer party",
  timezone: "Australia/Canberra",
  startDateTime: "2030-06-13 18:30:00 UTC",
  endDateTime: "2030-06-13 22:00:00",
};

interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly caller: IvvyCaller;
  write(event: object): Promise<Reply>;
  read(id: unknown): Promise<Reply>;
  list(params: object): Promise<Reply>;
}

async function aStage(): Promise<Stage> {
  const clock = aClock("2030-05-01T10:00:00Z");
  const world = await aWorld({ now: clock.now });
  const caller = await anIvvyCaller(world);
  return {
    world,
    caller,
    write: (event) => caller.call("event", "addOrUpdateEvent", event),
    read: (id) => caller.call("event", "getEvent", { id }),
    list: (params) => caller.call("event", "getEventList", params),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const codesOf = ({ status, body }: Reply) => [status, body.errorCode, body.specificCode, body.message];

describe("event.addOrUpdateEvent", () => {
  it("adds an event that is launched at once, and answers its id and code", async () => {
    await using stage = await aStage();
    const { status, body } = await stage.write({ ...PARTY, capacity: 80 });
    expect([status, body]).toEqual([
      200,
      { success: true, id: expect.any(Number), code: expect.stringMatching(/^[A-Z0-9]{6,9}$/) },
    ]);
    expect((await stage.read(body.id)).body).toMatchObject({
      id: body.id,
      code: body.code,
      eventType: 12,
      title: "Summer party",
      timezone: "Australia/Canberra",
      startDateTime: "2030-06-13 18:30:00 UTC",
      endDateTime: "2030-06-13 22:00:00 UTC",
      capacity: 80,
      currentStatus: 3,
      numRegistered: 0,
    });
  });

  it("is what everybody else reads of it", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write({ ...PARTY, capacity: 0 })).body;
    expect((await stage.world.call("GET", `/events/${id}`)).body).toMatchObject({
      title: "Summer party",
      status: "published",
      startsAt: "2030-06-13T18:30:00.000Z",
      capacity: null,
    });
  });

  it.each([{ id: 0 }, { id: "", costCenterId: 0, primaryContactUserId: "0" }])(
    "takes %j for none, as typed clients send it",
    async (none) => {
      await using stage = await aStage();
      const title = "\u{1f600}".repeat(140);
      const { status, body } = await stage.write({ ...PARTY, ...none, title });
      expect([status, body.success]).toEqual([200, true]);
      expect((await stage.read(body.id)).body).toMatchObject({ title, contactName: null });
    },
  );

  it("changes what is given and nothing else", async () => {
    await using stage = await aStage();
    const added = (await stage.write({ ...PARTY, code: "bas4g248", capacity: 80 })).body;
    expect(added.code).toBe("BAS4G248");
    const changed = await stage.write({ id: String(added.id), title: "Winter party", code: "BAS4G248", capacity: 0 });
    expect(changed.body).toEqual(added);
    expect((await stage.read(added.id)).body).toMatchObject({
      title: "Winter party",
      code: "BAS4G248",
      capacity: 0,
      startDateTime: "2030-06-13 18:30:00 UTC",
    });
  });

  it("moves modifiedDate where only the budget changes", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    await stage.world.database.query("update events set updated_at = '2020-01-01' where id = $1", [id]);
    await stage.write({ id, budget: 1_000 });
    expect((await stage.read(id)).body.modifiedDate > "2020-01-02").toBe(true);
  });

  it("changes an event that was made elsewhere", async () => {
    await using stage = await aStage();
    const { body } = await stage.world.call("POST", "/events", { title: "Draft" });
    const { code } = (await stage.read(body.id)).body;
    expect((await stage.write({ id: body.id, title: "Party" })).body).toEqual({ success: true, id: body.id, code });
    expect((await stage.read(body.id)).body).toMatchObject({ title: "Party", currentStatus: 0, startDateTime: null });
  });

  it("keeps the code an event has", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    expect(codesOf(await stage.write({ id, code: "OTHER1" }))).toEqual([400, 400, 23016, "'code' does not validate"]);
  });

  it("says in a success that a cancelled event cannot be changed", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    await stage.world.call("POST", `/events/${id}/cancel`);
    const { status, body } = await stage.write({ id, title: "Again" });
    expect([status, body]).toEqual([200, { success: false, id: null, code: null, message: expect.any(String) }]);
  });

  it.each(["eventType", "title", "timezone", "startDateTime", "endDateTime"])(
    "adds none without %s",
    async (member) => {
      await using stage = await aStage();
      expect(codesOf(await stage.write({ ...PARTY, [member]: undefined }))).toEqual([
        400,
        400,
        23017,
        `'${member}' is required`,
      ]);
    },
  );

  it.each([
    ["eventType", 7],
    ["eventType", "party"],
    ["title", "x".repeat(141)],
    ["title", " "],
    ["timezone", "Mars/Olympus"],
    ["timezone", "+05:30"],
    ["startDateTime", "tomorrow"],
    ["startDateTime", "2030-06-14 00:00:00"],
    ["endDateTime", "2030-02-30 00:00:00"],
    ["endDateTime", "9999-12-31 23:59:59"],
    ["endDateTime", "9999-12-31T23:59:59-05:00"],
    ["capacity", -1],
    ["capacity", 3_000_000_000],
    ["code", "NO SPACES"],
    ["budget", "much"],
    ["primaryContactUserId", 5],
    ["costCenterId", 5],
  ])("refuses the %s %j", async (member, value) => {
    await using stage = await aStage();
    const wrong = member === "startDateTime" && value === "2030-06-14 00:00:00" ? "endDateTime" : member;
    expect(codesOf(await stage.write({ ...PARTY, [member]: value }))).toEqual([
      400,
      400,
      23016,
      `'${wrong}' does not validate`,
    ]);
    expect((await stage.list({})).body.meta.totalResults).toBe(0);
  });

  it("refuses an end before the start that stands", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    expect(codesOf(await stage.write({ id, endDateTime: "2030-06-13 18:00:00" }))).toEqual([
      400,
      400,
      23016,
      "'endDateTime' does not validate",
    ]);
  });

  it("knows no event it does not have", async () => {
    await using stage = await aStage();
    expect(codesOf(await stage.write({ id: 5, title: "Party" })).slice(0, 3)).toEqual([404, 404, 24097]);
    expect(codesOf(await stage.read(5)).slice(0, 3)).toEqual([404, 404, 24097]);
  });

  it("names the user who is asked about the event", async () => {
    await using stage = await aStage();
    const [login] = await stage.world.database.query<{ id: number }>(
      `with c as (insert into contacts (account_id, first_name, last_name) values ($1, 'Ada', 'Byron') returning id)
       insert into logins (account_id, contact_id, email_norm, role)
       select $1, c.id, 'ada@example.org', 'organiser' from c returning id`,
      [stage.world.account.id],
    );
    const { id } = (await stage.write({ ...PARTY, primaryContactUserId: login?.id, budget: "1200.50" })).body;
    expect((await stage.read(id)).body).toMatchObject({ contactName: "Ada Byron", contactEmail: "ada@example.org" });
    await stage.write({ id, primaryContactUserId: null });
    expect((await stage.read(id)).body).toMatchObject({ contactName: null, contactEmail: null });
  });

  it("keeps every time zone of iVvy's list as it is spelled", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    for (const timezone of ZONES) {
      const reply = await stage.write({ id, timezone });
      expect([timezone, reply.status]).toEqual([timezone, 200]);
    }
    expect((await stage.read(id)).body.timezone).toBe(ZONES.at(-1));
  }, 60_000);
});

/** Source: iVvy Developer API 1.0, Time zones. */
const ZONES: readonly string[] = JSON.parse(readFileSync(new URL("./time-zones.json", import.meta.url), "utf8"));

describe("event.getEventList", () => {
  async function withEvents() {
    const stage = await aStage();
    const add = async (title: string, day: string) => {
      const dates = { startDateTime: `${day} 18:00:00 UTC`, endDateTime: `${day} 22:00:00 UTC` };
      return (await stage.write({ ...PARTY, title, ...dates })).body.id as number;
    };
    const [june, april, may] = [
      await add("June", "2030-06-01"),
      await add("April", "2030-04-01"),
      await add("May", "2030-05-31"),
    ];
    const draft = (await stage.world.call("POST", "/events", { title: "Draft" })).body.id as number;
    await stage.world.call("POST", `/events/${april}/close`);
    await stage.world.call("POST", `/events/${may}/cancel`);
    const ids = async (params: object) => (await stage.list(params)).body.results.map((it: { id: number }) => it.id);
    return { ...stage, june, april, may, draft, ids };
  }

  it("goes by id, or by the start of the events either way, those without one last", async () => {
    await using stage = await withEvents();
    const { june, april, may, draft, ids } = stage;
    expect(await ids({})).toEqual([june, april, may, draft]);
    expect(await ids({ orderBy: "startDate" })).toEqual([april, may, june, draft]);
    expect(await ids({ orderBy: "startDate", orderDir: "desc" })).toEqual([june, may, april, draft]);
    expect(await ids({ orderDir: "desc" })).toEqual([draft, may, april, june]);
  });

  it("finds by state, and by when events start and end", async () => {
    await using stage = await withEvents();
    const { june, april, may, draft, ids } = stage;
    expect(await ids({ filter: { status: [0] } })).toEqual([draft]);
    expect(await ids({ filter: { status: ["1"] } })).toEqual([april, may]);
    expect(await ids({ filter: { status: [0, 3] } })).toEqual([june, draft]);
    expect(await ids({ filter: { status: [2] } })).toEqual([]);
    expect(await ids({ filter: { afterDate: "2030-05-31" } })).toEqual([june, may]);
    expect(await ids({ filter: { beforeDate: "2030-05-31" } })).toEqual([april, may]);
    expect(await ids({ filter: { afterDate: "2030-04-02", beforeDate: "2030-05-31 21:00:00 UTC" } })).toEqual([]);
    expect(await ids({ filter: { title__CONTAINS: "un" } })).toEqual([june]);
  });

  it("wants a state to filter by in an array, and knows no other properties", async () => {
    await using stage = await withEvents();
    for (const filter of [{ status: 3 }, { colour: "red" }, 5]) {
      expect(codesOf(await stage.list({ filter }))).toEqual([400, 400, 23016, "'filter' does not validate"]);
    }
    expect(codesOf(await stage.list({ orderBy: "title" }))[3]).toBe("'orderBy' does not validate");
  });

  it("tells of places, tickets and texts only when asked", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    const location = { name: "The Glasshouse", address: "14 Canal Street, London" };
    await stage.world.call("PATCH", `/events/${id}`, { location, description: "Bring a **jumper**." });
    const [bare] = (await stage.list({})).body.results;
    expect(Object.keys(bare)).not.toEqual(expect.arrayContaining(["venue"]));
    const extras = {
      includeVenueDetails: true,
      includeTicketDetails: "1",
      includeInformationDetails: 1,
      includeHomepageContent: "true",
    };
    const [full] = (await stage.list(extras)).body.results;
    expect(full).toMatchObject({ tickets: [], information: [] });
    expect(full.venue).toMatchObject({
      name: "The Glasshouse",
      address: { line1: "14 Canal Street, London", city: "" },
    });
    expect(full.homepageContent).toContain("<strong>jumper</strong>");
    const [listed] = (await stage.list(extras)).body.results;
    expect((await stage.read(id)).body).toMatchObject(listed);
  });

  it("counts who is coming", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    const contact = await stage.world.call("POST", "/contacts", { firstName: "Ada" });
    const invited = await stage.world.call("POST", `/events/${id}/invite`, { contactIds: [contact.body.id] });
    await stage.world.call("POST", `/guests/${invited.body.results[0].guestId}/answer`, { answer: "yes" });
    expect((await stage.list({})).body.results[0].numRegistered).toBe(1);
  });
});

describe("what no event of ours has", () => {
  it.each([
    ["getSpeakerList", "event", 24124, 24101],
    ["getSponsorshipList", "event", 24094, 24100],
  ])("is refused by %s in iVvy's numbers", async (action, member, noSuchFeature, noSuchEvent) => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    const ask = async (event: unknown) => codesOf(await stage.caller.call("event", action, { [member]: event }));
    expect((await ask(id)).slice(0, 3)).toEqual([400, 400, noSuchFeature]);
    expect((await ask(5)).slice(0, 3)).toEqual([404, 404, noSuchEvent]);
  });

  it("is an empty list of sessions", async () => {
    await using stage = await aStage();
    const { id } = (await stage.write(PARTY)).body;
    const { status, body } = await stage.caller.call("event", "getSessionList", { eventId: id });
    expect([status, body]).toEqual([200, { meta: { totalResults: 0, start: 0, perPage: 100, count: 0 }, results: [] }]);
    expect(codesOf(await stage.caller.call("event", "getSessionList", { eventId: 5 })).slice(0, 3)).toEqual([
      404, 404, 24456,
    ]);
  });
});

describe("event.createLoginToken", () => {
  async function withGuest() {
    const stage = await aStage();
    const event = (await stage.write(PARTY)).body.id as number;
    const contact = (await stage.world.call("POST", "/contacts", { firstName: "Ada" })).body.id as number;
    const invited = await stage.world.call("POST", `/events/${event}/invite`, { contactIds: [contact] });
    const ask = (params: object = {}) => stage.caller.call("event", "createLoginToken", { event, contact, ...params });
    const answer = (reply: string) =>
      stage.world.call("POST", `/guests/${invited.body.results[0].guestId}/answer`, { answer: reply });
    return { ...stage, event, contact, ask, answer };
  }

  it("answers a token and its address for somebody who is registered", async () => {
    await using stage = await withGuest();
    await stage.answer("yes");
    const { status, body } = await stage.ask();
    expect([status, body.token]).toEqual([200, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(body.loginUrl).toBe(`http://beckon.test/signin/${body.token}?t=${body.token}&contact=${stage.contact}`);
    const page = await stage.world.app.inject({ url: body.loginUrl.slice("http://beckon.test".length) });
    expect([page.statusCode, page.body.includes("Summer party")]).toEqual([200, true]);
  });

  it("binds the address to the site it is to be opened from", async () => {
    await using stage = await withGuest();
    await stage.answer("yes");
    const { body } = await stage.ask({ referrer: "portal.example.org/events?id=4" });
    const open = async (referer: string) =>
      (await stage.world.app.inject({ url: `/signin/${body.token}`, headers: { referer } })).statusCode;
    expect([await open("https://elsewhere.example.org/"), await open("https://portal.example.org/")]).toEqual([
      404, 200,
    ]);
    expect(codesOf(await stage.ask({ referrer: "javascript://x" }))[3]).toBe("'referrer' does not validate");
  });

  it("makes none for somebody who is not registered, or not any more", async () => {
    await using stage = await withGuest();
    expect(codesOf(await stage.ask()).slice(0, 3)).toEqual([400, 400, 24099]);
    await stage.answer("yes");
    await stage.answer("no");
    expect(codesOf(await stage.ask()).slice(0, 3)).toEqual([400, 400, 24099]);
    expect(codesOf(await stage.ask({ contact: 5 })).slice(0, 3)).toEqual([400, 400, 24099]);
    expect(codesOf(await stage.ask({ event: 5 })).slice(0, 3)).toEqual([404, 404, 24098]);
  });
});
