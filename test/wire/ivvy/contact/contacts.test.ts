import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anIvvyCaller, type IvvyCaller } from "../../../support/ivvy.ts";
import { aWorld, type Reply, type World } from "../../../support/world.ts";

let world: World;
let ivvy: IvvyCaller;
const TIMESTAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/;

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
});

afterAll(() => world[Symbol.asyncDispose]());

const add = (params: object) => ivvy.call("contact", "addOrUpdateContact", params);
const get = async (id: number) => (await ivvy.call("contact", "getContact", { id })).body;
const list = (params?: object) => ivvy.call("contact", "getContactList", params);

async function added(params: object): Promise<number> {
  const reply = await add(params);
  expect(reply.body, reply.text).toEqual({ success: true, id: expect.any(Number) });
  return reply.body.id;
}

function refusal(reply: Reply) {
  const { errorCode, specificCode, message, additionalMessages } = reply.body;
  expect(errorCode).toBe(reply.status);
  return { specificCode, message, why: additionalMessages };
}

let serial = 0;
function someone(more: object = {}): { firstName: string; lastName: string; email: string } {
  serial += 1;
  return { firstName: "Ada", lastName: `Lovelace ${serial}`, email: `ada${serial}@example.org`, ...more };
}

describe("a new contact", () => {
  it("is told in full, every empty part in the shape clients can read", async () => {
    const given = someone({ phone: "+44 20 7946 0018", externalId: "crm-1" });
    const id = await added(given);
    expect(await get(id)).toEqual({
      ...given,
      id,
      status: 1,
      smsStatus: 1,
      customFields: [],
      groups: [],
      companies: [],
      companiesData: [],
      createdDate: expect.stringMatching(TIMESTAMP),
      modifiedDate: expect.stringMatching(TIMESTAMP),
      isAnonymised: false,
      externalUrls: [],
      privacyConsentData: null,
      eventInvitations: [],
      eventRegistrations: [],
    });
  });
  it.each([0, "", "0", null])("is somebody new under the id %j", async (id) => {
    expect((await add({ id, ...someone() })).body).toEqual({ success: true, id: expect.any(Number) });
  });
  it("has names and an id of another system of 255 characters", async () => {
    const [firstName, lastName, externalId] = ["f".repeat(255), "\u{1f600}".repeat(255), "x".repeat(255)];
    const id = await added({ firstName, lastName, phone: "1", externalId });
    expect(await get(id)).toMatchObject({ firstName, lastName, externalId });
  });
  it("has a phone number as it was typed, be it one or not", async () => {
    const id = await added({ firstName: "Ext", lastName: "Ension", phone: "reception, ext. 7" });
    expect((await get(id)).phone).toBe("reception, ext. 7");
  });
  it.each([
    [{ lastName: "B", email: "b@example.org" }, 23017, "'firstName' is required"],
    [{ firstName: "A", email: "b@example.org" }, 23017, "'lastName' is required"],
    [{ firstName: "A", lastName: "B" }, 23017, "'email' is required"],
    [{ firstName: " ", lastName: "B", email: "b@example.org" }, 23016, "'firstName' does not validate"],
    [{ firstName: "A", lastName: "B", email: "nobody" }, 23016, "'email' does not validate"],
    [{ firstName: "A", lastName: "B", email: "b@example.org", status: 4 }, 23016, "'status' does not validate"],
    [
      { firstName: "A", lastName: "B", email: "b@example.org", groups: [{ groupId: 99 }] },
      23016,
      "'groups' does not validate",
    ],
    [
      { firstName: "A", lastName: "B", email: "b@example.org", companies: [99] },
      23016,
      "'companies' does not validate",
    ],
    [
      { firstName: "A", lastName: "B", email: "b@example.org", customFields: [{ fieldId: 99, value: 1 }] },
      23016,
      "'customFields' does not validate",
    ],
  ])("sent as %j is refused with %d", async (params, specificCode, message) => {
    const before = (await list()).body.meta.totalResults;
    const reply = await add(params);
    expect([reply.status, refusal(reply)]).toMatchObject([400, { specificCode, message }]);
    expect((await list()).body.meta.totalResults).toBe(before);
  });
  it("may have the last name under the name the documentation spells once", async () => {
    const { lastName, ...others } = someone();
    expect((await get(await added({ ...others, LastName: lastName }))).lastName).toBe(lastName);
  });
});

