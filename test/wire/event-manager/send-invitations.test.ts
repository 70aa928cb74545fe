import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import {
  anEventManager,
  answer,
  callEventManager,
  invite,
  makeEvent,
  type Person,
  received,
  register,
} from "../../support/event-manager.ts";
import type { World } from "../../support/world.ts";

const NOBODY = { invited: [], already_invited: [], not_exist: [] };

async function aPartyOf(world: World) {
  const creator = await register(world);
  return {
    creator,
    guest: await register(world),
    other: await register(world),
    eventId: await makeEvent(world, creator),
  };
}

const send = (world: World, inviter: Person, eventId: number, body: unknown) =>
  callEventManager(world, "POST", `/${eventId}/send-invitations`, { token: inviter.token, body });

describe("POST /{event}/send-invitations, 200", () => {
  it("invites by e-mail and by mobile, and answers three lists of what was sent", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    const asked = [` ${guest.email.toUpperCase()} `, other.mobile, "nobody@example.org", "07700999999"];
    const first = await send(world, creator, eventId, { invitations: asked });
    expect([first.status, first.body]).toEqual([
      200,
      {
        code: 200,
        status: "success",
        data: {
          invited: [guest.email.toUpperCase(), other.mobile],
          already_invited: [],
          not_exist: ["nobody@example.org", "07700999999"],
        },
      },
    ]);
    const again = await invite(world, creator, eventId, [guest.mobile, other.email]);
    expect(again).toEqual({ ...NOBODY, already_invited: [guest.mobile, other.email] });
  });

  it("makes invitations that both sides see", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const { creator, guest, eventId } = await aPartyOf(world);
    await invite(world, creator, eventId, [guest.email]);
    const [got] = await received(world, guest);
    const at = "2030-05-01 10:00:00";
    expect(got).toMatchObject({ status: "pending", event: { id: eventId, type: null }, invitor: { id: creator.id } });
    expect(got).toMatchObject({ created_at: at, updated_at: at });
    expect(Object.keys(got ?? {})).toEqual(["id", "status", "created_at", "updated_at", "event", "invitor"]);
    const { body } = await callEventManager(world, "GET", "/sended-invitations", { token: creator.token });
    expect(body.data).toMatchObject([
      { id: got?.id, status: "pending", event: { id: eventId }, invited: { id: guest.id } },
    ]);
    expect(Object.keys(body.data[0])).toEqual(["id", "status", "created_at", "updated_at", "event", "invited"]);
  });

  it("leaves the caller out, by either address, and says nothing of it", async () => {
    await using world = await anEventManager();
    const { creator, eventId } = await aPartyOf(world);
    expect(await invite(world, creator, eventId, [creator.email, creator.mobile])).toEqual(NOBODY);
  });

  it("reports somebody named twice once, as first spelt", async () => {
    await using world = await anEventManager();
    const { creator, guest, eventId } = await aPartyOf(world);
    const lists = await invite(world, creator, eventId, [guest.mobile, guest.email]);
    expect(lists).toEqual({ ...NOBODY, invited: [guest.mobile] });
  });

  it("finds people by how their number is dialled", async () => {
    await using world = await anEventManager();
    const { creator, guest, eventId } = await aPartyOf(world);
    await world.database.query("update logins set mobile = null where contact_id = $1", [guest.id]);
    expect((await invite(world, creator, eventId, [guest.mobile])).invited).toEqual([guest.mobile]);
  });

  it("knows nobody by an address that only a contact without a login has", async () => {
    await using world = await anEventManager();
    const { creator, eventId } = await aPartyOf(world);
    await world.call("POST", "/contacts", { email: "contact@example.org" });
    expect((await invite(world, creator, eventId, ["contact@example.org"])).not_exist).toEqual(["contact@example.org"]);
  });

  it("lets who accepted invite as well, and counts the creator as invited already", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    await invite(world, creator, eventId, [guest.email]);
    await answer(world, guest, "accepted");
    expect(await invite(world, guest, eventId, [creator.email, other.email])).toEqual({
      ...NOBODY,
      invited: [other.email],
      already_invited: [creator.email],
    });
    expect((await received(world, other))[0]?.invitor["id"]).toBe(guest.id);
  });

  it("counts as invited already: who is asked, who accepted, and, as documented, who declined", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    await invite(world, creator, eventId, [guest.email, other.email]);
    await answer(world, guest, "accepted");
    await answer(world, other, "rejected");
    const lists = await invite(world, creator, eventId, [guest.email, other.email]);
    expect(lists.already_invited).toEqual([guest.email, other.email]);
    expect(await received(world, other)).toHaveLength(1);
  });

  it("asks who declined once more where the operator wants that, with a new id, and shows both", async () => {
    await using world = await anEventManager({ reinviteAfterReject: true });
    const { creator, other, eventId } = await aPartyOf(world);
    await invite(world, creator, eventId, [other.email]);
    const first = await answer(world, other, "rejected");
    expect((await invite(world, creator, eventId, [other.email])).invited).toEqual([other.email]);
    expect((await invite(world, creator, eventId, [other.email])).already_invited).toEqual([other.email]);
    const listed = await received(world, other);
    expect(listed.map((it) => it.status)).toEqual(["rejected", "pending"]);
    expect(listed[0]?.id).toBe(first);
    await answer(world, other, "accepted");
    expect((await received(world, other)).map((it) => it.status)).toEqual(["rejected", "accepted"]);
    const { counts } = (await world.call("GET", `/events/${eventId}/results`)).body;
    expect(counts).toMatchObject({ yes: 1, no: 0, noAnswer: 0 });
  });

  it("passes over blanks, as in the vendor's own example", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    const invitations = ["", "09335192412", "", guest.mobile, "09335192414", other.mobile, "", ""];
    expect(await invite(world, creator, eventId, invitations)).toEqual({
      invited: [guest.mobile, other.mobile],
      already_invited: [],
      not_exist: ["09335192412", "09335192414"],
    });
  });

  it("takes a list from a form, and one with names in JSON", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    const form = await callEventManager(world, "POST", `/${eventId}/send-invitations`, {
      token: creator.token,
      body: new URLSearchParams([
        ["invitations[]", guest.email],
        ["invitations[]", "nobody@example.org"],
      ]).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(form.body.data).toEqual({ invited: [guest.email], already_invited: [], not_exist: ["nobody@example.org"] });
    expect((await send(world, creator, eventId, { invitations: { a: other.email } })).body.data.invited).toEqual([
      other.email,
    ]);
  });

  it("keeps unknown people to itself where the operator wants that", async () => {
    await using world = await anEventManager({ opaqueUnknown: true });
    const { creator, guest, eventId } = await aPartyOf(world);
    expect(await invite(world, creator, eventId, ["nobody@example.org", guest.email])).toEqual({
      ...NOBODY,
      invited: [guest.email],
    });
  });
});

