import { describe, expect, it } from "vitest";
import { open, press } from "../../support/browser.ts";
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
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import type { World } from "../../support/world.ts";

async function anInvitation(world: World) {
  const [creator, guest, outsider] = [await register(world), await register(world), await register(world)];
  const eventId = await makeEvent(world, creator);
  await invite(world, creator, eventId, [guest.email]);
  const id = (await received(world, guest))[0]?.id ?? 0;
  return { creator, guest, outsider, eventId, id };
}

const patch = (world: World, person: Person, id: number, body: unknown) =>
  callEventManager(world, "PATCH", `/invitations/${id}`, { token: person.token, body });

const list = async (world: World, person: Person, path: string) =>
  (await callEventManager(world, "GET", path, { token: person.token })).body.data;

async function guestOf(world: World, eventId: number): Promise<{ id: number; state: string; page: string }> {
  const [guest] = (await world.call("GET", `/events/${eventId}/guests`)).body.items;
  const { body } = await world.call("GET", `/guests/${guest.id}`);
  return { id: body.id, state: body.state, page: new URL(body.links?.page ?? "http://none/").pathname };
}

const ANSWERED = { code: "400", status: "error", message: "This Invitation Answer Before" };

describe("PATCH /invitations/{id}, 200", () => {
  it.each([
    ["accepted", "accepted"],
    ["rejected", "declined"],
  ])("records %s, for every API", async (status, state) => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const { guest, eventId, id } = await anInvitation(world);
    clock.pass(60_000);
    const reply = await patch(world, guest, id, { status });
    const dates = { created_at: "2030-05-01 10:00:00", updated_at: "2030-05-01 10:01:00" };
    const message = "Invitation Updated Successfully";
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ code: 200, status: "success", message, data: { id, status, ...dates } });
    expect((await guestOf(world, eventId)).state).toBe(state);
  });

  it("is spoken as a POST that names PATCH", async () => {
    await using world = await anEventManager();
    const { guest, id } = await anInvitation(world);
    const reply = await callEventManager(world, "POST", `/invitations/${id}`, {
      token: guest.token,
      body: "_method=PATCH&status=accepted",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(reply.status).toBe(200);
  });
});

describe("PATCH /invitations/{id}, 400", () => {
  it.each(["accepted", "rejected"])(
    "refuses a second answer, be it %s, with a code that is a string",
    async (status) => {
      await using world = await anEventManager();
      const { guest, id } = await anInvitation(world);
      await patch(world, guest, id, { status: "accepted" });
      const reply = await patch(world, guest, id, { status });
      expect([reply.status, reply.body]).toEqual([400, ANSWERED]);
    },
  );

  it("records one of two answers that come at once", async () => {
    await using world = await anEventManager();
    const { guest, eventId, id } = await anInvitation(world);
    const statuses = ["accepted", "rejected", "accepted", "rejected"];
    const replies = await Promise.all(statuses.map((status) => patch(world, guest, id, { status })));
    expect(replies.map((it) => it.status).sort()).toEqual([200, 400, 400, 400]);
    const said = replies.find((it) => it.status === 200)?.body.data.status;
    expect((await guestOf(world, eventId)).state).toBe(said === "accepted" ? "accepted" : "declined");
    expect(await world.database.query("select from answers")).toHaveLength(1);
  });
});

describe("PATCH /invitations/{id}, 403", () => {
  it("lets nobody but the invited answer, its sender neither", async () => {
    await using world = await anEventManager();
    const { creator, outsider, id } = await anInvitation(world);
    for (const person of [creator, outsider])
      expect((await patch(world, person, id, { status: "accepted" })).status).toBe(403);
  });

  it.each([
    ["is closed", (world: World, id: number) => world.call("POST", `/events/${id}/close`)],
    ["is cancelled", (world: World, id: number) => world.call("POST", `/events/${id}/cancel`)],
    [
      "keeps its answers to the organiser",
      (world: World, id: number) => world.call("PATCH", `/events/${id}`, { guestsMayAnswer: false }),
    ],
    ["is over", (world: World, id: number) => world.call("PATCH", `/events/${id}`, { startsAt: "2020-01-01T10:00" })],
  ])("takes no answer to an event that %s", async (_what, change) => {
    await using world = await anEventManager();
    const { guest, eventId, id } = await anInvitation(world);
    expect((await change(world, eventId)).status).toBe(200);
    expect((await patch(world, guest, id, { status: "accepted" })).status).toBe(403);
    expect((await guestOf(world, eventId)).state).toBe("invited");
  });
});