describe("somebody who is known already", () => {
  it("is not added twice unless it may be updated", async () => {
    const given = someone();
    const id = await added(given);
    const twice = await add({ ...given, phone: "1" });
    expect([twice.status, twice.body.success, twice.body.id]).toEqual([200, false, null]);
    const updated = await add({ ...given, email: given.email.toUpperCase(), externalId: "x", updateIfExists: true });
    expect(updated.body).toEqual({ success: true, id });
    expect((await get(id)).externalId).toBe("x");
  });
  it("is added once by callers who race", async () => {
    const given = someone();
    const replies = await Promise.all(Array.from({ length: 8 }, () => add({ ...given, updateIfExists: true })));
    expect(new Set(replies.map((it) => it.body.id)).size).toBe(1);
  });
  it("shares an address with somebody of another name", async () => {
    const given = someone();
    const id = await added(given);
    expect(await added({ ...given, firstName: "Byron" })).not.toBe(id);
  });
});

describe("an update", () => {
  it("by a typed client changes what it says and ignores what it does not know", async () => {
    const id = await added(someone({ externalId: "stays" }));
    const group = (await world.call("POST", "/lists", { name: "Friends" })).body.id;
    const typed = {
      id: String(id),
      firstName: "A",
      modifiedDate: "2025-01-02 03:04:05 UTC",
      status: 1,
      groups: [{ groupId: group }],
      updateIfExists: false,
      isAnonymised: false,
    };
    expect((await add(typed)).body).toEqual({ success: true, id });
    const contact = await get(id);
    expect(contact).toMatchObject({ firstName: "A", externalId: "stays" });
    expect(contact.groups).toEqual([
      { contactId: id, groupId: group, groupName: "Friends", joinDate: expect.stringMatching(TIMESTAMP) },
    ]);
  });
  it("clears what is null, and moves modifiedDate", async () => {
    const id = await added(someone({ externalId: "gone" }));
    await world.database.query("update contacts set updated_at = '2020-01-01' where id = $1", [id]);
    await added({ id, externalId: null });
    const contact = await get(id);
    expect(contact.externalId).toBeNull();
    expect(contact.modifiedDate > "2020-01-02").toBe(true);
  });
  it("moves modifiedDate where only companies change", async () => {
    const id = await added(someone());
    await world.database.query("update contacts set updated_at = '2020-01-01' where id = $1", [id]);
    await added({ id, companies: [await aCompany("New")] });
    expect((await get(id)).modifiedDate > "2020-01-02").toBe(true);
  });
  it("replaces groups and companies with those it names", async () => {
    const [one, two] = [await aCompany("One"), await aCompany("Two")];
    const id = await added(someone({ companies: [one] }));
    await added({ id, companies: [two, String(one)] });
    expect((await get(id)).companiesData).toEqual([
      { id: one, businessName: "One" },
      { id: two, businessName: "Two" },
    ]);
    await added({ id, companies: [] });
    expect((await get(id)).companies).toEqual([]);
    const { id: group } = (await world.call("POST", "/lists", { name: "Left" })).body;
    await added({ id, companies: [one], groups: [{ groupId: group }] });
    await added({ id, companies: null, groups: null });
    expect(await get(id)).toMatchObject({ companies: [], groups: [] });
  });
  it("of nobody is 24096", async () => {
    const reply = await add({ id: 2_000_000_001, firstName: "Nobody" });
    expect([reply.status, reply.body.specificCode]).toEqual([404, 24096]);
  });
});

async function aCompany(businessName: string): Promise<number> {
  return (await ivvy.call("contact", "addOrUpdateCompany", { businessName })).body.id;
}

