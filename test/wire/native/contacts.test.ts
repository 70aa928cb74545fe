import { describe, expect, it } from "vitest";
import { aWorld, type World } from "../../support/world.ts";

async function aContact(world: World, body: Record<string, unknown>) {
  const reply = await world.call("POST", "/contacts", body);
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
}

const total = async (world: World) => (await world.call("GET", "/contacts?limit=1")).body.total;
const find = async (world: World, q: string) =>
  (await world.call("GET", `/contacts?q=${encodeURIComponent(q)}`)).body.items.map(
    (it: { displayName: string }) => it.displayName,
  );

describe("making a contact", () => {
  it("answers everything about the person, and where to find it", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/contacts", {
      firstName: " Ada ",
      lastName: "Lovelace",
      email: "Ada@EXAMPLE.org",
      phone: "07700 900001",
      locale: "de_at",
      timezone: "Europe/Vienna",
      externalId: "crm-1",
      fields: { table: 4, vip: true, dish: "vegan" },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers["location"]).toBe(`/beckon/v1/contacts/${reply.body.id}`);
    expect(reply.body).toEqual({
      id: expect.any(Number),
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      firstName: "Ada",
      lastName: "Lovelace",
      displayName: "Ada Lovelace",
      email: "Ada@example.org",
      phone: "07700 900001",
      locale: "de-AT",
      timezone: "Europe/Vienna",
      externalId: "crm-1",
      emailStatus: "ok",
      smsStatus: "ok",
      fields: { table: 4, vip: true, dish: "vegan" },
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect((await world.call("GET", `/contacts/${reply.body.id}`)).body).toEqual(reply.body);
  });

  it("lets two people share an address", async () => {
    await using world = await aWorld();
    const one = await aContact(world, { firstName: "A", email: "family@example.org" });
    const two = await aContact(world, { firstName: "B", email: "family@example.org" });
    expect(two.id).not.toBe(one.id);
  });

  it("names every bad fact at once", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/contacts", {
      firstName: "Ada\r\nBcc: everybody@example.org",
      lastName: "x".repeat(100_000),
      email: "ada@example.org, ben@example.org",
      phone: "12",
      locale: "nowhere at all",
      timezone: "Mars/Olympus",
      fields: { "no key": "x", email: "y", fine: "z\u202e" },
    });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map((it: { pointer: string; code: string }) => [it.pointer, it.code])).toEqual([
      ["/body/firstName", "control_character"],
      ["/body/lastName", "too_long"],
      ["/body/email", "bad_email"],
      ["/body/phone", "bad_phone"],
      ["/body/locale", "bad_locale"],
      ["/body/timezone", "bad_timezone"],
      ["/body/fields/no key", "bad_key"],
      ["/body/fields/email", "bad_key"],
      ["/body/fields/fine", "control_character"],
    ]);
    expect(await total(world)).toBe(0);
  });

  it("takes texts of 255 characters, and an id of another system only where it can be looked up", async () => {
    await using world = await aWorld();
    const [longest, marked] = ["\u8a9e".repeat(255), `\u8a9e${"\u0302\u0303".repeat(14)}`.repeat(100)];
    const made = await world.call("POST", "/contacts", { firstName: marked, lastName: longest, externalId: longest });
    expect(made.status, made.text).toBe(201);
    const refused = await world.call("POST", "/contacts", { lastName: `${longest}x`, externalId: marked });
    expect(refused.status, refused.text).toBe(422);
    expect(refused.body.errors.map((it: { pointer: string; code: string }) => [it.pointer, it.code])).toEqual([
      ["/body/lastName", "too_long"],
      ["/body/externalId", "too_long"],
    ]);
  });

  it("refuses a person about whom nothing is said", async () => {
    await using world = await aWorld();
    expect((await world.call("POST", "/contacts", {})).status).toBe(422);
    expect((await world.call("POST", "/contacts", { firstName: "  ", email: null })).body.code).toBe("empty");
  });

  it("needs a key that may write", async () => {
    await using world = await aWorld();
    const { body } = await world.call("POST", "/credentials", { kind: "native", name: "r", scopes: ["read"] });
    const reply = await world.call("POST", "/contacts", { firstName: "Ada" }, { key: body.key });
    expect(reply.status).toBe(403);
    expect((await world.call("POST", "/contacts", { firstName: "Ada" }, { key: null })).status).toBe(401);
  });
});

describe("changing a contact", () => {
  it("merges what is given, clears what is null, and leaves the rest", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, {
      firstName: "Ada",
      lastName: "L",
      email: "ada@example.org",
      fields: { table: "4", dish: "vegan" },
    });
    const reply = await world.call("PATCH", `/contacts/${id}`, { lastName: null, fields: { dish: null, song: "yes" } });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      firstName: "Ada",
      lastName: null,
      displayName: "Ada",
      email: "ada@example.org",
      fields: { table: "4", song: "yes" },
    });
    expect((await world.call("PATCH", `/contacts/${id}`, { fields: null })).body.fields).toEqual({});
  });

  it("finds the person by the new words and no longer by the old ones", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, { firstName: "Ada", email: "ada@example.org" });
    await world.call("PATCH", `/contacts/${id}`, { firstName: "Grace", email: "grace@example.org" });
    expect(await find(world, "ada")).toEqual([]);
    expect(await find(world, "grace@ex")).toEqual(["Grace"]);
  });

  it("gives a new address the status the suppression list has for it", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, { email: "ada@example.org" });
    await world.call("POST", "/suppressions", { email: "stop@example.org", reason: "bounced" });
    const patched = await world.call("PATCH", `/contacts/${id}`, { email: "Stop@example.org" });
    expect(patched.body.emailStatus).toBe("bounced");
    expect((await world.call("PATCH", `/contacts/${id}`, { email: "ada@example.org" })).body.emailStatus).toBe("ok");
  });

  it("says 404 for a person of another account", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, { firstName: "Ada" });
    const other = await world.anotherAccount();
    for (const method of ["GET", "PATCH", "DELETE"] as const) {
      const body = method === "PATCH" ? { firstName: "Eve" } : undefined;
      expect((await world.call(method, `/contacts/${id}`, body, { key: other.key })).status).toBe(404);
    }
    expect((await world.call("GET", `/contacts/${id}`)).body.firstName).toBe("Ada");
  });
});

