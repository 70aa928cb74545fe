import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser, type SpotnanaUser } from "../../support/spotnana.ts";
import { codeOf, namedIn, userIds } from "../../support/travelers.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let user: SpotnanaUser;
let companyId: string;

beforeAll(async () => {
  world = await aWorld();
  user = await aSpotnanaUser(world);
  const [row] = await world.database.query<{ company_uuid: string }>(
    "select company_uuid from accounts where id = $1",
    [world.account.id],
  );
  companyId = row?.company_uuid ?? "";
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const OFFSITE = { name: "Offsite", location: {} };
const NOBODY = "00000000-0000-4000-8000-000000000000";

async function aUser(given = "Ada"): Promise<string> {
  const name = { given, family1: "Byron" };
  return (await user.call("POST", "/v2/users", { persona: "EMPLOYEE", personalInfo: { name } })).body.id;
}

async function anEvent(wishes: Record<string, unknown> = {}): Promise<string> {
  const reply = await user.call("POST", "/v2/events", { ...OFFSITE, ...wishes });
  if (reply.status !== 200) throw new Error(`no event: ${reply.text}`);
  return reply.body.id;
}

async function read(id: string) {
  const reply = await user.call("GET", `/v2/events/${id}`);
  if (reply.status !== 200) throw new Error(`no event: ${reply.text}`);
  return reply.body.event;
}

function post(id: string, operation: string, body?: unknown): Promise<Reply> {
  return user.call("POST", `/v2/events/${id}/${operation}`, body);
}

async function aPublishedEvent(wishes: Record<string, unknown> = {}): Promise<string> {
  const id = await anEvent({ travellers: [{ id: await aUser() }], ...wishes });
  const reply = await post(id, "publish");
  if (reply.status !== 200) throw new Error(`not published: ${reply.text}`);
  return id;
}

describe("creating an event", () => {
  it("needs a name and a location that says nothing", async () => {
    const event = await read(await anEvent());
    expect(event).toMatchObject({
      name: "Offsite",
      type: "GENERIC",
      status: "DRAFT",
      runningStatus: "UPCOMING",
      location: {},
      companyId: { id: companyId },
      numTravelers: 0,
    });
  });
  it("tells times and place as they were written", async () => {
    const written = {
      startDateTime: { iso8601: "2030-06-13T18:30" },
      endDateTime: { iso8601: "2030-06-13T24:00" },
      location: {
        address: {
          addressLines: ["14 Canal Street"],
          locality: "London",
          regionCode: "GB",
          timezone: "Europe/London",
          organization: "The Glasshouse",
        },
        coordinates: { latitude: 51.5, longitude: -0.1 },
      },
    };
    expect(await read(await anEvent(written))).toMatchObject(written);
  });
  it("tells a time zone as IANA writes it", async () => {
    const address = { addressLines: [], regionCode: "GB", timezone: "europe/london" };
    expect((await read(await anEvent({ location: { address } }))).location.address.timezone).toBe("Europe/London");
  });
  it("tells the core when and where it is", async () => {
    const id = await anEvent({
      startDateTime: { iso8601: "2030-06-13T18:30" },
      location: {
        address: {
          addressLines: ["14 Canal Street"],
          locality: "London",
          regionCode: "GB",
          timezone: "Europe/London",
          organization: "The Glasshouse",
        },
      },
    });
    expect((await world.call("GET", `/events/${id}`)).body).toMatchObject({
      timezone: "Europe/London",
      startsAt: "2030-06-13T17:30:00.000Z",
      location: { name: "The Glasshouse", address: "14 Canal Street, London" },
    });
  });
  it("tells what has changed elsewhere since", async () => {
    const id = await anEvent({
      startDateTime: { iso8601: "2030-06-13T18:30" },
      location: { coordinates: { latitude: 1, longitude: 2 } },
    });
    await world.call("PATCH", `/events/${id}`, { startsAt: "2030-06-14T19:00", location: { address: "Elsewhere" } });
    const event = await read(id);
    expect(event.startDateTime).toEqual({ iso8601: "2030-06-14T19:00:00" });
    expect(event.location).toEqual({ address: { addressLines: ["Elsewhere"], regionCode: "GB" } });
  });
  it("puts travelers on the list and asks none of them", async () => {
    const ids = [await aUser("Ada"), await aUser("Grace")];
    const event = await read(await anEvent({ travellers: ids.map((id) => ({ id })) }));
    expect(event.numTravelers).toBe(2);
    expect(event.group.eventUserRsvpList.map((it: { eventRsvpState: string }) => it.eventRsvpState)).toEqual([
      "ADDED",
      "ADDED",
    ]);
    expect(event.group.group.userGroupInfo.userIds).toEqual(ids.map((id) => ({ id })));
  });
  it("makes a new traveler and tells who that is", async () => {
    const newTraveler = {
      persona: "GUEST",
      personalInfo: { name: { given: "New", family1: "Comer" }, email: "new@example.org" },
    };
    const { body } = await user.call("POST", "/v2/events", { ...OFFSITE, newTraveler });
    expect((await user.call("GET", `/v2/users/${body.userId.id}`)).body.personalInfo.email).toBe("new@example.org");
    expect((await read(body.id)).numTravelers).toBe(1);
  });
  it("makes nothing where the new traveler is somebody already", async () => {
    const newTraveler = { persona: "GUEST", personalInfo: { email: "twice@example.org" } };
    const body = { ...OFFSITE, name: "Once only", newTraveler };
    await user.call("POST", "/v2/events", body);
    const second = await user.call("POST", "/v2/events", body);
    expect([second.status, codeOf(second)]).toEqual([400, "USER_ALREADY_EXISTS"]);
    const { total } = (await world.call("GET", "/events?q=Once only")).body;
    expect(total).toBe(1);
  });
  it("makes nothing where a traveler is unknown, and names them", async () => {
    const reply = await user.call("POST", "/v2/events", {
      ...OFFSITE,
      travellers: [{ id: await aUser() }, { id: NOBODY }],
    });
    expect([reply.status, codeOf(reply), namedIn(reply)]).toEqual([400, "USER_NOT_FOUND", ["travellers[1].id"]]);
  });
  it("takes nobody who was deactivated", async () => {
    const id = await aUser();
    await user.call("DELETE", `/v2/users/${id}`);
    const reply = await user.call("POST", "/v2/events", { ...OFFSITE, travellers: [{ id }] });
    expect([reply.status, codeOf(reply)]).toEqual([400, "USER_NOT_FOUND"]);
  });
  it("keeps what only travel systems know and tells it again", async () => {
    const contact = await aUser();
    const metadata = {
      contacts: [{ id: contact }],
      referenceUsers: [{ id: contact }],
      internalNotes: "Ask for the key",
      inviteEmailConfig: { emailExcludeCoordinatorInfo: true },
      emailPreferences: { bucketTypes: ["TRIP"], isEnabled: true },
      bookingStyle: "AGENT_MANAGED",
      travelerTypes: ["EMPLOYEE"],
      tripContacts: [{ label: "Desk", name: "Front" }],
      documents: [
        {
          url: "https://example.org/cover.png",
          documentId: "d1",
          documentMetadata: {
            documentType: "EVENT_COVER_IMAGE",
            entityType: "EVENT",
            entityId: "1",
            entityMetadata: {},
            name: "cover",
          },
        },
      ],
    };
    const others = {
      allowedBookingTypes: ["AIR", "HOTEL"],
      bookingGuidelines: [{ numGuestsAllowed: 2, airBookingGuideLine: { x: 1 } }],
    };
    const id = await anEvent({
      ...metadata,
      ...others,
      eventCustomFieldV3Responses: [{ fieldId: "f" }],
      allowTravelersToRsvp: "NOT_ALLOWED",
    });
    const event = await read(id);
    expect(event.group.metadata).toEqual({ ...metadata, allowTravelersToRsvp: "NOT_ALLOWED" });
    expect(event.group).toMatchObject(others);
    expect(event.customFieldV3Responses).toEqual([{ fieldId: "f" }]);
    expect((await world.call("GET", `/events/${id}`)).body).toMatchObject({ guestsMayAnswer: false, plusOnesMax: 2 });
  });
  it("takes null for what is not said, and members nobody knows", async () => {
    const event = await read(await anEvent({ description: null, startDateTime: null, brandNewMember: { a: 1 } }));
    expect(event.description).toBe("");
  });
  it.each([
    ["without a name", { location: {} }, "name"],
    ["without a location", { name: "x" }, "location"],
    ["with half an address", { name: "x", location: { address: { addressLines: [] } } }, "location.address.regionCode"],
    [
      "with half a position",
      { name: "x", location: { coordinates: { latitude: 1 } } },
      "location.coordinates.longitude",
    ],
    [
      "in a zone nobody knows",
      { name: "x", location: { address: { addressLines: [], regionCode: "GB", timezone: "Mars" } } },
      "location.address.timezone",
    ],
    ["on a day that is none", { ...OFFSITE, startDateTime: { iso8601: "2030-02-30T10:00" } }, "startDateTime"],
    [
      "at the end of a day that is none",
      { ...OFFSITE, startDateTime: { iso8601: "2030-02-30T24:00" } },
      "startDateTime",
    ],
    ["in the year 9999", { ...OFFSITE, startDateTime: { iso8601: "9999-12-31T24:00" } }, "startDateTime"],
    [
      "that ends before it starts",
      { ...OFFSITE, startDateTime: { iso8601: "2030-06-13T18:30" }, endDateTime: { iso8601: "2030-06-13T18:00" } },
      "endDateTime",
    ],
    ["of an unknown type", { ...OFFSITE, type: "PARTY" }, "type"],
    [
      "with a parent and a hidden template",
      { ...OFFSITE, parentEventId: "100001", useHiddenTemplate: true },
      "useHiddenTemplate",
    ],
    ["with preferences that name no bucket", { ...OFFSITE, emailPreferences: {} }, "emailPreferences.bucketTypes"],
  ])("refuses one %s and names the member", async (_what, body, name) => {
    const reply = await user.call("POST", "/v2/events", body);
    expect([reply.status, codeOf(reply), namedIn(reply)]).toEqual([400, "API_VALIDATION_FAILED", [name]]);
  });
  it("refuses a parent nobody knows", async () => {
    const reply = await user.call("POST", "/v2/events", {
      ...OFFSITE,
      type: "PROGRAM_TRIP",
      parentEventId: "9999999999",
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, "EVENT_NOT_FOUND"]);
  });
});

describe("an event's external id", () => {
  const path = (externalId: string, company = companyId) =>
    `/v2/events/read-by-external-id?externalId=${externalId}&companyId=${company}`;

  it("finds the event within its company", async () => {
    const id = await anEvent({ externalId: "erp-1" });
    expect((await user.call("GET", path("erp-1"))).body.event).toMatchObject({ id, externalId: "erp-1" });
    expect((await user.call("GET", path("erp-1", NOBODY))).status).toBe(404);
  });
  it("is unique within a company", async () => {
    await anEvent({ externalId: "erp-2" });
    const again = await user.call("POST", "/v2/events", { ...OFFSITE, externalId: "erp-2" });
    expect([again.status, codeOf(again)]).toEqual([400, "EXTERNAL_ID_ALREADY_EXISTS"]);
    const elsewhere = { ...OFFSITE, externalId: "erp-2", companyId: { id: NOBODY } };
    expect((await user.call("POST", "/v2/events", elsewhere)).status).toBe(200);
  });
  it("is free again when its draft is deleted", async () => {
    await user.call("DELETE", `/v2/events/${await anEvent({ externalId: "erp-3" })}`);
    const id = await anEvent({ externalId: "erp-3" });
    expect((await user.call("GET", path("erp-3"))).body.event.id).toBe(id);
  });
  it("belongs to one of two events that come with it at once", async () => {
    const body = { ...OFFSITE, externalId: "erp-race" };
    const replies = await Promise.all([1, 2, 3].map(() => user.call("POST", "/v2/events", body)));
    expect(replies.map((it) => it.status).sort()).toEqual([200, 400, 400]);
  });
  it.each(["externalId=x", `companyId=${NOBODY}`])("is asked for with both parameters, not %s alone", async (query) => {
    const reply = await user.call("GET", `/v2/events/read-by-external-id?${query}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, "API_VALIDATION_FAILED"]);
  });
});

describe("an event nobody knows", () => {
  it.each([
    ["GET", "", 404],
    ["DELETE", "", 404],
    ["POST", "/cancel", 404],
    ["POST", "/publish", 400],
    ["POST", "/edit-basic-info", 400],
    ["POST", "/edit-booking-guidelines", 400],
    ["PUT", "/custom-field-responses", 400],
  ])("is %s %s: %i, as the vendor declares", async (method, operation, status) => {
    const body = { ...OFFSITE, bookingGuidelines: [] };
    for (const id of ["999999", "99999999999999", "abc"]) {
      const reply = await user.call(method, `/v2/events/${id}${operation}`, method === "GET" ? undefined : body);
      expect([reply.status, codeOf(reply)]).toEqual([status, "EVENT_NOT_FOUND"]);
    }
  });
  it("is one of another type than asked for, too", async () => {
    const id = await aPublishedEvent({ type: "PROGRAM_TRIP" });
    expect((await user.call("GET", `/v2/events/${id}?type=PROGRAM_TRIP`)).status).toBe(200);
    expect((await user.call("GET", `/v2/events/${id}?type=GENERIC`)).status).toBe(404);
    expect((await post(id, "cancel?type=GENERIC")).status).toBe(404);
    expect((await post(id, "edit-basic-info", { ...OFFSITE, type: "GENERIC" })).status).toBe(400);
  });
});

describe("publishing", () => {
  it("answers the id as a string and invites nobody", async () => {
    const id = await anEvent({ travellers: [{ id: await aUser() }] });
    expect((await post(id, "publish")).body).toEqual({ id });
    const event = await read(id);
    expect([event.status, event.group.eventUserRsvpList[0].eventRsvpState]).toEqual(["PUBLISH", "ADDED"]);
  });
  it("changes nothing the second time", async () => {
    const id = await aPublishedEvent();
    expect((await post(id, "publish")).body).toEqual({ id });
  });
  it("leaves an event closed that was closed elsewhere", async () => {
    const id = await aPublishedEvent();
    await world.call("POST", `/events/${id}/close`);
    expect((await post(id, "publish")).status).toBe(200);
    expect((await world.call("GET", `/events/${id}`)).body.status).toBe("closed");
    expect(await read(id)).toMatchObject({ status: "PUBLISH", runningStatus: "COMPLETED" });
  });
  it("needs a traveler", async () => {
    const reply = await post(await anEvent(), "publish");
    expect([reply.status, codeOf(reply)]).toEqual([400, "NO_TRAVELERS"]);
  });
  it("needs one who was not removed", async () => {
    const traveler = await aUser();
    const id = await anEvent({ travellers: [{ id: traveler }] });
    await post(id, "travelers/remove", userIds([traveler]));
    expect(codeOf(await post(id, "publish"))).toBe("NO_TRAVELERS");
  });
  it.each(["PROGRAM", "PROGRAM_SESSION"])("needs none for a %s", async (type) => {
    expect((await post(await anEvent({ type }), "publish")).status).toBe(200);
  });
  it("is too late for a cancelled event", async () => {
    const id = await aPublishedEvent();
    await post(id, "cancel");
    const reply = await post(id, "publish");
    expect([reply.status, codeOf(reply)]).toEqual([400, "INVALID_EVENT_STATE"]);
  });
});

describe("cancelling", () => {
  it("cancels a published event for good, with nothing to say", async () => {
    const id = await aPublishedEvent();
    const reply = await post(id, "cancel");
    expect([reply.status, reply.text]).toEqual([200, ""]);
    expect((await read(id)).status).toBe("CANCELLED");
    expect((await post(id, "cancel")).status).toBe(200);
  });
  it("refuses a draft", async () => {
    const reply = await post(await anEvent(), "cancel");
    expect([reply.status, codeOf(reply)]).toEqual([400, "INVALID_EVENT_STATE"]);
  });
});

describe("deleting", () => {
  it("forgets a draft, travelers and all", async () => {
    const id = await anEvent({ travellers: [{ id: await aUser() }] });
    const reply = await user.call("DELETE", `/v2/events/${id}`);
    expect([reply.status, reply.text]).toEqual([200, ""]);
    expect((await user.call("GET", `/v2/events/${id}`)).status).toBe(404);
    expect((await user.call("DELETE", `/v2/events/${id}`)).status).toBe(404);
  });
  it("refuses a published event", async () => {
    const reply = await user.call("DELETE", `/v2/events/${await aPublishedEvent()}`);
    expect([reply.status, codeOf(reply)]).toEqual([400, "INVALID_EVENT_STATE"]);
  });
});

describe("editing", () => {
  it("changes what is given and leaves the rest", async () => {
    const id = await aPublishedEvent({
      description: "Two days",
      startDateTime: { iso8601: "2030-06-13T18:30" },
      internalNotes: "n",
    });
    const reply = await post(id, "edit-basic-info", {
      name: "Retreat",
      location: {},
      externalId: "edit-1",
      bookingStyle: "SELF_SERVE",
    });
    expect(reply.body).toEqual({ id });
    expect(await read(id)).toMatchObject({
      name: "Retreat",
      description: "Two days",
      startDateTime: { iso8601: "2030-06-13T18:30" },
      externalId: "edit-1",
      group: { metadata: { internalNotes: "n", bookingStyle: "SELF_SERVE" } },
    });
  });
  it("lets an event keep its own external id, and refuses another's", async () => {
    await anEvent({ externalId: "edit-2" });
    const id = await anEvent({ externalId: "edit-3" });
    expect((await post(id, "edit-basic-info", { ...OFFSITE, externalId: "edit-3" })).status).toBe(200);
    expect(codeOf(await post(id, "edit-basic-info", { ...OFFSITE, externalId: "edit-2" }))).toBe(
      "EXTERNAL_ID_ALREADY_EXISTS",
    );
  });
  it("is too late for a cancelled event", async () => {
    const id = await aPublishedEvent();
    await post(id, "cancel");
    const edits = [
      post(id, "edit-basic-info", OFFSITE),
      post(id, "edit-booking-guidelines", { bookingGuidelines: [] }),
    ];
    expect((await Promise.all(edits)).map(codeOf)).toEqual(["INVALID_EVENT_STATE", "INVALID_EVENT_STATE"]);
  });
  it("keeps booking guidelines, and lets guests bring as many as they allow", async () => {
    const id = await anEvent();
    const guidelines = {
      bookingGuidelines: [{ numGuestsAllowed: 1 }, { numGuestsAllowed: 3 }],
      allowedBookingTypes: ["RAIL"],
      allowedPaymentConfig: { a: 1 },
    };
    expect((await post(id, "edit-booking-guidelines", guidelines)).body).toEqual({ id });
    expect((await read(id)).group).toMatchObject(guidelines);
    expect((await world.call("GET", `/events/${id}`)).body.plusOnesMax).toBe(3);
  });
  it("keeps custom field responses", async () => {
    const id = await anEvent();
    const body = { eventCustomFieldResponses: [{ a: 1 }], customFieldV3Responses: [{ b: 2 }] };
    const reply = await user.call("PUT", `/v2/events/${id}/custom-field-responses`, body);
    expect([reply.status, reply.text]).toEqual([200, ""]);
    expect(await read(id)).toMatchObject({ customFieldResponses: [{ a: 1 }], customFieldV3Responses: [{ b: 2 }] });
  });
});

describe("events that belong to a session", () => {
  it("are counted with it, by how they stand", async () => {
    const session = await anEvent({ type: "PROGRAM_SESSION", name: "Roadshow" });
    const trip = (wishes: Record<string, unknown>) => ({ type: "PROGRAM_TRIP", parentEventId: session, ...wishes });
    await anEvent(trip({ startDateTime: { iso8601: "2030-06-15T09:00" } }));
    const published = await aPublishedEvent(
      trip({ startDateTime: { iso8601: "2030-06-13T09:00" }, endDateTime: { iso8601: "2030-06-20T10:00" } }),
    );
    await post(await aPublishedEvent(trip({})), "cancel");
    expect(await read(session)).toMatchObject({
      childEventCounts: { total: 3, draft: 1, upcoming: 1, completed: 0, cancelled: 1 },
      aggregateStartDateTime: { iso8601: "2030-06-13T09:00:00" },
      aggregateEndDateTime: { iso8601: "2030-06-20T10:00:00" },
    });
    expect(await read(published)).toMatchObject({ parentEventId: session, isDetached: false });
  });
});

describe("payment sources", () => {
  it("are none, for a user who is known", async () => {
    const reply = await user.call("GET", `/v2/events/payment-sources?userId=${await aUser()}`);
    expect(reply.body).toEqual({ paymentSources: [] });
    const unknown = await user.call("GET", `/v2/events/payment-sources?userId=${NOBODY}`);
    expect([unknown.status, codeOf(unknown)]).toEqual([404, "USER_NOT_FOUND"]);
  });
});

describe("literal paths", () => {
  it.each(["list", "summaries", "bulk-publish"])("are never read as the id of an event: GET %s", async (literal) => {
    const reply = await user.call("GET", `/v2/events/${literal}`);
    expect(reply.status).toBe(405);
  });
});