describe("the status of an address", () => {
  it.each([
    [2, 2],
    [3, 3],
    [5, 4],
    [1, 1],
  ])("is kept: e-mail %d, SMS %d", async (status, smsStatus) => {
    const id = await added(someone({ phone: `+44 7700 9001${10 + status}`, status, smsStatus }));
    expect(await get(id)).toMatchObject({ status, smsStatus });
  });
  it("keeps our own messages away, and can be taken back", async () => {
    const given = someone();
    const id = await added({ ...given, status: 2 });
    const stopped = await world.call("GET", `/suppressions?address=${given.email}`);
    expect(stopped.body.items).toHaveLength(1);
    await added({ id, status: 1 });
    const lifted = await world.call("GET", `/suppressions?address=${given.email}`);
    expect(lifted.body.items).toHaveLength(0);
  });
  it("is not taken back for who stopped mails by their own hand, nor by a new address", async () => {
    const given = someone();
    const id = await added({ ...given, status: 2 });
    await world.database.query("update suppressions set source = 'link' where contact_id = $1", [id]);
    await added({ id, status: 1 });
    expect((await get(id)).status).toBe(2);
    const other = await added(someone());
    await added({ id: other, email: given.email, status: 1 });
    expect((await get(other)).status).toBe(2);
  });
  it.each([3, 5])("by their own hand is not replaced by another that could be taken back: %d", async (status) => {
    const given = someone();
    const id = await added({ ...given, status: 2 });
    await world.database.query("update suppressions set source = 'link' where contact_id = $1", [id]);
    await added({ id, status });
    await added({ id, status: 1 });
    const { items } = (await world.call("GET", `/suppressions?address=${given.email}`)).body;
    expect(items).toMatchObject([{ reason: "unsubscribed", source: "link" }]);
  });
  it("is left alone by who says nothing of it", async () => {
    const id = await added(someone({ status: 5 }));
    await added({ id, firstName: "Other" });
    expect((await get(id)).status).toBe(5);
  });
});

describe("web addresses", () => {
  const page = (no: number) => ({ ref: `r${no}`, url: `https://example.org/${no}`, label: `Page ${no}` });
  it("are kept by their ref, three at most", async () => {
    const id = await added(someone({ externalUrls: [page(1), page(2)] }));
    await added({ id, externalUrls: [{ ref: "r1", url: null }, page(3)] });
    expect((await get(id)).externalUrls).toEqual([page(2), page(3)]);
    const many = await add({ id, externalUrls: [4, 5, 6].map(page) });
    expect(refusal(many)).toMatchObject({ specificCode: 23016, message: "'externalUrls' does not validate" });
    await added({ id, externalUrls: null });
    expect((await get(id)).externalUrls).toEqual([]);
  });
  it("are https", async () => {
    const reply = await add(someone({ externalUrls: [{ ref: "a", url: "http://example.org" }] }));
    expect(refusal(reply).specificCode).toBe(23016);
  });
});

describe("privacy consent", () => {
  it("is dated when it is given", async () => {
    const id = await added(someone({ privacyConsent: true }));
    expect((await get(id)).privacyConsentData).toEqual({ source: 5, dateTime: expect.stringMatching(TIMESTAMP) });
  });
});

describe("a contact nobody has", () => {
  it.each([undefined, "x", 1.5, [], {}])("is not looked for by the id %j", async (id) => {
    const reply = await ivvy.call("contact", "getContact", { id });
    expect([reply.status, reply.body.specificCode]).toEqual([400, id === undefined ? 23017 : 23016]);
  });
  it("is 24096, and so is a deleted one", async () => {
    const id = await added(someone());
    await world.call("DELETE", `/contacts/${id}`);
    for (const nobody of [id, "2000000001"]) {
      const reply = await ivvy.call("contact", "getContact", { id: nobody });
      expect([reply.status, reply.body.specificCode]).toEqual([404, 24096]);
    }
  });
});

