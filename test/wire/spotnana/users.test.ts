import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSpotnanaUser, type SpotnanaUser } from "../../support/spotnana.ts";
import { aWorld, type Reply, type World } from "../../support/world.ts";

let world: World;
let user: SpotnanaUser;
let companyId: string;

const OTHER_COMPANY = "11111111-2222-4333-8444-555555555555";
const LEGAL_ENTITY = "66666666-7777-4888-9999-000000000000";

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

function codeOf(reply: Reply): [number, string] {
  return [reply.status, reply.body.errorMessages[0].errorCode];
}

let made = 0;

/** An employee with an address of their own. */
async function anEmployee(wishes: Record<string, unknown> = {}): Promise<{ id: string; email: string }> {
  const email = `employee-${++made}@example.org`;
  const reply = await user.call("POST", "/v2/users", {
    persona: "EMPLOYEE",
    personalInfo: { name: { given: "Ada", family1: "Byron" } },
    businessInfo: business({ email }),
    ...wishes,
  });
  if (reply.status !== 201) throw new Error(`no user: ${reply.text}`);
  return { id: reply.body.id, email };
}

function business(wishes: Record<string, unknown> = {}) {
  return { organizationRef: { id: companyId }, legalEntityRef: { id: LEGAL_ENTITY }, ...wishes };
}

describe("creating a user", () => {
  it("needs no more than a persona", async () => {
    const reply = await user.call("POST", "/v2/users", { persona: "GUEST" });
    expect(reply.status).toBe(201);
  });
  it("reads the name, the address and the phone number into the contact", async () => {
    const { id } = await anEmployee({
      personalInfo: {
        name: { given: "Grace", family1: "Hopper", middle: "Brewster" },
        phoneNumbers: [{ countryCode: 44, nationalNumber: 7700900001, type: "MOBILE" }],
      },
      externalId: "grace-1",
    });
    const contacts = await world.call("GET", "/contacts?q=Hopper");
    expect(contacts.body.items).toMatchObject([
      { uuid: id, firstName: "Grace", lastName: "Hopper", phone: "+447700900001", externalId: "grace-1" },
    ]);
  });
  it("prefers the business address to the personal one", async () => {
    const { id } = await anEmployee({
      personalInfo: { email: "home@example.org" },
      businessInfo: business({ email: "work@example.org" }),
    });
    const reply = await user.call("GET", `/v2/users?companyId=${companyId}&email=work@example.org`);
    expect(reply.body.elements).toEqual([{ id, email: "work@example.org", persona: "EMPLOYEE", isActive: true }]);
  });
  it("keeps no passport and no card", async () => {
    const { id } = await anEmployee({
      personalInfo: { name: { given: "A", family1: "B" }, identityDocs: [{ passport: { docId: "X123" } }] },
      paymentInfos: [{ card: { number: "4111" } }],
    });
    const reply = await user.call("GET", `/v2/users/${id}`);
    expect(reply.text).not.toMatch(/X123|4111/);
  });
  it("keeps a phone number that is none out of the contact and gives it back", async () => {
    const phoneNumbers = [{ countryCode: 0, nationalNumber: 0, rawInput: "string" }];
    const { id } = await anEmployee({ personalInfo: { phoneNumbers } });
    const reply = await user.call("GET", `/v2/users/${id}`);
    expect(reply.body.personalInfo.phoneNumbers).toEqual(phoneNumbers);
  });
  it("refuses the address of an active user of the company", async () => {
    const { email } = await anEmployee();
    const reply = await user.call("POST", "/v2/users", {
      persona: "GUEST",
      personalInfo: { email: email.toUpperCase() },
    });
    expect(codeOf(reply)).toEqual([400, "USER_ALREADY_EXISTS"]);
  });
  it("takes the address of a contact nobody made a user of", async () => {
    await world.call("POST", "/contacts", { email: "plain@example.org" });
    const reply = await user.call("POST", "/v2/users", {
      persona: "GUEST",
      personalInfo: { email: "plain@example.org" },
    });
    expect(reply.status).toBe(201);
  });
  it("takes the same address in another company", async () => {
    const { email } = await anEmployee();
    const reply = await user.call("POST", "/v2/users", {
      persona: "GUEST",
      businessInfo: { ...business({ email }), organizationRef: { id: OTHER_COMPANY } },
    });
    expect(reply.status).toBe(201);
  });
  it("refuses an external id a user of the company has, after the address", async () => {
    const first = await anEmployee({ externalId: "taken" });
    const other = { persona: "GUEST", externalId: "taken" };
    expect(codeOf(await user.call("POST", "/v2/users", other))).toEqual([400, "EXTERNAL_ID_ALREADY_EXISTS"]);
    const both = { ...other, personalInfo: { email: first.email } };
    expect(codeOf(await user.call("POST", "/v2/users", both))).toEqual([400, "USER_ALREADY_EXISTS"]);
  });
  it("makes one of two users with one address that come at once", async () => {
    const body = { persona: "GUEST", personalInfo: { email: "race@example.org" } };
    const replies = await Promise.all([1, 2, 3, 4].map(() => user.call("POST", "/v2/users", body)));
    expect(replies.map((it) => it.status).sort()).toEqual([201, 400, 400, 400]);
  });
  it.each([
    ["without a persona", {}, "persona"],
    ["of a persona nobody knows", { persona: "ROBOT" }, "persona"],
    ["with half a name", { persona: "GUEST", personalInfo: { name: { given: "A" } } }, "personalInfo.name.family1"],
    [
      "with a business that names no company",
      { persona: "GUEST", businessInfo: { email: "a@example.org" } },
      "businessInfo.organizationRef",
    ],
    ["with an address that is none", { persona: "GUEST", personalInfo: { email: "nobody" } }, "personalInfo.email"],
    [
      "with a business address that is none",
      {
        persona: "GUEST",
        personalInfo: { email: "a@example.org" },
        businessInfo: { organizationRef: { id: OTHER_COMPANY }, legalEntityRef: { id: LEGAL_ENTITY }, email: "nobody" },
      },
      "businessInfo.email",
    ],
  ])("refuses one %s and names the member", async (_what, body, name) => {
    const reply = await user.call("POST", "/v2/users", body);
    expect(codeOf(reply)).toEqual([400, "API_VALIDATION_FAILED"]);
    expect(reply.body.errorMessages[0].errorParameters[0].name).toBe(name);
  });
});