describe("POST /{event}/send-invitations, 403", () => {
  it("is for the creator and those who accepted", async () => {
    await using world = await anEventManager();
    const { creator, guest, other, eventId } = await aPartyOf(world);
    await invite(world, creator, eventId, [guest.email]);
    for (const person of [guest, other])
      expect((await send(world, person, eventId, { invitations: [creator.email] })).status).toBe(403);
  });

  it.each(["cancel", "close"])("invites nobody to what others did %s", async (verb) => {
    await using world = await anEventManager();
    const { creator, guest, eventId } = await aPartyOf(world);
    await world.call("POST", `/events/${eventId}/${verb}`);
    expect((await send(world, creator, eventId, { invitations: [guest.email] })).status).toBe(403);
    expect(await received(world, guest)).toEqual([]);
  });
});

describe("POST /{event}/send-invitations, 422", () => {
  it("counts no blanks among the items", async () => {
    await using world = await anEventManager({ maxPerCall: 2 });
    const { creator, guest, other, eventId } = await aPartyOf(world);
    const { invited } = await invite(world, creator, eventId, ["", guest.email, null, " ", other.email]);
    expect(invited).toEqual([guest.email, other.email]);
  });

  let world: World;
  let party: Awaited<ReturnType<typeof aPartyOf>>;
  beforeAll(async () => {
    world = await anEventManager({ maxPerCall: 5 });
    party = await aPartyOf(world);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const REQUIRED = { invitations: ["The invitations field is required."] };
  const should = (at: string) => `The invitations.${at} Should Valid Phone Number or Email.`;
  const copies = (at: string) => `The invitations.${at} field has a duplicate value.`;
  it.each([
    [undefined, REQUIRED],
    [null, REQUIRED],
    [[], REQUIRED],
    [{}, REQUIRED],
    ["", REQUIRED],
    [["", " ", null], REQUIRED],
    ["ada@example.org", { invitations: ["The invitations must be an array."] }],
    [7, { invitations: ["The invitations must be an array."] }],
    [Array(6).fill("x"), { invitations: ["The invitations may not have more than 5 items."] }],
    [["ada"], { "invitations.0": [should("0")] }],
    [["", "ada@example.org", "ada"], { "invitations.2": [should("2")] }],
    [["+989335192412"], { "invitations.0": [should("0")] }],
    [["9335192412"], { "invitations.0": [should("0")] }],
    [[["ada@example.org"]], { "invitations.0": [should("0")] }],
    [[{ email: "ada@example.org" }, true], { "invitations.0": [should("0")], "invitations.1": [should("1")] }],
    [{ first: "ada" }, { "invitations.first": [should("first")] }],
    [["a@b.org", " a@b.org ", "c@d.org"], { "invitations.0": [copies("0")], "invitations.1": [copies("1")] }],
    [["ada", "ada"], { "invitations.0": [copies("0"), should("0")], "invitations.1": [copies("1"), should("1")] }],
    [["07700900000\0"], { "invitations.0": ["The invitations.0 format is invalid."] }],
  ])("refuses %j, and invites nobody", async (invitations, errors) => {
    const { creator, guest, eventId } = party;
    const isOfItems = Object.keys(errors)[0]?.startsWith("invitations.") === true;
    const body = { invitations: isOfItems && Array.isArray(invitations) ? [...invitations, guest.email] : invitations };
    const reply = await send(world, creator, eventId, body);
    expect([reply.status, reply.body.data.errors]).toEqual([422, errors]);
    expect(await received(world, guest)).toEqual([]);
  });

  it("refuses blanks one by one where the operator wants the original's strictness", async () => {
    await using strict = await anEventManager({ strictBlankItems: true });
    const { creator, guest, eventId } = await aPartyOf(strict);
    const reply = await send(strict, creator, eventId, { invitations: ["", guest.email, " ", null] });
    const required = (at: number) => [`The invitations.${at} field is required.`];
    expect([reply.status, reply.body.data.errors]).toEqual([
      422,
      { "invitations.0": required(0), "invitations.2": required(2), "invitations.3": required(3) },
    ]);
    expect(await received(strict, guest)).toEqual([]);
  });
});

describe("POST /{event}/send-invitations, 429", () => {
  const strangers = (count: number, from = 0) =>
    Array.from({ length: count }, (_, no) => `stranger-${from + no}@example.org`);

  it("lets a login ask for so many strangers a day, and invites nobody of the call that goes beyond", async () => {
    const clock = aClock("2030-05-01T23:30:00Z");
    await using world = await anEventManager({ unknownPerDay: 3 }, { now: clock.now });
    const { creator, guest, other, eventId } = await aPartyOf(world);
    expect((await invite(world, creator, eventId, strangers(3))).not_exist).toHaveLength(3);
    const over = await send(world, creator, eventId, { invitations: [guest.email, ...strangers(1, 3)] });
    expect([over.status, over.body.message]).toEqual([429, "Too Many Attempts."]);
    expect(await received(world, guest)).toEqual([]);
    expect((await invite(world, creator, eventId, [guest.email])).invited).toEqual([guest.email]);
    clock.set("2030-05-02T00:00:00Z");
    expect((await invite(world, creator, eventId, [other.email, ...strangers(3)])).invited).toEqual([other.email]);
  });

  it("refuses whoever goes on asking, known people included, so that a refusal tells nothing", async () => {
    await using world = await anEventManager({ unknownPerDay: 2 });
    const { creator, guest, eventId } = await aPartyOf(world);
    for (let no = 0; no < 5; no++) await send(world, creator, eventId, { invitations: strangers(1, no) });
    expect((await send(world, creator, eventId, { invitations: [guest.email] })).status).toBe(429);
  });

  it("counts each login for itself", async () => {
    await using world = await anEventManager({ unknownPerDay: 2 });
    const { creator, guest, eventId } = await aPartyOf(world);
    await send(world, creator, eventId, { invitations: strangers(3) });
    const own = await makeEvent(world, guest);
    expect((await invite(world, guest, own, strangers(2))).not_exist).toHaveLength(2);
  });

  it("lets anybody ask for anybody where the operator says 0", async () => {
    await using world = await anEventManager({ unknownPerDay: 0 });
    const { creator, eventId } = await aPartyOf(world);
    expect((await invite(world, creator, eventId, strangers(250))).not_exist).toHaveLength(250);
  });
});
