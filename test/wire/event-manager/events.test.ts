import { describe, expect, it } from "vitest";
import { aClock } from "../../support/clock.ts";
import {
  anEventManager,
  answer,
  callEventManager,
  invite,
  makeEvent,
  type Person,
  register,
} from "../../support/event-manager.ts";
import type { World } from "../../support/world.ts";

const NOW = "2030-05-01 10:00:00";

const call = (world: World, person: Person, method: string, path: string, body?: unknown) =>
  callEventManager(world, method, path, { token: person.token, body });

async function aTrio(world: World) {
  return { creator: await register(world), guest: await register(world), outsider: await register(world) };
}

describe("POST /events, 201", () => {
  it("makes an event of the caller's, whoever the body names", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const creator = await register(world);
    const reply = await call(world, creator, "POST", "/events", {
      name: " Summer party ",
      description: "By the canal.\nBring nothing.",
      creator_id: 1,
    });
    expect(reply.status).toBe(201);
    const data = {
      name: "Summer party",
      description: "By the canal.\nBring nothing.",
      creator_id: creator.id,
      updated_at: NOW,
      created_at: NOW,
      id: expect.any(Number),
      type: "creator",
    };
    expect(reply.body).toEqual({ code: 201, status: "success", data });
    expect(Object.keys(reply.body.data)).toEqual(Object.keys(data));
  });

  it("publishes it, and every API knows it", async () => {
    await using world = await anEventManager();
    const id = await makeEvent(world, await register(world), "Lunch");
    expect((await world.call("GET", `/events/${id}`)).body).toMatchObject({ title: "Lunch", status: "published" });
  });
});

describe("POST /events, 422", () => {
  it("says what is missing or wrong", async () => {
    await using world = await anEventManager();
    const creator = await register(world);
    const errorsOf = async (body: unknown) => (await call(world, creator, "POST", "/events", body)).body.data.errors;
    expect(await errorsOf({})).toEqual({
      name: ["The name field is required."],
      description: ["The description field is required."],
    });
    expect(await errorsOf({ name: "x".repeat(256), description: 7 })).toEqual({
      name: ["The name may not be greater than 255 characters."],
      description: ["The description must be a string."],
    });
    expect(await errorsOf({ name: "Lunch", description: "x".repeat(10_001) })).toEqual({
      description: ["The description may not be greater than 10000 characters."],
    });
    expect(await errorsOf({ name: "a\0b", description: "a\0b" })).toEqual({
      name: ["The name format is invalid."],
      description: ["The description format is invalid."],
    });
  });
});

describe("GET /events, 200", () => {
  it("lists own events and then those the caller accepted, each newest first, with their members", async () => {
    await using world = await anEventManager();
    const { creator, guest } = await aTrio(world);
    const first = await makeEvent(world, creator, "First");
    const second = await makeEvent(world, creator, "Second");
    const own = await makeEvent(world, guest, "Own");
    const declined = await makeEvent(world, creator, "Declined");
    for (const id of [first, second]) {
      await invite(world, creator, id, [guest.email]);
      await answer(world, guest, "accepted");
    }
    await invite(world, creator, declined, [guest.email]);
    await answer(world, guest, "rejected");
    const all = (await call(world, guest, "GET", "/events")).body.data;
    expect(all.map((it: { id: number; type: string }) => [it.id, it.type])).toEqual([
      [own, "creator"],
      [second, "guest"],
      [first, "guest"],
    ]);
    expect(all[0]).not.toHaveProperty("pivot");
    const { id, name, mobile, email } = guest;
    expect(all[1]).toEqual({
      id: second,
      creator_id: creator.id,
      name: "Second",
      description: "By the canal.",
      created_at: expect.any(String),
      updated_at: expect.any(String),
      type: "guest",
      pivot: { invited_id: id, event_id: second },
      members: [
        {
          ...{ id, name, mobile, email, avatar: null, created_at: expect.any(String), updated_at: expect.any(String) },
          pivot: { event_id: second, invited_id: id },
        },
      ],
    });
  });

  it.each([
    ["all", ["Own", "Joined"]],
    ["creator", ["Own"]],
    ["guest", ["Joined"]],
  ])("lists what type=%s asks for", async (type, names) => {
    await using world = await anEventManager();
    const { creator, guest } = await aTrio(world);
    const joined = await makeEvent(world, creator, "Joined");
    await makeEvent(world, guest, "Own");
    await invite(world, creator, joined, [guest.mobile]);
    await answer(world, guest, "accepted");
    const { body } = await call(world, guest, "GET", `/events?type=${type}`);
    expect(body.data.map((it: { name: string }) => it.name)).toEqual(names);
  });

  it("lists events that other APIs made where the caller accepted, as the system's", async () => {
    await using world = await anEventManager();
    const guest = await register(world);
    const event = await world.call("POST", "/events", { title: "Made elsewhere" });
    await world.call("POST", `/events/${event.body.id}/invite`, { contactIds: [guest.id] });
    await answer(world, guest, "accepted");
    const [listed] = (await call(world, guest, "GET", "/events")).body.data;
    expect(listed).toMatchObject({ id: event.body.id, name: "Made elsewhere", description: "", type: "guest" });
    const [system] = await world.database.query<{ contact_id: number }>(
      "select contact_id from logins where role = 'system'",
    );
    expect(listed.creator_id).toBe(system?.contact_id);
  });
});