describe("deleting a contact", () => {
  it("forgets who it was, and keeps the suppression of the address", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, { firstName: "Zoltan", email: "zoltan@example.org", phone: "07700 900001" });
    await world.call("POST", "/suppressions", { email: "zoltan@example.org" });
    expect((await world.call("DELETE", `/contacts/${id}`)).status).toBe(204);
    expect((await world.call("GET", `/contacts/${id}`)).status).toBe(404);
    expect((await world.call("DELETE", `/contacts/${id}`)).status).toBe(404);
    const [row] = await world.database.query<Record<string, unknown>>("select * from contacts where id = $1", [id]);
    expect(JSON.stringify(row)).not.toMatch(/zoltan|900001/i);
    expect((await aContact(world, { email: "zoltan@example.org" })).emailStatus).toBe("unsubscribed");
  });

  it("refuses to forget somebody who signs in", async () => {
    await using world = await aWorld();
    const { id } = await aContact(world, { firstName: "Ada", email: "ada@example.org" });
    await world.database.query(
      "insert into logins (account_id, contact_id, email_norm, role) values ($1, $2, 'ada@example.org', 'owner')",
      [world.account.id, id],
    );
    expect((await world.call("DELETE", `/contacts/${id}`)).body.code).toBe("in_use");
  });
});

describe("listing contacts", () => {
  it("pages through everybody once, with a total that is exact", async () => {
    await using world = await aWorld();
    for (let no = 0; no < 7; no++) await aContact(world, { firstName: `P${no}` });
    const { body } = await world.call("GET", "/contacts?limit=3");
    await world.call("DELETE", `/contacts/${body.items[1].id}`);
    expect(body).toMatchObject({ total: 7 });
    const second = (await world.call("GET", `/contacts?limit=3&cursor=${body.nextCursor}`)).body;
    const third = (await world.call("GET", `/contacts?limit=3&cursor=${second.nextCursor}`)).body;
    const names = [body, second, third].flatMap((page) => page.items.map((it: { firstName: string }) => it.firstName));
    expect(names).toEqual(["P0", "P1", "P2", "P3", "P4", "P5", "P6"]);
    expect(third.nextCursor).toBeNull();
    expect(await total(world)).toBe(6);
  });

  it.each([
    ["the start of a name", "lov", ["Ada Lovelace"]],
    ["a name without its accents", "muller", ["Zoë Müller"]],
    ["a name in another script", "дмит", ["Дмитрий Иванов"]],
    ["all of several words, in any order", "love ada", ["Ada Lovelace"]],
    ["a name with an apostrophe", "o'br", ["Pat O'Brien"]],
    ["the start of an address", "ada.l", ["Ada Lovelace"]],
    ["a whole address", "ada.l@example.org", ["Ada Lovelace"]],
    ["a domain", "@mail.example", ["Zoë Müller"]],
    ["a phone number as typed", "07700 900001", ["Ada Lovelace"]],
    ["the same number with its country", "+44 7700 900 001", ["Ada Lovelace"]],
    ["the start of a number", "07700 9000", ["Ada Lovelace", "Pat O'Brien"]],
    ["words nobody has", "nobody", []],
    ["marks of the query language", "ada & | ! :* '", ["Ada Lovelace"]],
  ])("finds people by %s", async (_what, q, names) => {
    await using world = await aWorld();
    await aContact(world, {
      firstName: "Ada",
      lastName: "Lovelace",
      email: "ada.l@example.org",
      phone: "07700 900001",
    });
    await aContact(world, { firstName: "Zoë", lastName: "Müller", email: "zoe@mail.example.com" });
    await aContact(world, { firstName: "Дмитрий", lastName: "Иванов" });
    await aContact(world, { displayName: "Pat O'Brien", phone: "+44 7700 900055" });
    expect(await find(world, q)).toEqual(names);
    expect((await world.call("GET", `/contacts?q=${encodeURIComponent(q)}`)).body.total).toBe(names.length);
  });

  it("never finds the people of another account", async () => {
    await using world = await aWorld();
    await aContact(world, { firstName: "Ada" });
    const other = await world.anotherAccount();
    const reply = await world.call("GET", "/contacts?q=ada", undefined, { key: other.key });
    expect(reply.body).toMatchObject({ items: [], total: 0 });
  });
});

describe("the list of contacts", () => {
  it("can be entered anywhere, of everybody and of those somebody searched for", async () => {
    await using world = await aWorld();
    for (const firstName of ["Ada", "Bob", "Adam", "Adele"])
      await aContact(world, { firstName, email: `${firstName}@example.org` });
    const names = async (query: string) =>
      (await world.call("GET", `/contacts?${query}`)).body.items.map((it: { displayName: string }) => it.displayName);
    expect(await names("skip=2")).toEqual(["Adam", "Adele"]);
    expect(await names("q=ad&skip=1&limit=1")).toEqual(["Adam"]);
    expect(await names("skip=4")).toEqual([]);
  });
});
