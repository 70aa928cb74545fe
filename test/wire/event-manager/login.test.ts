import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../../src/lib/password.ts";
import { anEventManager, callEventManager, type Person, register } from "../../support/event-manager.ts";
import type { World } from "../../support/world.ts";

let world: World;
let ada: Person;

beforeAll(async () => {
  world = await anEventManager();
  ada = await register(world, { mobile: "07700900123", email: "Ada@example.org" });
});
afterAll(() => world[Symbol.asyncDispose]());

const login = (body: unknown) => callEventManager(world, "POST", "/login", { body });

describe("POST /login, 200", () => {
  it.each(["07700900123", "ada@example.org", "  ADA@Example.ORG "])("lets %s in", async (username) => {
    const { status, body } = await login({ username, password: ada.password });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 200,
      status: "success",
      data: { token: expect.any(String), token_type: "bearer", expires_in: 3600 },
    });
    const user = await callEventManager(world, "GET", "/user", { token: body.data.token });
    expect(user.body.data.id).toBe(ada.id);
  });

  it("lets people in whose number was stored as it is dialled", async () => {
    await world.database.query("update logins set mobile = null where contact_id = $1", [ada.id]);
    expect((await login({ username: "07700900123", password: ada.password })).status).toBe(200);
    await world.database.query("update logins set mobile = '07700900123' where contact_id = $1", [ada.id]);
  });

  it("lets the owner of the installation in, who never registered", async () => {
    const contact = await world.call("POST", "/contacts", { email: "owner@example.org" });
    await world.database.query(
      `insert into logins (account_id, contact_id, email_norm, password_hash, role)
       values ($1, $2, 'owner@example.org', $3, 'owner')`,
      [world.account.id, contact.body.id, await hashPassword("the owner's")],
    );
    const { body } = await login({ username: "owner@example.org", password: "the owner's" });
    const user = await callEventManager(world, "GET", "/user", { token: body.data.token });
    expect(user.body.data).toMatchObject({ email: "owner@example.org", name: "owner@example.org", mobile: null });
  });
});

describe("POST /login, 400", () => {
  it.each([
    ["a wrong password", { username: "ada@example.org", password: "wrong" }],
    ["an unknown address", { username: "nobody@example.org", password: "correct horse" }],
    ["an unknown number", { username: "07700900999", password: "correct horse" }],
    [
      "a number with words around it, which counts as an address",
      { username: "tel 07700900123", password: "correct horse" },
    ],
    ["the password in other letters", { username: "ada@example.org", password: "Correct Horse" }],
  ])("refuses %s in the same words, with a code that is a string and without data", async (_what, body) => {
    const reply = await login(body);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ code: "400", status: "error", message: "invalid credentials" });
  });

  it("refuses the login that stands for nobody, whatever its password might be", async () => {
    const [system] = await world.database.query<{ email_norm: string }>(
      "select email_norm from logins where role = 'system'",
    );
    const reply = await login({ username: system?.email_norm, password: "correct horse" });
    expect(reply.status).not.toBe(200);
  });

  it("refuses a login of another account", async () => {
    const other = await world.anotherAccount();
    const contact = await world.call("POST", "/contacts", { email: "theirs@example.org" }, { key: other.key });
    await world.database.query(
      `insert into logins (account_id, contact_id, email_norm, password_hash, role)
       values ($1, $2, 'theirs@example.org', $3, 'owner')`,
      [other.id, contact.body.id, await hashPassword("correct horse")],
    );
    expect((await login({ username: "theirs@example.org", password: "correct horse" })).status).toBe(400);
  });
});

describe("POST /login, 422", () => {
  it.each([
    [{}, { username: ["The username field is required."], password: ["The password field is required."] }],
    [{ username: "ada", password: "x" }, { username: ["The username Should Valid Phone Number or Email."] }],
    [{ username: "+447700900123", password: "x" }, { username: ["The username Should Valid Phone Number or Email."] }],
    [
      { username: 7, password: 7 },
      {
        username: ["The username must be a string.", "The username Should Valid Phone Number or Email."],
        password: ["The password must be a string."],
      },
    ],
    [
      { username: "x".repeat(256), password: "x" },
      {
        username: [
          "The username may not be greater than 255 characters.",
          "The username Should Valid Phone Number or Email.",
        ],
      },
    ],
  ])("says what is wrong with %j", async (body, errors) => {
    const reply = await login(body);
    expect(reply.status).toBe(422);
    expect(reply.body.data.errors).toEqual(errors);
  });
});

describe("POST /login, 500", () => {
  it("says that no token could be made, with a code that is a string", async () => {
    await using broken = await anEventManager({}, { tokenKeys: [] });
    const person = { name: "Ada", mobile: "07700900124", email: "other@example.org", password: "correct horse" };
    await callEventManager(broken, "POST", "/register", { body: person });
    const reply = await callEventManager(broken, "POST", "/login", {
      body: { username: person.email, password: person.password },
    });
    expect(reply.status).toBe(500);
    expect(reply.body).toEqual({ code: "500", status: "error", message: "could not create token" });
  });
});

describe("POST /login, 429", () => {
  const tryOut = (at: World, username: string, password: string, remoteAddress = "192.0.2.1") =>
    callEventManager(at, "POST", "/login", { body: { username, password }, remoteAddress });

  it("takes no password for a name any more after fifteen wrong ones, however the name is spelled", async () => {
    await using guarded = await anEventManager();
    const { email, password } = await register(guarded, { email: "grace@example.org", mobile: "07700900125" });
    const spellings = [email, "GRACE@example.org", "grace@\uff45xample.org"];
    const wrong = Array.from({ length: 15 }, (_, no) => spellings[no % spellings.length] ?? email);
    for (const name of wrong) expect((await tryOut(guarded, name, "wrong")).status).toBe(400);
    const message = "Too Many Attempts.";
    expect(await tryOut(guarded, email, password)).toMatchObject({
      status: 429,
      body: { code: 429, status: "error", message, data: { message } },
    });
    expect((await tryOut(guarded, email, password, "192.0.2.2")).status).toBe(200);
  });

  it("never counts the right password", async () => {
    await using guarded = await anEventManager();
    const { email, password } = await register(guarded, { email: "joan@example.org", mobile: "07700900126" });
    for (let times = 0; times < 16; times++) expect((await tryOut(guarded, email, password)).status).toBe(200);
  });
});
