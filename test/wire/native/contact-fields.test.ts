import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorld, type World } from "../../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

const describeField = (body: object) => world.call("POST", "/contact-fields", body);

describe("a field of contacts", () => {
  it("that nobody described is a line of text", async () => {
    await world.call("POST", "/contacts", { firstName: "Ada", fields: { shoeSize: "38" } });
    const { body } = await world.call("GET", "/contact-fields");
    expect(body.items).toContainEqual({
      id: expect.any(Number),
      key: "shoeSize",
      label: "shoeSize",
      kind: "text",
      options: [],
      isRequired: false,
      isActive: true,
      position: 0,
    });
  });
  it("is described, and keeps what is not mentioned", async () => {
    const made = await describeField({
      key: "diet",
      label: "What you eat",
      kind: "choice",
      options: ["vegan", "fish"],
    });
    expect([made.status, made.body.kind]).toEqual([200, "choice"]);
    const changed = (await describeField({ key: "diet", position: 3 })).body;
    expect(changed).toEqual({ ...made.body, position: 3 });
    const plain = (await describeField({ key: "diet", kind: "text" })).body;
    expect(plain).toEqual({ ...changed, kind: "text", options: [] });
  });
  it.each([
    [{ key: "email" }, "/body/key"],
    [{ key: "2nd" }, "/body/key"],
    [{ key: "colour", kind: "choices" }, "/body/options"],
    [{ key: "colour", options: ["red"] }, "/body/options"],
    [{ key: "colour", kind: "choice", options: ["red; blue"] }, "/body/options"],
  ])("is refused as %j", async (body, pointer) => {
    const reply = await describeField(body);
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});