describe("reading a user", () => {
  it("tells what was written, in its own shape", async () => {
    const { id, email } = await anEmployee({ externalId: "read-1" });
    const reply = await user.call("GET", `/v2/users/${id}`);
    expect(reply.body).toEqual({
      id: { id },
      persona: "EMPLOYEE",
      isActive: true,
      externalId: "read-1",
      personalInfo: { name: { given: "Ada", family1: "Byron" } },
      businessInfo: business({ email }),
    });
  });
  it("tells what has changed elsewhere since", async () => {
    const { id } = await anEmployee();
    const { items } = (await world.call("GET", "/contacts?q=Byron&limit=500")).body;
    const contact = items.find((it: { uuid: string }) => it.uuid === id);
    await world.call("PATCH", `/contacts/${contact.id}`, { lastName: "Lovelace", email: "lovelace@example.org" });
    const { body } = await user.call("GET", `/v2/users/${id}`);
    expect([body.personalInfo.name.family1, body.businessInfo.email]).toEqual(["Lovelace", "lovelace@example.org"]);
  });
  it("knows contacts that were made elsewhere", async () => {
    const contact = await world.call("POST", "/contacts", { firstName: "Plain", email: "plain-2@example.org" });
    const { body } = await user.call("GET", `/v2/users/${contact.body.uuid}`);
    expect([body.persona, body.personalInfo.name.given]).toEqual(["UNKNOWN_PERSONA", "Plain"]);
  });
  it.each(["00000000-0000-4000-8000-000000000000", "nobody", "%00"])("does not know %s", async (id) => {
    expect(codeOf(await user.call("GET", `/v2/users/${id}`))).toEqual([404, "USER_NOT_FOUND"]);
  });
});

