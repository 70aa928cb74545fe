import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactId } from "../../../../src/domain/ids.ts";
import { insertLogin } from "../../../../src/storage/logins.ts";
import { anIvvyCaller, type IvvyCaller } from "../../../support/ivvy.ts";
import { aParty } from "../../../support/party.ts";
import { until } from "../../../support/until.ts";
import { aWorker } from "../../../support/worker.ts";
import { aWorld, type World } from "../../../support/world.ts";

let world: World;
let ivvy: IvvyCaller;
const TIMESTAMP = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
});

afterAll(() => world[Symbol.asyncDispose]());

const account = (action: string, params?: object) => ivvy.call("account", action, params);

describe("the list of users", () => {
  it("tells who signs in", async () => {
    const person = { firstName: "Olive", lastName: "Owner", email: "olive@example.org" };
    const contactId = (await world.call("POST", "/contacts", person)).body.id as ContactId;
    const login = { contactId, emailNorm: person.email, passwordHash: null, role: "owner" } as const;
    const id = await world.deps.db.transaction((tx) => insertLogin(tx, world.account.scope, login));
    const { body } = await account("getUserList", { filter: { email: person.email } });
    expect(body.results).toEqual([
      {
        ...person,
        id,
        salutation: null,
        middleName: null,
        phone: null,
        phoneMobile: null,
        currentStatus: 1,
        userType: 1,
        groupId: null,
        lastLoginDate: null,
        createdDate: TIMESTAMP,
        modifiedDate: TIMESTAMP,
      },
    ]);
    expect((await account("getUserList", { venueId: 3 })).body.results).toEqual([]);
  });
});

describe("cost centres", () => {
  it("are kept by name and code, and listed whole", async () => {
    const made = (await account("addOrUpdateCostCenter", { name: "Marketing", code: 4711 })).body;
    expect(made).toEqual({ success: true, id: expect.any(Number) });
    await account("addOrUpdateCostCenter", { id: String(made.id), description: "Campaigns" });
    expect((await account("getCostCenterList")).body).toEqual({
      meta: { totalResults: 1, start: 0, perPage: 1, count: 1 },
      results: [{ id: made.id, name: "Marketing", code: "4711", description: "Campaigns", defaultType: null }],
    });
  });
  it("lose their description to a null, and nothing to what is absent", async () => {
    const { id } = (await account("addOrUpdateCostCenter", { name: "Sales", code: 1, description: "All" })).body;
    const described = async () =>
      (await account("getCostCenterList")).body.results.find((it: { id: number }) => it.id === id);
    await account("addOrUpdateCostCenter", { id, name: "Selling" });
    expect(await described()).toMatchObject({ name: "Selling", code: "1", description: "All" });
    await account("addOrUpdateCostCenter", { id, description: null });
    expect(await described()).toMatchObject({ name: "Selling", code: "1", description: null });
  });
  it("are refused without a name, and by an unknown id", async () => {
    const nameless = await account("addOrUpdateCostCenter", { code: "1" });
    expect([nameless.status, nameless.body.specificCode]).toEqual([400, 23017]);
    const unknown = await account("addOrUpdateCostCenter", { id: 2e9, name: "x" });
    expect([unknown.status, unknown.body.specificCode]).toEqual([404, 24150]);
  });
});

describe("an error report", () => {
  const report = { refType: 2, code: "E1", message: "It broke", level: 1, refId1: 17 };
  it("has the id of the one like it before", async () => {
    const first = (await account("addErrorReport", { ...report, debugData: "a" })).body;
    expect(first).toEqual({ success: true, id: expect.any(Number) });
    expect((await account("addErrorReport", { ...report, debugData: "b" })).body).toEqual(first);
    expect((await account("addErrorReport", { ...report, refId1: 18 })).body.id).not.toBe(first.id);
  });
  it.each([
    [{ ...report, level: 6 }, 24262],
    [{ ...report, refType: 15 }, 24262],
    [{ ...report, debugData: "x".repeat(1001) }, 24262],
    [{ ...report, level: "high" }, 23016],
    [{ refType: 2 }, 23017],
  ])("sent as %j is refused with %d", async (params, code) => {
    const reply = await account("addErrorReport", params);
    expect([reply.status, reply.body.specificCode]).toEqual([400, code]);
  });
  it("is told every detail of it that is invalid", async () => {
    const { body } = await account("addErrorReport", { ...report, refType: -1, level: "0" });
    expect(body.additionalMessages.map((it: string) => it.split(":")[0])).toEqual(["refType", "level"]);
  });
});

describe("industries", () => {
  it("are none", async () => {
    expect((await account("getIndustryList", { perPage: 500 })).body).toEqual({
      meta: { totalResults: 0, start: 0, perPage: 100, count: 0 },
      results: [],
    });
  });
});

describe("mails", () => {
  it("are logged under small numbers once they left, and their campaign is listed", async () => {
    const people = ["ann", "bob"].map(
      (name) => ({ firstName: name, email: `${name}@example.org`, state: "added" }) as const,
    );
    const party = await aParty(world, { people });
    const campaign = { kind: "invitation", subject: "Come, {{firstName}}", body: "Do come." };
    const { id } = (await world.call("POST", `/events/${party.eventId}/campaigns`, campaign)).body;
    const { planId } = (await world.call("POST", `/campaigns/${id}/plan`, {})).body;
    await world.call("POST", `/campaigns/${id}/send`, { planId });
    await using _worker = await aWorker(world);
    await until(
      "the campaign is sent",
      async () => (await world.call("GET", `/campaigns/${id}`)).body.state === "done",
    );
    const { body } = await account("getEmailLogList");
    expect(body.meta).toEqual({ totalResults: 2, start: 0, perPage: 100, count: 2 });
    expect(body.results[0]).toMatchObject({
      id: 1,
      eventId: party.eventId,
      contactId: expect.any(Number),
      type: 0,
      refType: 2,
      refId: party.eventId,
      to: expect.stringMatching(/@example\.org$/),
      subject: expect.stringMatching(/^Come, (?:ann|bob)$/),
      body: expect.stringContaining("Do come."),
      sentTime: TIMESTAMP,
      success: true,
    });
    const ids = async (filter?: object) =>
      (await account("getEmailLogList", { filter })).body.results.map((it: { id: number }) => it.id);
    expect([await ids(), await ids({ success: false }), await ids({ id: 2, type: 0 })]).toEqual([[1, 2], [], [2]]);
    const campaigns = (await account("getEmailCampaignList")).body.results;
    expect(campaigns).toContainEqual({
      id,
      name: "invitation",
      subject: campaign.subject,
      eventId: party.eventId,
      status: "done",
      sentTime: TIMESTAMP,
      totalRecipients: 2,
    });
    const recipients = (await account("getEmailCampaignRecipientList", { campaignId: id })).body;
    expect(recipients.meta.totalResults).toBe(2);
    expect(recipients.results[0]).toMatchObject({ campaignId: id, status: "sent", sentTime: TIMESTAMP });
    expect((await account("getEmailCampaignRecipientList")).body).toEqual(recipients);
    const unknown = await account("getEmailCampaignRecipientList", { campaignId: 2e9 });
    expect([unknown.status, unknown.body.specificCode]).toEqual([404, 29014]);
  });
});
