import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aContact } from "../../support/party.ts";
import { anOuting, codeOf, namedIn, type Outing, userIds, uuidOf } from "../../support/travelers.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const STRANGER = "6f1c1a52-9c1e-4f0e-8f5d-3e0b3b3f2a10";

async function people(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let no = 0; no < count; no++)
    ids.push(await uuidOf(world, await aContact(world, world.account.id, { email: `person-${no}@example.org` })));
  return ids;
}

const add = (outing: Outing, body: unknown) => outing.user.call("POST", `${outing.path}/travelers/add`, body);
const remove = (outing: Outing, body: unknown) => outing.user.call("POST", `${outing.path}/travelers/remove`, body);
const list = (outing: Outing, body?: unknown) => outing.user.call("POST", `${outing.path}/travelers-list`, body);
const search = (searchTerm: string) => ({ filters: [{ type: "TRAVELER_SEARCH_FILTER", searchTerm }] });

function idsIn(reply: { body: { travelerEventInfos: Array<{ userId: { id: string } }> } }): string[] {
  return reply.body.travelerEventInfos.map((it) => it.userId.id);
}

describe("adding travelers", () => {
  it("puts them on the list without writing to them, and names those who were not there", async () => {
    for (const status of ["draft", "published"] as const) {
      const outing = await anOuting(world, { people: 1, status });
      const [first, second] = await people(2);
      const reply = await add(outing, userIds([first, outing.ids[0], second, first]));
      expect(reply.body).toEqual({ addedUserIds: [{ id: first }, { id: second }] });
      const { body } = await list(outing);
      expect(body.paginationParams.totalNumResults).toBe(3);
      expect(body.travelerEventInfos.map((it: { eventRsvpState: string }) => it.eventRsvpState)).toEqual([
        "ADDED",
        "ADDED",
        "ADDED",
      ]);
    }
  });
  it("adds nobody where one of the users is not known, and names that one", async () => {
    const outing = await anOuting(world, { people: 0 });
    const [known] = await people(1);
    const reply = await add(outing, userIds([known, STRANGER]));
    expect({ status: reply.status, code: codeOf(reply) }).toEqual({ status: 400, code: "USER_NOT_FOUND" });
    expect(namedIn(reply)).toEqual(["userIds[1].id"]);
    expect((await list(outing)).body.paginationParams.totalNumResults).toBe(0);
  });
  it("knows nobody of another account", async () => {
    const other = await world.anotherAccount();
    const theirs = await uuidOf(world, await aContact(world, other.id, { email: "theirs@example.org" }));
    const outing = await anOuting(world, { people: 0 });
    expect(codeOf(await add(outing, userIds([theirs])))).toBe("USER_NOT_FOUND");
  });
  it("adds nobody whom the company has set aside", async () => {
    const outing = await anOuting(world, { people: 0 });
    const [gone] = await people(1);
    const deactivated = await outing.user.call("DELETE", `/v2/users/${gone}`);
    expect(deactivated.status).toBe(204);
    expect(codeOf(await add(outing, userIds([gone])))).toBe("USER_NOT_FOUND");
  });
  it("takes a removed traveler back", async () => {
    const outing = await anOuting(world, { people: [{ state: "removed" }] });
    expect((await add(outing, userIds(outing.ids))).body.addedUserIds).toHaveLength(1);
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("ADDED");
  });
  it("is refused for a cancelled event, and for more than ten thousand at once", async () => {
    const cancelled = await anOuting(world, { people: 0, status: "cancelled" });
    expect(codeOf(await add(cancelled, userIds(await people(1))))).toBe("INVALID_EVENT_STATE");
    const outing = await anOuting(world, { people: 0 });
    const many = await add(outing, userIds(Array.from({ length: 10_001 }, () => STRANGER)));
    expect({ status: many.status, code: codeOf(many) }).toEqual({ status: 400, code: "API_VALIDATION_FAILED" });
  });
});

describe("removing travelers", () => {
  it("names those who were on the list, and keeps showing them only to who asks for removed ones", async () => {
    const outing = await anOuting(world, { people: [{}, { state: "removed" }, { state: "invited" }] });
    const reply = await remove(outing, userIds([...outing.ids.slice(0, 2), STRANGER]));
    expect(reply.body).toEqual({ removedUserIds: [{ id: outing.ids[0] }] });
    expect(idsIn(await list(outing))).toEqual([outing.ids[2]]);
    const filters = [{ type: "INVITATION_STATUS_FILTER", rsvpStates: ["REMOVED"] }];
    const removed = await list(outing, { filters });
    expect(idsIn(removed)).toEqual(outing.ids.slice(0, 2));
    expect(removed.body.paginationParams.totalNumResults).toBe(2);
    expect((await outing.rsvp(0)).body.eventRsvpState).toBe("REMOVED");
  });
  it("takes ten at once and no more, and none is no request", async () => {
    const outing = await anOuting(world, { people: 11 });
    const refusals = [];
    for (const count of [0, 11]) refusals.push(await remove(outing, userIds(outing.ids.slice(0, count))));
    expect(refusals.map((it) => [it.status, it.body.errorMessages[0].message])).toEqual([
      [400, "userIds must have at least 1 entry."],
      [400, "userIds must have at most 10 entries."],
    ]);
    expect((await remove(outing, userIds(outing.ids.slice(0, 10)))).body.removedUserIds).toHaveLength(10);
  });
});