describe("the list of contacts", () => {
  it("counts exactly on every page, caps pages at 100, and is empty behind its end", async () => {
    await using own = await aWorld();
    const caller = await anIvvyCaller(own);
    for (let no = 0; no < 7; no++) await caller.call("contact", "addOrUpdateContact", someone());
    const pages = await Promise.all(
      [0, 3, 6, 9].map((start) => caller.call("contact", "getContactList", { start, perPage: 3 })),
    );
    expect(pages.map((it) => it.body.meta)).toEqual([
      { totalResults: 7, start: 0, perPage: 3, count: 3 },
      { totalResults: 7, start: 3, perPage: 3, count: 3 },
      { totalResults: 7, start: 6, perPage: 3, count: 1 },
      { totalResults: 7, start: 9, perPage: 3, count: 0 },
    ]);
    const ids = pages.flatMap((it) => it.body.results.map((row: { id: number }) => row.id));
    expect(ids).toEqual([...ids].sort((left, right) => left - right));
    expect(new Set(ids).size).toBe(7);
    for (const perPage of [5000, "9999999999", Number.MAX_SAFE_INTEGER, "9223372036854775807"])
      expect((await caller.call("contact", "getContactList", { perPage })).body.meta.perPage).toBe(100);
    const beyond = (await caller.call("contact", "getContactList", { start: 9_999_999_999 })).body;
    expect([beyond.meta.totalResults, beyond.results]).toEqual([7, []]);
  });
  it.each([{ perPage: 0 }, { start: -1 }, { perPage: "many" }, { start: 0.5 }])("refuses the page %j", async (page) => {
    expect(refusal(await list(page)).specificCode).toBe(23016);
  });
  it("is found by every way of comparing", async () => {
    const given = { ...someone({ externalId: "Find-Me", phone: "0" }), firstName: "Zoë" };
    const id = await added(given);
    const filters: object[] = [
      { id },
      { id: [String(id), 2_000_000_001] },
      { externalId: "Find-Me" },
      { email: given.email.toUpperCase() },
      { firstName: "zoë", lastName: given.lastName },
      { firstName__BEGINS: "zO", lastName: given.lastName },
      { lastName__ENDS: given.lastName.slice(4), firstName__CONTAINS: "oë" },
      { id__GREATERTHAN: id, id__LESSTHAN: id },
      { id, firstName__NOT: "Ada" },
      { id, firstName__NOTCONTAINS: "Ad" },
      { id, phone__EMPTY: false },
      { id, externalId__NOT: "__ISNULL__" },
      { id, fromModifiedDate: "2020-01-01", toModifiedDate: "2999-01-01 00:00:00 UTC" },
      { "externalId__BEGINS\u200b": "find-me" },
    ];
    for (const filter of filters) {
      const reply = await list({ filter });
      expect([filter, reply.body.results?.map((it: { id: number }) => it.id)]).toEqual([filter, [id]]);
      expect(reply.body.meta.totalResults).toBe(1);
    }
    const none: object[] = [
      { id, firstName: "Ada" },
      { id, phone: "__ISNULL__" },
      { id, externalId__EMPTY: true },
      { id, toModifiedDate: "2020-01-01" },
      { id, venueId: 1 },
      { id, companyId: 1 },
      { id, firstName__CONTAINS: "%" },
    ];
    for (const filter of none) expect([filter, (await list({ filter })).body.results]).toEqual([filter, []]);
  });
  it("is found by whom people work for", async () => {
    const company = await aCompany("Findable");
    const id = await added(someone({ companies: [company] }));
    const found = (await list({ filter: { companyId: company } })).body.results;
    expect(found.map((it: { id: number }) => it.id)).toEqual([id]);
    const others = await list({ filter: { id, companyId__NOT: company } });
    expect(others.body.results).toEqual([]);
  });
  it("refuses to filter by what nobody has", async () => {
    expect(refusal(await list({ filter: { shoeSize: 44 } }))).toMatchObject({
      specificCode: 23016,
      message: "'filter' does not validate",
      why: ["shoeSize: This cannot be filtered by"],
    });
  });
});
