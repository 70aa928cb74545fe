import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../../src/lib/password.ts";
import { aClock } from "../../support/clock.ts";
import { anEventManager, callEventManager, register } from "../../support/event-manager.ts";
import { aLogin } from "../../support/sign-in.ts";
import type { World } from "../../support/world.ts";

const ADA = { name: "Ada Lovelace", mobile: "07700900123", email: "Ada@Example.org", password: "secret" };

describe("POST /register, 200", () => {
  it("answers a token and who registered, with status 200", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const { status, body, headers } = await callEventManager(world, "POST", "/register", { body: ADA });
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(body).toEqual({
      code: 200,
      status: "success",
      data: {
        token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        token_type: "bearer",
        expires_in: 3600,
        user: {
          name: "Ada Lovelace",
          mobile: "07700900123",
          email: "Ada@example.org",
          updated_at: "2030-05-01 10:00:00",
          created_at: "2030-05-01 10:00:00",
          id: expect.any(Number),
        },
      },
    });
  });

  it("makes a contact that the other APIs know, with first and last name", async () => {
    await using world = await anEventManager();
    const { id } = await register(world, { ...ADA, name: "Maria da Silva" });
    const contact = await world.call("GET", `/contacts/${id}`);
    expect(contact.body).toMatchObject({ firstName: "Maria da", lastName: "Silva", email: "Ada@example.org" });
  });

  it("keeps a number that the account's region does not know", async () => {
    await using world = await anEventManager();
    await world.call("PATCH", "/settings", { defaultRegion: "DK" });
    const person = await register(world, { mobile: "09121234567" });
    const { status } = await callEventManager(world, "POST", "/login", {
      body: { username: "09121234567", password: person.password },
    });
    expect(status).toBe(200);
  });

  it("never takes over a contact who has the same address", async () => {
    await using world = await anEventManager();
    const known = await world.call("POST", "/contacts", { firstName: "Known", email: "ada@example.org" });
    const { id } = await register(world, ADA);
    expect(id).not.toBe(known.body.id);
    expect((await world.call("GET", `/contacts/${known.body.id}`)).body.firstName).toBe("Known");
  });

  it("keeps no password that could be read", async () => {
    await using world = await anEventManager();
    await register(world, ADA);
    const [row] = await world.database.query<{ password_hash: string }>("select password_hash from logins limit 1");
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });
});

describe("POST /register, 422", () => {
  const cases: ReadonlyArray<readonly [string, Record<string, unknown>, Record<string, string[]>]> = [
    [
      "nothing at all",
      { name: undefined, mobile: undefined, email: undefined, password: undefined },
      {
        name: ["The name field is required."],
        mobile: ["The mobile field is required."],
        email: ["The email field is required."],
        password: ["The password field is required."],
      },
    ],
    [
      "only white space",
      { name: "  ", email: "\t" },
      { name: ["The name field is required."], email: ["The email field is required."] },
    ],
    ["a name that is a number", { name: 7 }, { name: ["The name must be a string."] }],
    ["a long name", { name: "a".repeat(256) }, { name: ["The name may not be greater than 255 characters."] }],
    ["a name of two lines", { name: "Ada\nLovelace" }, { name: ["The name format is invalid."] }],
    [
      "a mobile of letters",
      { mobile: "mobile" },
      { mobile: ["The mobile must be a number.", "The mobile format is invalid.", "The mobile must be 11 digits."] },
    ],
    [
      "a mobile with a country code",
      { mobile: "+447700900123" },
      { mobile: ["The mobile format is invalid.", "The mobile must be 11 digits."] },
    ],
    ["a mobile without its zero", { mobile: 77009001234 }, { mobile: ["The mobile format is invalid."] }],
    ["a mobile that is too long", { mobile: "077009001234" }, { mobile: ["The mobile must be 11 digits."] }],
    ["an e-mail address that is none", { email: "ada" }, { email: ["The email must be a valid email address."] }],
    [
      "an e-mail address that is a number",
      { email: 7 },
      { email: ["The email must be a string.", "The email must be a valid email address."] },
    ],
    [
      "a long e-mail address",
      { email: `${"a".repeat(250)}@example.org` },
      { email: ["The email must be a valid email address.", "The email may not be greater than 255 characters."] },
    ],
    ["a short password", { password: "short" }, { password: ["The password must be at least 6 characters."] }],
    ["a password that is a number", { password: 1234567 }, { password: ["The password must be a string."] }],
    ["a list for a name", { name: ["Ada"] }, { name: ["The name must be a string."] }],
  ];
  let world: World;
  beforeAll(async () => {
    world = await anEventManager();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it.each(cases)("says of %s what is wrong with it", async (_what, change, errors) => {
    const { status, body } = await callEventManager(world, "POST", "/register", { body: { ...ADA, ...change } });
    const message = "The given data was invalid.";
    expect(status).toBe(422);
    expect(body).toEqual({ code: 422, status: "error", message, data: { message, errors } });
  });

  it("takes a password of blanks as it is typed", async () => {
    await using world = await anEventManager();
    const person = await register(world, { password: "  six  " });
    const wrong = await callEventManager(world, "POST", "/login", {
      body: { username: person.email, password: "six" },
    });
    const right = await callEventManager(world, "POST", "/login", {
      body: { username: person.email, password: "  six  " },
    });
    expect([wrong.status, right.status]).toEqual([400, 200]);
  });

  it("says which names are taken, however they are written, beside what else is wrong", async () => {
    await using world = await anEventManager();
    await register(world, ADA);
    const body = { ...ADA, email: "ADA@example.ORG", name: "" };
    const reply = await callEventManager(world, "POST", "/register", { body });
    expect(reply.body.data.errors).toEqual({
      name: ["The name field is required."],
      mobile: ["The mobile has already been taken."],
      email: ["The email has already been taken."],
    });
  });

  it("registers one of two who want the same names at once", async () => {
    await using world = await anEventManager();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => callEventManager(world, "POST", "/register", { body: ADA })),
    );
    expect(replies.map((it) => it.status).sort()).toEqual([200, 422, 422, 422]);
    const taken = replies.find((it) => it.status === 422);
    expect(taken?.body.data.errors).toEqual({
      mobile: ["The mobile has already been taken."],
      email: ["The email has already been taken."],
    });
    expect(await world.database.query("select from contacts where email_norm = 'ada@example.org'")).toHaveLength(1);
  });
});

describe("POST /register for a suspended account", () => {
  it("is forbidden", async () => {
    await using world = await anEventManager();
    await world.database.query("update accounts set suspended_at = now()");
    expect((await callEventManager(world, "POST", "/register", { body: ADA })).status).toBe(403);
  });
});

describe("POST /register where nobody may register", () => {
  it("is forbidden, whether the names are known or not, and those who are known sign in", async () => {
    await using world = await anEventManager({ registration: false });
    expect((await callEventManager(world, "POST", "/register", { body: ADA })).status).toBe(403);
    await aLogin(world, "member", "ada@example.org");
    const known = await callEventManager(world, "POST", "/register", { body: ADA });
    expect([known.status, known.body.message]).toEqual([403, "Forbidden"]);
    const username = "ada@example.org";
    const hash = await hashPassword(ADA.password);
    await world.database.query("update logins set password_hash = $2 where email_norm = $1", [username, hash]);
    const login = await callEventManager(world, "POST", "/login", { body: { username, password: ADA.password } });
    expect(login.status).toBe(200);
  });
});