describe("changing a user", () => {
  it("writes the user anew and answers nothing", async () => {
    const { id } = await anEmployee({ externalId: "change-1" });
    const reply = await user.call("PUT", `/v2/users/${id}`, { persona: "GUEST", businessInfo: business() });
    expect([reply.status, reply.text]).toEqual([200, ""]);
    const { body } = await user.call("GET", `/v2/users/${id}`);
    expect(body).toEqual({ id: { id }, persona: "GUEST", isActive: true, personalInfo: {}, businessInfo: business() });
  });
  it("lets a user keep the own address and the own external id", async () => {
    const { id, email } = await anEmployee({ externalId: "change-2" });
    const body = { persona: "EMPLOYEE", externalId: "change-2", businessInfo: business({ email }) };
    expect((await user.call("PUT", `/v2/users/${id}`, body)).status).toBe(200);
  });
  it("refuses somebody else's address", async () => {
    const [one, two] = [await anEmployee(), await anEmployee()];
    const body = { persona: "EMPLOYEE", businessInfo: business({ email: two.email }) };
    expect(codeOf(await user.call("PUT", `/v2/users/${one.id}`, body))).toEqual([400, "USER_ALREADY_EXISTS"]);
  });
  it("needs the business part", async () => {
    const { id } = await anEmployee();
    expect(codeOf(await user.call("PUT", `/v2/users/${id}`, { persona: "GUEST" }))).toEqual([
      400,
      "API_VALIDATION_FAILED",
    ]);
  });
});

describe("deactivating a user", () => {
  it("hides the user from whoever does not ask for inactive ones", async () => {
    const { id, email } = await anEmployee();
    expect((await user.call("DELETE", `/v2/users/${id}`)).status).toBe(204);
    expect((await user.call("GET", `/v2/users/${id}`)).status).toBe(404);
    for (const yes of ["true", "True", "TRUE"])
      expect((await user.call("GET", `/v2/users/${id}?includeInactive=${yes}`)).body.isActive).toBe(false);
    expect((await user.call("GET", `/v2/users/${id}?includeInactive=False`)).status).toBe(404);
    expect((await user.call("GET", `/v2/users?tmcId=${companyId}&email=${email}`)).body.length).toBe(0);
  });
  it("frees the address, which then keeps the user from coming back", async () => {
    const { id, email } = await anEmployee();
    await user.call("DELETE", `/v2/users/${id}`);
    await anEmployee({ businessInfo: business({ email }) });
    expect(codeOf(await user.call("POST", `/v2/users/${id}/activate`))).toEqual([400, "USER_ALREADY_EXISTS"]);
  });
  it("can be taken back", async () => {
    const { id } = await anEmployee();
    await user.call("DELETE", `/v2/users/${id}`);
    const reply = await user.call("POST", `/v2/users/${id}/activate`);
    expect([reply.status, reply.text]).toEqual([200, ""]);
    expect((await user.call("GET", `/v2/users/${id}`)).status).toBe(200);
  });
});

describe("erasing a user natively", () => {
  it("forgets all that was kept", async () => {
    const { id, email } = await anEmployee({
      personalInfo: { name: { given: "Erased", family1: "Person" }, gender: "X" },
    });
    const { items } = (await world.call("GET", "/contacts?q=Erased")).body;
    await world.call("DELETE", `/contacts/${items[0].id}`);
    expect((await user.call("GET", `/v2/users/${id}?includeInactive=true`)).status).toBe(404);
    const profiles = await world.database.query("select from travel_profiles where contact_id = $1", [items[0].id]);
    expect(profiles).toEqual([]);
    await anEmployee({ businessInfo: business({ email }) });
  });
});

