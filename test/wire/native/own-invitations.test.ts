import { beforeEach, describe, expect, it } from "vitest";
import { aParty } from "../../support/party.ts";
import { aLogin, signedInAs } from "../../support/sign-in.ts";
import { aWorld, type World } from "../../support/world.ts";

let world: World;
let ada: Record<string, string>;
let contactId: number;

beforeEach(async () => {
  world = await aWorld();
  const id = await aLogin(world, "member", "ada@example.org");
  ada = await signedInAs(world, world.account, id);
  const [row] = await world.database.query<{ contact_id: number }>("select contact_id from logins where id = $1", [id]);
  contactId = Number(row?.contact_id);
  return () => world[Symbol.asyncDispose]();
});

const as = (headers: Record<string, string>, method: "GET" | "POST", path: string, body?: unknown) =>
  world.call(method, path, body, { key: null, headers });

const invite = async (title: string, wish: Parameters<typeof aParty>[1] = {}) => {
  const { eventId } = await aParty(world, { title, people: 0, ...wish });
  await world.call("POST", `/events/${eventId}/invite`, { contactIds: [contactId] });
  return eventId;
};

const received = async (query = "") => (await as(ada, "GET", `/invitations/received${query}`)).body;

describe("a member's invitations", () => {
  it("are listed to them, newest first, with a way to the guest's own page", async () => {
    await invite("Lunch");
    await invite("Dinner");
    const { items, total } = await received();
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { status: "pending", mayAnswer: true, event: { title: "Dinner" }, answeredAt: null },
      { status: "pending", mayAnswer: true, event: { title: "Lunch" } },
    ]);
    expect(items[0].page).toMatch(/^http:\/\/beckon\.test\/i\/\w{26}$/);
    expect((await received("?limit=1&status=pending")).items).toHaveLength(1);
    expect((await received("?status=accepted")).total).toBe(0);
  });

  it("are answered once, and count like every other answer", async () => {
    const eventId = await invite("Lunch");
    const { id } = (await received()).items[0];
    expect((await as(ada, "POST", `/invitations/${id}/answer`, { answer: "yes" })).status).toBe(204);
    expect(await as(ada, "POST", `/invitations/${id}/answer`, { answer: "no" })).toMatchObject({
      status: 409,
      body: { code: "answered_before" },
    });
    expect((await received()).items).toMatchObject([{ status: "accepted", mayAnswer: false }]);
    expect((await world.call("GET", `/events/${eventId}/results`)).body.counts).toMatchObject({ yes: 1, no: 0 });
  });

  it("take one answer of two that are given at once", async () => {
    await invite("Lunch");
    const { id } = (await received()).items[0];
    const answers = await Promise.all(
      (["yes", "no"] as const).map((answer) => as(ada, "POST", `/invitations/${id}/answer`, { answer })),
    );
    expect(answers.map((it) => it.status).sort()).toEqual([204, 409]);
  });

  it("take none where the event is closed", async () => {
    const eventId = await invite("Lunch");
    const { id } = (await received()).items[0];
    await world.call("POST", `/events/${eventId}/close`);
    expect((await received()).items).toMatchObject([{ mayAnswer: false }]);
    expect(await as(ada, "POST", `/invitations/${id}/answer`, { answer: "yes" })).toMatchObject({
      status: 409,
      body: { code: "event_closed" },
    });
  });

  it("are nobody else's to see or to answer, owners included", async () => {
    await invite("Lunch");
    const { id } = (await received()).items[0];
    const others = [await aLogin(world, "owner"), await aLogin(world, "member", "eve@example.org")];
    for (const login of others) {
      const headers = await signedInAs(world, world.account, login);
      expect((await as(headers, "GET", "/invitations/received")).body.items).toEqual([]);
      expect((await as(headers, "POST", `/invitations/${id}/answer`, { answer: "yes" })).status).toBe(404);
    }
  });

  it("are gone when they are withdrawn", async () => {
    const eventId = await invite("Lunch");
    const { body } = await world.call("GET", `/events/${eventId}/guests`);
    await world.call("POST", `/guests/${body.items[0].id}/remove`);
    expect((await received()).items).toEqual([]);
  });

  it("are listed to whoever sent them, with whom they asked and without a way to answer", async () => {
    const organiser = await signedInAs(world, world.account, await aLogin(world, "organiser"));
    const { eventId } = await aParty(world, { people: 0 });
    await as(organiser, "POST", `/events/${eventId}/invite`, { contactIds: [contactId] });
    const { items } = (await as(organiser, "GET", "/invitations/sent")).body;
    expect(items).toMatchObject([
      { invited: "ada@example.org", inviter: "organiser@example.org", mayAnswer: false, page: null },
    ]);
    expect((await received()).items).toMatchObject([{ inviter: "organiser@example.org" }]);
  });
});
