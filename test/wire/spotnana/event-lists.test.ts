import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser, type SpotnanaUser } from "../../support/spotnana.ts";
import { codeOf, namedIn, userIds } from "../../support/travelers.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let user: SpotnanaUser;
/** Events and users by the names the tests give them. */
const events: Record<string, string> = {};
const users: Record<string, string> = {};

const COMPANY = "22222222-3333-4444-8555-666666666666";

beforeAll(async () => {
  world = await aWorld();
  user = await aSpotnanaUser(world);
  for (const given of ["Zoe", "Adam", "Mia"]) users[given] = await aUser(given);
  await anEvent("past", {
    startDateTime: at("2020-01-01T09:00"),
    endDateTime: at("2020-01-02T18:00"),
    travellers: [{ id: users["Zoe"] }],
  });
  await anEvent("soon", {
    startDateTime: at("2030-06-13T18:30"),
    endDateTime: at("2030-06-13T22:00"),
    travellers: [{ id: users["Adam"] }],
  });
  await anEvent("later", {
    startDateTime: at("2031-01-01T00:00"),
    type: "PROGRAM_TRIP",
    travellers: [{ id: users["Adam"] }, { id: users["Mia"] }],
  });
  await anEvent("never", { companyId: { id: COMPANY } });
  await anEvent("gone", { startDateTime: at("2030-07-01T10:00"), travellers: [{ id: users["Mia"] }] });
  for (const name of ["past", "later", "gone"]) await post(name, "publish");
  await post("gone", "cancel");
  await post("later", "travelers/remove", userIds([users["Mia"]]));
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const at = (iso8601: string) => ({ iso8601 });

async function aUser(given: string): Promise<string> {
  const personalInfo = { name: { given, family1: "Byron" }, email: `${given}@example.org` };
  return (await user.call("POST", "/v2/users", { persona: "EMPLOYEE", personalInfo })).body.id;
}

async function anEvent(name: string, wishes: Record<string, unknown>): Promise<void> {
  const reply = await user.call("POST", "/v2/events", { name: `Event ${name}`, location: {}, ...wishes });
  if (reply.status !== 200) throw new Error(`no event: ${reply.text}`);
  events[name] = reply.body.id;
}

async function post(name: string, operation: string, body?: unknown): Promise<void> {
  const reply = await user.call("POST", `/v2/events/${events[name]}/${operation}`, body);
  if (reply.status !== 200) throw new Error(reply.text);
}

function list(body?: Record<string, unknown>): Promise<Reply> {
  return user.call("POST", "/v2/events/list", body);
}

/** The tests' names of the events, in the order of the answer. */
async function listed(body: Record<string, unknown> = {}): Promise<string[]> {
  const reply = await list(body);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body.events.map((it: { name: string }) => it.name.replace("Event ", ""));
}

const filtered = (...filters: object[]) => listed({ filters });
const inCreationOrder = { sortOptions: [{ sortField: "CREATION_DATE", sortOrder: "ASC" }] };

describe("listing events", () => {
  it("tells all of them, the newest first, ten unless asked for more", async () => {
    const reply = await list();
    expect(reply.body.events.map((it: { id: string }) => it.id)).toEqual(
      ["gone", "never", "later", "soon", "past"].map((it) => events[it]),
    );
    expect(reply.body.paginationParams).toEqual({ totalNumResults: 5 });
  });
  it("pages through them, with the total of all", async () => {
    const reply = await list({ offset: 1, limit: 2, ...inCreationOrder });
    expect(reply.body.events.map((it: { name: string }) => it.name)).toEqual(["Event soon", "Event later"]);
    expect(reply.body.paginationParams.totalNumResults).toBe(5);
  });
  it.each([
    ["UPCOMING", ["never", "later", "soon"]],
    ["PAST_OR_COMPLETED", ["past"]],
    ["CANCELLED_EVENT", ["gone"]],
  ])("tells the %s ones", async (listEventType, expected) => {
    expect(await listed({ listEventType })).toEqual(expected);
  });
  it("takes no more than 100 at once", async () => {
    expect(codeOf(await list({ limit: 101 }))).toBe("API_VALIDATION_FAILED");
  });
});

describe("filters of events", () => {
  it.each([
    ["the status", { eventStatusFilter: ["DRAFT"] }, ["never", "soon"]],
    ["several statuses", { eventStatusFilter: ["PUBLISH", "CANCELLED"] }, ["gone", "later", "past"]],
    ["part of the name, in any case", { eventNameFilter: "T LAT" }, ["later"]],
    [
      "the start",
      { eventDateRangeFilter: { eventDateRange: { min: at("2030-06-13T18:30"), max: at("2030-07-01T10:00") } } },
      ["gone", "soon"],
    ],
    [
      "the start, from some time on",
      { eventDateRangeFilter: { eventDateRange: { min: at("2030-06-13T18:31") } } },
      ["gone", "later"],
    ],
    ["the end", { eventEndDateRangeFilter: { eventEndDateRange: { max: at("2030-06-13T22:00") } } }, ["soon", "past"]],
    ["the company", { companyFilter: { companyId: { id: COMPANY } } }, ["never"]],
    ["the type", { eventTypeFilter: { types: ["PROGRAM_TRIP"] } }, ["later"]],
    [
      "a type and ordinary ones",
      { eventTypeFilter: { types: ["PROGRAM_TRIP", "GENERIC"] } },
      ["gone", "never", "later", "soon", "past"],
    ],
    ["being detached", { eventDetachedFilter: { isDetached: true } }, []],
    ["not being detached", { eventDetachedFilter: { isDetached: false } }, ["gone", "never", "later", "soon", "past"]],
    ["a parent nobody has", { eventParentFilter: { parentEventId: "99999999999" } }, []],
  ])("ask for %s", async (_what, filter, expected) => {
    expect(await filtered(filter)).toEqual(expected);
  });
  it.each(["0000-01-01T00:00", "9999-12-31T24:00", "2030-02-30T00:00"])(
    "refuse %s, which no calendar has",
    async (day) => {
      expect(codeOf(await list({ filters: [{ eventDateRangeFilter: { eventDateRange: { max: at(day) } } }] }))).toBe(
        "API_VALIDATION_FAILED",
      );
    },
  );
  it("ask for ids, and pass over those no event has", async () => {
    const eventIdList = [events["soon"], events["past"], "1", "99999999999"];
    expect(await filtered({ eventIdFilter: { eventIdList } })).toEqual(["soon", "past"]);
  });
  it("ask for a traveler who was not removed", async () => {
    expect(await filtered({ userFilter: { userId: { id: users["Adam"] } } })).toEqual(["later", "soon"]);
    expect(await filtered({ userFilter: { userId: { id: users["Mia"] } } })).toEqual(["gone"]);
  });
  it("hold all at once", async () => {
    const mine = { userFilter: { userId: { id: users["Adam"] } } };
    expect(await filtered(mine, { eventStatusFilter: ["DRAFT"] })).toEqual(["soon"]);
  });
  it.each([
    ["none", [{}], "filters[0]"],
    ["two in one", [{ eventNameFilter: "x" }, { eventNameFilter: "x", eventStatusFilter: [] }], "filters[1]"],
    [
      "two kinds of program",
      [{ eventTypeFilter: { types: ["PROGRAM", "PROGRAM_TRIP"] } }],
      "filters[0].eventTypeFilter.types",
    ],
    [
      "a day that is none",
      [{ eventDateRangeFilter: { eventDateRange: { min: at("2030-02-30T00:00") } } }],
      "filters[0].eventDateRangeFilter.eventDateRange.min.iso8601",
    ],
  ])("are refused where there are %s", async (_what, filters, name) => {
    const reply = await list({ filters });
    expect([codeOf(reply), namedIn(reply)]).toEqual(["API_VALIDATION_FAILED", [name]]);
  });
});

describe("filters of travelers", () => {
  it("leave events with somebody they all hold for", async () => {
    const search = { type: "TRAVELER_SEARCH_FILTER", searchTerm: "MIA" };
    expect(await listed({ travelerFilters: [search] })).toEqual(["gone"]);
    const removed = { type: "INVITATION_STATUS_FILTER", rsvpStates: ["REMOVED"] };
    expect(await listed({ travelerFilters: [search, removed] })).toEqual(["later"]);
  });
});

describe("sorting", () => {
  const sorted = (sortField: string, sortOrder: string) => listed({ sortOptions: [{ sortField, sortOrder }] });
  it.each([
    ["START_DATE", "ASC", ["past", "soon", "gone", "later", "never"]],
    ["START_DATE", "DESC", ["later", "gone", "soon", "past", "never"]],
    ["END_DATE", "DESC", ["soon", "past", "gone", "never", "later"]],
    ["EVENT_NAME", "ASC", ["gone", "later", "never", "past", "soon"]],
    ["TRAVELER_NAME", "ASC", ["soon", "later", "gone", "past", "never"]],
  ])("by %s %s puts last what lacks it", async (field, order, expected) => {
    expect(await sorted(field, order)).toEqual(expected);
  });
  it("needs a field and an order", async () => {
    expect(codeOf(await list({ sortOptions: [{ sortField: "EVENT_NAME" }] }))).toBe("API_VALIDATION_FAILED");
  });
});

describe("summaries", () => {
  const summaries = (body: object) => user.call("POST", "/v2/events/summaries", body);
  const namesIn = (reply: Reply): string[] =>
    reply.body.tripEventSummaries.map((it: { travelerEventSummary: { name: string } }) => it.travelerEventSummary.name);

  it("tell a traveler's events, those they were removed from too", async () => {
    const reply = await summaries({ userId: users["Mia"] });
    expect(namesIn(reply)).toEqual(["Event gone", "Event later"]);
    const removed = reply.body.tripEventSummaries.map(
      (it: { travelerEventSummary: { isRemovedParticipant: boolean } }) => it.travelerEventSummary.isRemovedParticipant,
    );
    expect(removed).toEqual([false, true]);
  });
  it("are found by the trips the list of travelers tells", async () => {
    const travelers = await user.call("POST", `/v2/events/${events["soon"]}/travelers-list`);
    const { tripId } = travelers.body.travelerEventInfos[0].tripInfos[0];
    const reply = await summaries({ tripIds: [tripId, "1", "nonsense"] });
    expect(reply.body.tripEventSummaries).toMatchObject([
      {
        tripId,
        travelerEventSummary: { id: events["soon"], status: "DRAFT", eventUserRsvp: { eventRsvpState: "ADDED" } },
      },
    ]);
    const others = await summaries({ tripIds: [tripId], userId: { id: users["Mia"] } });
    expect(others.body.tripEventSummaries).toEqual([]);
  });
  it("name those whom travelers may ask, and what was kept for them", async () => {
    const kept = {
      contacts: [{ id: users["Zoe"] }, { id: COMPANY }],
      inviteEmailConfig: { emailExcludeCoordinatorInfo: true },
      bookingStyle: "SELF_SERVE",
    };
    await anEvent("asked", { ...kept, travellers: [{ id: users["Zoe"] }] });
    const reply = await summaries({ userId: { id: users["Zoe"] } });
    expect(reply.body.tripEventSummaries[0].travelerEventSummary).toMatchObject({
      ...kept,
      contactInfoList: [
        { userId: { id: users["Zoe"] }, name: { given: "Zoe", family1: "Byron" }, email: "Zoe@example.org" },
      ],
    });
  });
  it("leave out events of other companies than the one named", async () => {
    const reply = await summaries({ userId: users["Adam"], companyId: COMPANY });
    expect(reply.body.tripEventSummaries).toEqual([]);
  });
  it("want to know of whom", async () => {
    for (const body of [{}, { companyId: COMPANY }])
      expect(codeOf(await summaries(body))).toBe("API_VALIDATION_FAILED");
  });
});

describe("an event with many travelers", () => {
  it("tells how many, and names them by the list of travelers only", async () => {
    await world.call("POST", "/contacts", { email: "first@example.org" });
    await world.database.query(
      "insert into contacts (account_id, first_name) select $1, 'n' || n from generate_series(1, 1001) n",
      [world.account.id],
    );
    const rows = await world.database.query<{ uuid: string }>("select uuid from contacts where first_name like 'n%'");
    await anEvent("crowded", {});
    await post("crowded", "travelers/add", userIds(rows.map((it) => it.uuid)));
    const { event } = (await user.call("GET", `/v2/events/${events["crowded"]}`)).body;
    expect([event.numTravelers, event.group.eventUserRsvpList]).toEqual([1001, undefined]);
  });
});