describe("PATCH /invitations/{id}, 422", () => {
  it.each([
    [{}, ["The status field is required."]],
    [{ status: "pending" }, ["The selected status is invalid."]],
    [{ status: "ACCEPTED" }, ["The selected status is invalid."]],
    [{ status: true }, ["The selected status is invalid."]],
    [{ status: ["accepted"] }, ["The selected status is invalid."]],
  ])("refuses %j", async (body, status) => {
    await using world = await anEventManager();
    const { guest, id } = await anInvitation(world);
    const reply = await patch(world, guest, id, body);
    expect([reply.status, reply.body.data.errors]).toEqual([422, { status }]);
  });
});

describe("the lists of invitations", () => {
  it("are of the caller's own, by status, with the spelling of the original", async () => {
    await using world = await anEventManager();
    const [creator, one, two, three] = [
      await register(world),
      await register(world),
      await register(world),
      await register(world),
    ];
    const eventId = await makeEvent(world, creator);
    await invite(world, creator, eventId, [one.email, two.email, three.email]);
    await answer(world, one, "accepted");
    await answer(world, two, "rejected");
    const invited = async (query: string) =>
      (await list(world, creator, `/sended-invitations${query}`)).map(
        (it: { invited: { id: number } }) => it.invited.id,
      );
    expect(await invited("")).toEqual([one.id, two.id, three.id]);
    expect(await invited("?status=")).toEqual([one.id, two.id, three.id]);
    expect(await invited("?status=all")).toEqual([one.id, two.id, three.id]);
    expect(await invited("?status=accepted")).toEqual([one.id]);
    expect(await invited("?status=rejected")).toEqual([two.id]);
    expect(await invited("?status=pending")).toEqual([three.id]);
    expect(await received(world, three, "accepted")).toEqual([]);
    expect(await received(world, three, "pending")).toHaveLength(1);
    expect(await list(world, one, "/sended-invitations")).toEqual([]);
  });

  it.each(["sended-invitations", "received-invitations"])("refuse a status that is none: %s", async (path) => {
    await using world = await anEventManager();
    const { token } = await register(world);
    const reply = await callEventManager(world, "GET", `/${path}?status=void`, { token });
    expect([reply.status, reply.body.data.errors]).toEqual([422, { status: ["The selected status is invalid."] }]);
  });

  it("of an event stand in the answer twice, for its creator and those who accepted", async () => {
    await using world = await anEventManager();
    const { creator, guest, outsider, eventId, id } = await anInvitation(world);
    const path = `/events/${eventId}/invitations`;
    for (const person of [guest, outsider])
      expect((await callEventManager(world, "GET", path, { token: person.token })).status).toBe(403);
    await answer(world, guest, "accepted");
    const { event, invitations } = await list(world, guest, path);
    expect(event).toMatchObject({ id: eventId, type: "guest" });
    expect(event.invitations).toEqual(invitations);
    expect(event).not.toHaveProperty("members");
    expect(invitations).toEqual([
      {
        id,
        status: "accepted",
        created_at: expect.any(String),
        updated_at: expect.any(String),
        invitor: expect.objectContaining({ id: creator.id, email: creator.email }),
        invited: expect.objectContaining({ id: guest.id, email: guest.email }),
      },
    ]);
  });
});

