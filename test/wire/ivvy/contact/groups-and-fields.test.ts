import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeCustomField } from "../../../../src/storage/custom-fields.ts";
import { anIvvyCaller, type IvvyCaller } from "../../../support/ivvy.ts";
import { aWorld, type World } from "../../../support/world.ts";

let world: World;
let ivvy: IvvyCaller;

beforeAll(async () => {
  world = await aWorld();
  ivvy = await anIvvyCaller(world);
});

afterAll(() => world[Symbol.asyncDispose]());

const contact = (action: string, params?: object) => ivvy.call("contact", action, params);

async function someone(name: string): Promise<number> {
  return (await contact("addOrUpdateContact", { firstName: name, lastName: "Member", phone: "1" })).body.id;
}

describe("a subscription group", () => {
  it("is a contact list, by its integer id, in a bare array", async () => {
    const { id } = (await world.call("POST", "/lists", { name: "Newsletter" })).body;
    const groups = (await contact("getSubscriptionGroupList")).body;
    expect(groups).toContainEqual({ id, groupName: "Newsletter", memberCount: 0, tagColour: null });
  });
  it("takes people in and lets them go, a row for each id in the order asked", async () => {
    const { id: group } = (await world.call("POST", "/lists", { name: "Club" })).body;
    const [one, two] = [await someone("One"), await someone("Two")];
    const asked = { contacts: [two, 2_000_000_001, String(one), two], group };
    const rows = [
      { contactId: two, status: true },
      { contactId: 2_000_000_001, status: false },
      { contactId: one, status: true },
      { contactId: two, status: true },
    ];
    for (const action of ["addContactsToSubscriptionGroup", "addContactsToSubscriptionGroup"])
      expect((await contact(action, asked)).body).toEqual(rows);
    expect((await world.call("GET", `/lists/${group}`)).body.size).toBe(2);
    expect((await contact("removeContactsFromSubscriptionGroup", asked)).body).toEqual(rows);
    expect((await world.call("GET", `/lists/${group}`)).body.size).toBe(0);
  });
  it("nobody has is 29014", async () => {
    const reply = await contact("addContactsToSubscriptionGroup", { contacts: [1], group: 2e9 });
    expect([reply.status, reply.body.specificCode]).toEqual([404, 29014]);
  });
});

describe("a custom field", () => {
  const ids: Record<string, number> = {};
  beforeAll(async () => {
    const field = { label: null, options: [], isRequired: false, isActive: true, position: 0 };
    await world.deps.db.transaction(async (tx) => {
      const define = async (
        key: string,
        kind: "text" | "choice" | "choices" | "date" | "number",
        options: string[],
      ) => {
        const definition = { ...field, key, label: `The ${key}`, kind, options };
        ids[key] = await writeCustomField(tx, world.account.scope, definition);
      };
      await define("motto", "text", []);
      await define("diet", "choice", ["vegan", "anything"]);
      await define("tags", "choices", ["red", "blue"]);
      await define("birthday", "date", []);
      await define("seats", "number", []);
    });
  });
  it("is described in a bare array, without choices as null", async () => {
    const fields = (await contact("getCustomFieldDefinition", [])).body;
    expect(fields.map((it: { fieldType: number }) => it.fieldType)).toEqual([0, 2, 3, 5, 8]);
    expect(fields[1]).toEqual({
      fieldId: ids["diet"],
      fieldType: 2,
      displayName: "The diet",
      isRequired: false,
      isActive: true,
      sortOrder: 0,
      selectValues: { vegan: "vegan", anything: "anything" },
      fileTypes: null,
    });
    expect(fields[0].selectValues).toBeNull();
    expect((await contact("getCompanyCustomFieldDefinition")).body).toEqual([]);
  });
  it("is written by its id and read in the shape of its type", async () => {
    const id = await someone("Fielded");
    const customFields = [
      { fieldId: ids["motto"], value: "Onward", displayName: "ignored" },
      { fieldId: String(ids["diet"]), value: ["vegan"] },
      { fieldId: ids["tags"], value: ["blue", "red"] },
      { fieldId: ids["birthday"], value: "1815-12-10 00:00:00 UTC" },
      { fieldId: ids["seats"], value: "7" },
    ];
    expect((await contact("addOrUpdateContact", { id, customFields })).body.success).toBe(true);
    const read = (await contact("getContact", { id })).body.customFields;
    expect(read.map((it: { value: unknown }) => it.value)).toEqual([
      "Onward",
      "vegan",
      ["blue", "red"],
      "1815-12-10 00:00:00 UTC",
      "7",
    ]);
    await contact("addOrUpdateContact", { id, customFields: read });
    await contact("addOrUpdateContact", { id, customFields: [{ fieldId: ids["motto"], value: null }] });
    const left = (await contact("getContact", { id })).body.customFields;
    expect(left).toEqual(read.slice(1));
  });
  it("is told as a text, and stays what it was where that is written back", async () => {
    const fields = { motto: 7, seats: 3, flag: true };
    const { id } = (await world.call("POST", "/contacts", { email: "told@example.org", fields })).body;
    const { customFields } = (await contact("getContact", { id })).body;
    expect(customFields.map((it: { value: unknown }) => it.value)).toEqual(["7", "3", "true"]);
    expect((await contact("addOrUpdateContact", { id, customFields })).body.success).toBe(true);
    expect((await world.call("GET", `/contacts/${id}`)).body.fields).toEqual(fields);
  });
  it.each([
    ["diet", "meat"],
    ["tags", ["green"]],
    ["birthday", "1815-13-10"],
    ["seats", "seven"],
    ["motto", { not: "a text" }],
  ])("%s does not take %j", async (key, value) => {
    const id = await someone("Refused");
    const reply = await contact("addOrUpdateContact", { id, customFields: [{ fieldId: ids[key], value }] });
    expect([reply.status, reply.body.specificCode, reply.body.message]).toEqual([
      400,
      23016,
      "'customFields' does not validate",
    ]);
  });
});