describe("listing users of a company", () => {
  it("wants to know of which", async () => {
    expect(codeOf(await user.call("GET", "/v2/users"))).toEqual([400, "INVALID_USER_IDS_QUERY_PARAMS"]);
  });
  it("wants that as a uuid", async () => {
    expect(codeOf(await user.call("GET", "/v2/users?companyId=7"))).toEqual([400, "INVALID_USER_IDS_QUERY_PARAMS"]);
  });
  it("knows nobody of a company the account does not work for", async () => {
    const reply = await user.call("GET", "/v2/users?tmcId=99999999-9999-4999-8999-999999999999");
    expect(reply.body).toEqual({ length: 0, elements: [] });
  });
  it("finds by external id and by employee id", async () => {
    const { id } = await anEmployee({
      externalId: "find-1",
      businessInfo: business({ email: "find-1@example.org", employeeId: "E-77" }),
    });
    for (const query of ["externalId=find-1", "employeeId=E-77"]) {
      const { body } = await user.call("GET", `/v2/users?companyId=${companyId}&${query}`);
      expect(body.elements.map((it: { id: string }) => it.id)).toEqual([id]);
    }
  });
});

describe("listing users, version 3", () => {
  function list(body: Record<string, unknown> = {}) {
    return user.call("POST", "/v3/users/list", { companyId: { id: companyId }, pagination: {}, ...body });
  }
  function namesOf(reply: Reply): string[] {
    return reply.body.users.map((it: { personalDetail: { name: { given: string } } }) => it.personalDetail.name.given);
  }

  it("finds part of a name or an address, in any case", async () => {
    await anEmployee({ personalInfo: { name: { given: "Xanthippe", family1: "Of Athens" } } });
    expect(namesOf(await list({ searchText: "NTHIPPE of" }))).toEqual(["Xanthippe"]);
  });
  it("sorts by name and pages through all of them", async () => {
    const people = ["Zed", "Yan", "Xiu"].map((given) => ({ name: { given, family1: "Sorted" } }));
    for (const personalInfo of people) await anEmployee({ personalInfo });
    const sort = { sortBy: "NAME", sortOrder: "DESCENDING" };
    const page = { searchText: "sorted", sort, pagination: { offset: 1, limit: 2 } };
    const reply = await list(page);
    expect(namesOf(reply)).toEqual(["Yan", "Xiu"]);
    expect(reply.body.pagination.totalNumResults).toBe(3);
  });
  it("lets filters hold all at once, and of a list one entry be enough", async () => {
    const [one, two] = [await anEmployee({ externalId: "v3-1" }), await anEmployee({ externalId: "v3-2" })];
    const filters = [
      { emails: [one.email, two.email], personas: ["EMPLOYEE"] },
      { externalIds: ["v3-2"] },
      { userIds: [one.id, { id: two.id }] },
    ];
    const reply = await list({ filters });
    expect(reply.body.users.map((it: { userId: { id: string } }) => it.userId.id)).toEqual([two.id]);
  });
  it.each([
    ["ACTIVE", 1],
    ["INACTIVE", 1],
    ["ALL", 2],
  ])("tells the %s ones", async (userStatusFilter, count) => {
    const name = `status${userStatusFilter.toLowerCase()}`;
    const personalInfo = { name: { given: name, family1: "X" } };
    const { id } = await anEmployee({ personalInfo });
    await anEmployee({ personalInfo });
    await user.call("DELETE", `/v2/users/${id}`);
    expect((await list({ userStatusFilter, searchText: name })).body.users).toHaveLength(count);
  });
  it("needs a company and pagination", async () => {
    const missing = [{ pagination: {} }, { companyId: { id: companyId } }];
    for (const body of missing)
      expect(codeOf(await user.call("POST", "/v3/users/list", body))).toEqual([400, "API_VALIDATION_FAILED"]);
  });
});

describe("who may do what", () => {
  it("lets a credential that may only read list users, and make none", async () => {
    const reader = await aSpotnanaUser(world, { scopes: ["read"] });
    expect((await reader.call("GET", `/v2/users?companyId=${companyId}`)).status).toBe(200);
    expect(codeOf(await reader.call("POST", "/v2/users", { persona: "GUEST" }))).toEqual([403, "FORBIDDEN"]);
  });
  it("asks for a token before anything else", async () => {
    const reply = await user.call("POST", "/v2/users", "{", { authorization: "" });
    expect(codeOf(reply)).toEqual([401, "USER_NOT_AUTHENTICATED"]);
  });
});