describe("one guest, in every API", () => {
  it("receives here what was sent elsewhere, from the system, and answers it here", async () => {
    await using world = await anEventManager();
    const guest = await register(world);
    const event = await world.call("POST", "/events", { title: "Made elsewhere" });
    await world.call("POST", `/events/${event.body.id}/publish`);
    await world.call("POST", `/events/${event.body.id}/invite`, { emails: [guest.email] });
    const [got] = await received(world, guest);
    expect(got).toMatchObject({ status: "pending", event: { name: "Made elsewhere", type: null } });
    expect(got?.invitor).toMatchObject({ name: "Example Labs", mobile: null, avatar: null });
    expect(got?.event["creator_id"]).toBe(got?.invitor["id"]);
    await answer(world, guest, "accepted");
    expect((await guestOf(world, event.body.id)).state).toBe("accepted");
  });

  it("shows here what the guest says by the personal link, and goes on showing it when that changes", async () => {
    const clock = aClock("2030-05-01T10:00:00Z");
    await using world = await anEventManager({}, { now: clock.now });
    const { guest, eventId, id } = await anInvitation(world);
    const pressed = async (reply: "yes" | "no") => {
      const { page } = await guestOf(world, eventId);
      const form = await open(world, page);
      clock.pass(2_000);
      await press(world, form, `${page}/answer`, { answer: reply });
    };
    await pressed("yes");
    expect((await received(world, guest))[0]?.status).toBe("accepted");
    expect((await patch(world, guest, id, { status: "rejected" })).body).toEqual(ANSWERED);
    await pressed("no");
    expect((await received(world, guest))[0]?.status).toBe("rejected");
    expect((await list(world, guest, "/events")).length).toBe(0);
  });

  it("no longer sees what was withdrawn elsewhere, and cannot answer it", async () => {
    await using world = await anEventManager();
    const { creator, guest, eventId, id } = await anInvitation(world);
    const { id: guestId, page } = await guestOf(world, eventId);
    await world.call("POST", `/guests/${guestId}/remove`);
    expect(await received(world, guest)).toEqual([]);
    expect(await list(world, creator, "/sended-invitations")).toEqual([]);
    expect((await list(world, creator, `/events/${eventId}/invitations`)).invitations).toEqual([]);
    expect((await patch(world, guest, id, { status: "accepted" })).status).toBe(404);
    expect((await open(world, page)).html).toContain("withdrawn");
    expect((await invite(world, creator, eventId, [guest.email])).invited).toEqual([guest.email]);
    expect((await received(world, guest)).map((it) => it.status)).toEqual(["pending"]);
  });

  it("who accepted and was removed is no member any more", async () => {
    await using world = await anEventManager();
    const { guest, eventId } = await anInvitation(world);
    await answer(world, guest, "accepted");
    await world.call("POST", `/guests/${(await guestOf(world, eventId)).id}/remove`);
    expect(await received(world, guest)).toEqual([]);
    expect(await list(world, guest, "/events")).toEqual([]);
  });

  it("is invited once by two who do it at the same time, and one of them is told so", async () => {
    await using world = await anEventManager();
    const { creator, guest, outsider, eventId } = await anInvitation(world);
    await answer(world, guest, "accepted");
    const lists = await Promise.all(
      [creator, guest, creator, guest].map((it) => invite(world, it, eventId, [outsider.email])),
    );
    expect(lists.flatMap((it) => it.invited)).toEqual([outsider.email]);
    expect(lists.flatMap((it) => it.already_invited)).toHaveLength(3);
    expect(await received(world, outsider)).toHaveLength(1);
  });
});

describe("people who are invited", () => {
  it("are sent nothing, though their links exist", async () => {
    await using world = await anEventManager();
    const { eventId } = await anInvitation(world);
    expect((await guestOf(world, eventId)).page).toMatch(/^\/i\/[0-9a-z]{26}$/);
    expect(await world.database.query("select from messages")).toEqual([]);
    expect(await world.database.query("select from campaigns")).toEqual([]);
  });

  it("are written to where the operator wants that: by mail, or by text where no mail reaches them", async () => {
    await using world = await anEventManager({ notify: true });
    const [creator, one, two] = [await register(world), await register(world), await register(world)];
    await world.call("POST", "/suppressions", { email: two.email });
    const eventId = await makeEvent(world, creator);
    const lists = await invite(world, creator, eventId, [one.email, two.email]);
    expect(lists).toEqual({ invited: [one.email, two.email], already_invited: [], not_exist: [] });
    const messages = await world.database.query(
      `select m.channel, m.address, c.origin, c.kind from messages m join batches b on b.id = m.batch_id
         join campaigns c on c.id = b.campaign_id order by m.channel`,
    );
    expect(messages).toEqual([
      { channel: "email", address: one.email, origin: "event-manager", kind: "invitation" },
      { channel: "sms", address: `+44${two.mobile.slice(1)}`, origin: "event-manager", kind: "invitation" },
    ]);
    await invite(world, creator, eventId, [one.email, two.email]);
    expect(await world.database.query("select from messages")).toHaveLength(2);
  });

  it("get a mail with their personal link, and what they press there shows here", async () => {
    const clock = aClock(new Date().toISOString());
    await using world = await anEventManager({ notify: true }, { now: clock.now });
    const { guest } = await anInvitation(world);
    await using _worker = aWorker(world);
    const mail = await until("the mail to be captured", async () => {
      const [row] = await world.database.query<{ to_address: string; text: string }>(
        "select to_address, text from sandbox_messages where channel = 'email'",
      );
      return row;
    });
    expect(mail.to_address).toBe(guest.email);
    const page = /\/i\/[0-9a-z]{26}/.exec(mail.text)?.[0] ?? "no link";
    const form = await open(world, page);
    clock.pass(2_000);
    await press(world, form, `${page}/answer`, { answer: "yes" });
    expect((await received(world, guest))[0]?.status).toBe("accepted");
  });

  it("are invited all the same where nothing can be sent", async () => {
    await using world = await anEventManager({ notify: true }, { isSandbox: () => false });
    const { guest } = await anInvitation(world);
    expect(await received(world, guest)).toHaveLength(1);
    expect(await world.database.query("select from campaigns")).toEqual([]);
  });
});
