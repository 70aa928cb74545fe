import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anIvvyCaller, type IvvyCaller } from "../../../support/ivvy.ts";
import { aWorld, type World } from "../../../support/world.ts";

let world: World;
let ivvy: IvvyCaller;
const TIMESTAMP = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
});

afterAll(() => world[Symbol.asyncDispose]());

const contact = (action: string, params?: object) => ivvy.call("contact", action, params);
const write = (params: object) => contact("addOrUpdateCompany", params);
const get = async (id: number) => (await contact("getCompany", { id })).body;

async function added(params: object): Promise<number> {
  const reply = await write(params);
  expect(reply.body, reply.text).toEqual({ success: true, id: expect.any(Number) });
  return reply.body.id;
}

describe("a company", () => {
  it("is told in full, every empty part in the shape clients can read", async () => {
    const id = await added({ businessName: "Bare", address: { id: 0, line1: "" }, updateIfExists: false, isAgent: 0 });
    expect(await get(id)).toEqual({
      id,
      externalId: null,
      businessName: "Bare",
      tradingName: null,
      businessNumber: null,
      phone: null,
      otherPhone: null,
      fax: null,
      website: null,
      email: null,
      address: null,
      createdDate: TIMESTAMP,
      modifiedDate: TIMESTAMP,
      primaryAccountManager: null,
      secondaryAccountManager: null,
      industry: null,
      primaryContact: null,
      isAgent: 0,
      parentCompanyId: 0,
      leftValue: 1,
      rightValue: 2,
      depth: 0,
      rootId: id,
      commissionSpace: null,
      commissionSpaceType: null,
      commissionFood: null,
      commissionFoodType: null,
      commissionBeverage: null,
      commissionBeverageType: null,
      commissionAudioVisual: null,
      commissionAudioVisualType: null,
      commissionAccommodation: null,
      commissionAccommodationType: null,
      iataNumber: null,
      customFields: [],
      externalUrls: [],
    });
  });
  it("keeps what it is given, and at an update what is not mentioned", async () => {
    const person = (await contact("addOrUpdateContact", { firstName: "Pat", lastName: "Prime", phone: "1" })).body.id;
    const id = await added({
      businessName: "Full",
      externalId: "crm",
      address: { line1: "1 High St", city: "Leeds", countryCode: "gb", stateName: "Yorkshire" },
      primaryContactId: String(person),
      isAgent: "1",
      commissionSpace: "7.5",
      commissionSpaceType: 1,
    });
    await added({ id, tradingName: "Fuller", commissionSpaceType: 2 });
    expect(await get(id)).toMatchObject({
      externalId: "crm",
      tradingName: "Fuller",
      isAgent: 1,
      commissionSpace: 7.5,
      commissionSpaceType: 2,
      primaryContact: { id: person, firstName: "Pat", lastName: "Prime", email: null, phone: "1" },
      address: {
        line1: "1 High St",
        line2: "",
        line3: "",
        line4: "",
        city: "Leeds",
        postalCode: "",
        countryCode: "GB",
        stateCode: "",
        stateName: "Yorkshire",
      },
    });
  });
  it("brings its primary contact along", async () => {
    const primaryContact = { firstName: "New", lastName: "Face", email: "face@example.org" };
    const id = await added({ businessName: "With a face", primaryContact });
    expect((await get(id)).primaryContact).toMatchObject(primaryContact);
    const again = await added({ businessName: "Same face", primaryContact });
    expect((await get(again)).primaryContact.id).toBe((await get(id)).primaryContact.id);
  });
  it("is not made twice under one name unless it may be updated", async () => {
    const id = await added({ businessName: "Once" });
    expect((await write({ businessName: "ONCE" })).body).toMatchObject({ success: false, id: null });
    expect(await added({ businessName: "once", fax: "2", updateIfExists: true })).toBe(id);
  });
  it.each([
    [{}, 23017],
    [{ businessName: " " }, 23016],
    [{ businessName: "X", address: { countryCode: "ZZ" } }, 23016],
    [{ businessName: "X", primaryContactId: 2_000_000_001 }, 23016],
    [{ businessName: "X", primaryAccountManagerId: 2_000_000_001 }, 23016],
    [{ businessName: "X", customFields: [{ fieldId: 1, value: "y" }] }, 23016],
  ])("sent as %j is refused with %d", async (params, code) => {
    const reply = await write(params);
    expect([reply.status, reply.body.errorCode, reply.body.specificCode]).toEqual([400, 400, code]);
  });
  it("nobody has is 24153", async () => {
    for (const reply of [await contact("getCompany", { id: 2e9 }), await write({ id: 2e9, businessName: "X" })])
      expect([reply.status, reply.body.specificCode]).toEqual([404, 24153]);
  });
  it("is found by its name", async () => {
    const id = await added({ businessName: "Needle Ltd", isAgent: true });
    for (const filter of [{ businessName__CONTAINS: "eedle" }, { id, isAgent: 1 }]) {
      const reply = await contact("getCompanyList", { filter });
      expect(reply.body.meta).toEqual({ totalResults: 1, start: 0, perPage: 100, count: 1 });
      expect(reply.body.results[0].id).toBe(id);
    }
  });
});

describe.each([
  ["contact", "getContactNoteList", "addOrUpdateContactNote", 24096],
  ["company", "getCompanyNoteList", "addOrUpdateCompanyNote", 24153],
] as const)("a note of a %s", (noun, listAction, writeAction, missing) => {
  const about = `${noun}Id`;
  let id = 0;
  beforeAll(async () => {
    const made =
      noun === "contact"
        ? await contact("addOrUpdateContact", { firstName: "No", lastName: "Ted", phone: "1" })
        : await write({ businessName: "Noted" });
    id = made.body.id;
  });
  it("is kept as it came, and written anew", async () => {
    const noteText = "<p>First &amp; last</p>\n<p>ü</p>";
    const note = (await contact(writeAction, { [about]: id, noteText })).body;
    expect(note).toEqual({ success: true, id: expect.any(Number) });
    const again = (await contact(writeAction, { id: note.id, [about]: id, noteText: "Changed" })).body;
    expect(again).toEqual({ success: true, id: note.id });
    const rows = (await contact(listAction, { [about]: id, filter: { id: note.id } })).body.results;
    expect(rows).toEqual([
      {
        id: note.id,
        [about]: id,
        noteText: "Changed",
        createdByUserId: null,
        createdDate: TIMESTAMP,
        modifiedDate: TIMESTAMP,
      },
    ]);
  });
  it("needs somebody it is about", async () => {
    const replies = [
      await contact(listAction, { [about]: 2e9 }),
      await contact(writeAction, { [about]: 2e9, noteText: "x" }),
    ];
    for (const reply of replies) expect([reply.status, reply.body.specificCode]).toEqual([404, missing]);
    const unknown = await contact(writeAction, { id: 2e9, [about]: id, noteText: "x" });
    expect([unknown.status, unknown.body.specificCode]).toEqual([404, 29014]);
  });
});

describe("a contact who is forgotten", () => {
  it("takes along what was noted of them, and companies forget them", async () => {
    const id = (await contact("addOrUpdateContact", { firstName: "For", lastName: "Gotten", phone: "1" })).body.id;
    await contact("addOrUpdateContactNote", { contactId: id, noteText: "secret" });
    const company = await added({ businessName: "Leftover", primaryContactId: id });
    await world.call("DELETE", `/contacts/${id}`);
    expect((await get(company)).primaryContact).toBeNull();
    expect(await world.database.query("select 1 from notes where contact_id = $1", [id])).toEqual([]);
  });
});