describe("GET /events, 422", () => {
  it.each(["type=", "type=mine", "type[]=all"])("refuses %s", async (query) => {
    await using world = await anEventManager();
    const reply = await call(world, await register(world), "GET", `/events?${query}`);
    expect([reply.status, reply.body.data.errors]).toEqual([422, { type: ["The selected type is invalid."] }]);
  });
});

describe("an event", () => {
  it("is shown to its creator and to who accepted; to nobody who is only asked, has declined or never was", async () => {
    await using world = await anEventManager();
    const { creator, guest, outsider } = await aTrio(world);
    const id = await makeEvent(world, creator);
    await invite(world, creator, id, [guest.email]);
    const seenBy = async (person: Person) => (await call(world, person, "GET", `/events/${id}`)).status;
    expect([await seenBy(creator), await seenBy(guest), await seenBy(outsider)]).toEqual([200, 403, 403]);
    await answer(world, guest, "accepted");
    expect(await seenBy(guest)).toBe(200);
    const { body } = await call(world, guest, "GET", `/events/${id}`);
    expect(body.data).toMatchObject({ id, type: "guest", members: [{ id: guest.id }] });
    expect(body.data).not.toHaveProperty("pivot");
  });

  it.each(["PUT", "PATCH"])("is changed by its creator with %s, in the members that are sent", async (method) => {
    await using world = await anEventManager();
    const { creator, guest } = await aTrio(world);
    const id = await makeEvent(world, creator);
    const reply = await call(world, creator, method, `/events/${id}`, { name: "Autumn party" });
    expect([reply.status, reply.body.message]).toEqual([200, "Event updated successfully"]);
    expect(reply.body.data).toMatchObject({ id, name: "Autumn party", description: "By the canal.", type: "creator" });
    expect(reply.body.data).not.toHaveProperty("members");
    expect((await call(world, guest, method, `/events/${id}`, { name: "Mine" })).status).toBe(403);
  });

  it("stays as it is for an empty body, its date included", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const creator = await register(world);
    const id = await makeEvent(world, creator);
    clock.pass(60_000);
    expect((await call(world, creator, "PUT", `/events/${id}`)).body.data.updated_at).toBe(NOW);
  });

  it("refuses empty texts", async () => {
    await using world = await anEventManager();
    const creator = await register(world);
    const id = await makeEvent(world, creator);
    const reply = await call(world, creator, "PUT", `/events/${id}`, { name: "", description: " " });
    expect([reply.status, reply.body.data.errors]).toEqual([
      422,
      { name: ["The name must be a string."], description: ["The description must be a string."] },
    ]);
  });

  it("is deleted by its creator alone, for everybody and with its invitations", async () => {
    await using world = await anEventManager();
    const { creator, guest } = await aTrio(world);
    const id = await makeEvent(world, creator);
    await invite(world, creator, id, [guest.email]);
    const invitationId = await answer(world, guest, "accepted");
    expect((await call(world, guest, "DELETE", `/events/${id}`)).status).toBe(403);
    const deleted = await call(world, creator, "DELETE", `/events/${id}`);
    const message = "Event deleted successfully";
    expect([deleted.status, deleted.body]).toEqual([200, { code: 200, status: "success", message, data: "" }]);
    expect((await call(world, creator, "DELETE", `/events/${id}`)).status).toBe(404);
    expect((await call(world, guest, "GET", "/events")).body.data).toEqual([]);
    expect((await call(world, guest, "GET", "/received-invitations")).body.data).toEqual([]);
    expect((await call(world, creator, "GET", "/sended-invitations")).body.data).toEqual([]);
    const again = await call(world, guest, "PATCH", `/invitations/${invitationId}`, { status: "rejected" });
    expect(again.status).toBe(404);
    expect((await world.call("GET", `/events/${id}`)).status).toBe(404);
  });

  it("that was cancelled elsewhere is shown as ever, and can no longer be changed", async () => {
    await using world = await anEventManager();
    const creator = await register(world);
    const id = await makeEvent(world, creator);
    await world.call("POST", `/events/${id}/cancel`);
    expect((await call(world, creator, "GET", `/events/${id}`)).status).toBe(200);
    expect((await call(world, creator, "PUT", `/events/${id}`, { name: "x" })).status).toBe(403);
  });
});