describe("the list of an event's travelers", () => {
  it("shows ten at a time in the order they were added, and as many as are asked for", async () => {
    const outing = await anOuting(world, { people: 12 });
    expect(idsIn(await list(outing))).toEqual(outing.ids.slice(0, 10));
    expect(idsIn(await list(outing, { offset: 10 }))).toEqual(outing.ids.slice(10));
    expect(idsIn(await list(outing, { offset: 3, limit: 2 }))).toEqual(outing.ids.slice(3, 5));
    const none = await list(outing, { limit: 0 });
    expect(none.body).toMatchObject({ travelerEventInfos: [], paginationParams: { totalNumResults: 12 } });
    expect((await list(outing, { limit: 101 })).status).toBe(400);
    expect((await list(outing, { offset: -1 })).status).toBe(400);
  });
  it("has each traveler's RSVP, twice where older clients look, and a trip that stays the same", async () => {
    const outing = await anOuting(world, { people: [{ state: "accepted" }] });
    await outing.setRsvp(0, { eventRsvpResponse: { rail: { notNeeded: true } } });
    const { body } = await list(outing);
    const [info] = body.travelerEventInfos;
    expect(info.eventUserRsvp).toEqual((await outing.rsvp(0)).body);
    expect(info).toMatchObject({
      userId: { id: outing.ids[0] },
      eventRsvpState: "INVITE_ACCEPTED",
      eventRsvpResponse: { rail: { notNeeded: true } },
      tripInfos: [{ tripId: expect.stringMatching(/^\d{10}$/), status: "PENDING_STATUS" }],
    });
    expect((await list(outing)).body.travelerEventInfos[0].tripInfos).toEqual(info.tripInfos);
    expect(body.userGroupInfo).toEqual({ userGroupCriteria: [], userIds: [{ id: outing.ids[0] }] });
  });
  it("finds parts of names and addresses in any case, and nothing is a wildcard", async () => {
    const people = [
      { firstName: "Johanna", email: "jo@example.org" },
      { firstName: "Ida", email: "ANNA.K@example.com" },
      { firstName: "Per", email: "per@example.org" },
    ];
    const outing = await anOuting(world, { people });
    const found = await list(outing, search("anna"));
    expect(idsIn(found)).toEqual(outing.ids.slice(0, 2));
    expect(found.body.paginationParams.totalNumResults).toBe(2);
    expect(idsIn(await list(outing, search("an_a")))).toEqual([]);
    expect(idsIn(await list(outing, search("%")))).toEqual([]);
    expect(idsIn(await list(outing, search("")))).toEqual(outing.ids);
  });
  it("filters by state and by bookings, all at once", async () => {
    const states = ["added", "invited", "accepted", "declined", "removed"] as const;
    const outing = await anOuting(world, { people: states.map((state) => ({ state })) });
    await outing.setRsvp(2, { eventRsvpResponse: { air: { notNeeded: true } } });
    const byState = { type: "INVITATION_STATUS_FILTER", rsvpStates: ["INVITE_ACCEPTED", "INVITE_DECLINED"] };
    const air = (...bookingStatus: string[]) => ({ type: "AIR_BOOKING_STATUS_FILTER", bookingStatus });
    expect(idsIn(await list(outing, { filters: [byState] }))).toEqual(outing.ids.slice(2, 4));
    expect(idsIn(await list(outing, { filters: [air("OPTED_OUT")] }))).toEqual([outing.ids[2]]);
    expect(idsIn(await list(outing, { filters: [byState, air("NOT_BOOKED")] }))).toEqual([outing.ids[3]]);
    expect(idsIn(await list(outing, { filters: [air("BOOKED")] }))).toEqual([]);
    expect(idsIn(await list(outing, { filters: [air("OPTED_OUT", "NOT_BOOKED")] }))).toEqual(outing.ids.slice(0, 4));
  });
  it("refuses filters it does not know, and those without what they read", async () => {
    const outing = await anOuting(world, { people: 1 });
    expect(codeOf(await list(outing, { filters: [{ type: "string" }] }))).toBe("API_VALIDATION_FAILED");
    const bare = await list(outing, { filters: [{ type: "INVITATION_STATUS_FILTER" }] });
    expect(namedIn(bare)).toEqual(["filters[0].rsvpStates"]);
  });
});
