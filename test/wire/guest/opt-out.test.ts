import { describe, expect, it } from "vitest";
import { open, post, press } from "../../support/browser.ts";
import { aClock } from "../../support/clock.ts";
import { aGuestThere, SPRING, type Stage } from "../../support/guest-states.ts";
import { answer, type InvitedGuest, optOutPath, stateOf } from "../../support/guests.ts";
import { takeAway } from "../../support/take-away.ts";
import { aWorld, type World } from "../../support/world.ts";

const ONE_CLICK = "List-Unsubscribe=One-Click";
/** Mail providers send no more than this. */
const FROM_A_PROVIDER = { "user-agent": "Mail provider" };

interface Invitee extends InvitedGuest {
  readonly stop: string;
}

async function aStage(): Promise<Stage & { guest: Invitee } & AsyncDisposable> {
  const clock = aClock(SPRING);
  const world = await aWorld({ now: clock.now });
  const stage = { world, clock, language: "en" } as const;
  const guest = await aGuestThere(stage);
  const stop = optOutPath((await open(world, guest.page)).html);
  return { ...stage, guest: { ...guest, stop }, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

interface Stop {
  readonly channel: string;
  readonly eventId: number | null;
  readonly reason: string;
}

async function stopsOf(world: World): Promise<Stop[]> {
  const list = await world.call("GET", "/suppressions");
  return list.body.items
    .map(({ channel, eventId, reason }: Stop) => ({ channel, eventId: eventId ?? null, reason }))
    .sort((a: Stop, b: Stop) => a.channel.localeCompare(b.channel));
}

function multipart(name: string, value: string): { body: string; type: string } {
  const boundary = "----=_Part_8058";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--${boundary}--\r\n`;
  return { body, type: `multipart/form-data; boundary="${boundary}"` };
}

describe("the link that stops messages", () => {
  it("stops nothing when it is opened", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    const seen = await open(world, guest.stop);
    await open(world, guest.stop, {}, "HEAD");
    expect(seen.html).toContain("Stop all messages from Example Labs");
    expect(seen.html).toContain("Stop messages about this event only");
    expect(await stopsOf(world)).toEqual([]);
  });

  it("stops all messages by every channel at once, and leaves the answer alone", async () => {
    await using stage = await aStage();
    const { world, clock, guest } = stage;
    await answer(world, clock, guest, "yes");
    const done = await press(world, await open(world, guest.stop), guest.stop, { stop: "all" });
    expect(done.html).toContain("You will get no more messages");
    expect(await stopsOf(world)).toEqual([
      { channel: "email", eventId: null, reason: "unsubscribed" },
      { channel: "sms", eventId: null, reason: "unsubscribed" },
    ]);
    expect(await stateOf(world, guest)).toBe("accepted");
    expect((await answer(world, clock, guest, "no")).status).toBe(303);
    expect(await stateOf(world, guest)).toBe("declined");
  });

  it("stops messages about one event alone", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    const done = await press(world, await open(world, guest.stop), guest.stop, { stop: "event" });
    expect(done.html).toContain("You will hear nothing more about Summer party 2030.");
    expect(await stopsOf(world)).toMatchObject([{ eventId: guest.eventId }, { eventId: guest.eventId }]);
  });

  it("shows what was stopped, with its undo, to whoever opens it again", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await press(world, await open(world, guest.stop), guest.stop, { stop: "event" });
    const forEvent = await open(world, guest.stop);
    expect(forEvent.html).toContain("You will hear nothing more about Summer party 2030.");
    expect(forEvent.html).toContain('name="undo" value="event"');
    expect(forEvent.html).toContain('name="stop" value="all"');
    await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER);
    const forAll = await open(world, guest.stop);
    expect(forAll.html).toContain("Example Labs will not write to you again.");
    expect(forAll.html).not.toContain('name="stop"');
    await press(world, forAll, guest.stop, { undo: "all" });
    await press(world, forAll, guest.stop, { undo: "event" });
    expect((await open(world, guest.stop)).html).toContain("Stop messages about this event only");
  });

  it("does not say that messages are stopped while they come by another channel", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await world.call("POST", "/suppressions", { channel: "sms", address: "+447700900123", reason: "unsubscribed" });
    expect((await open(world, guest.stop)).html).toContain("Stop all messages from Example Labs");
  });

  it.each(["all", "event"])("takes back what was stopped: %s", async (reach) => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await press(world, await open(world, guest.stop), guest.stop, { stop: reach });
    const undone = await press(world, await open(world, guest.stop), guest.stop, { undo: reach });
    expect(undone.html).toContain("You will get messages again");
    expect(await stopsOf(world)).toEqual([]);
  });

  it.each(["manual", "bounced"])(
    "is the person's own wish, and stands when what stopped them before is lifted: %s",
    async (reason) => {
      await using stage = await aStage();
      const { world, guest } = stage;
      const before = (await world.call("POST", "/suppressions", { email: "maria@example.org", reason })).body;
      await press(world, await open(world, guest.stop), guest.stop, { stop: "all" });
      expect((await stopsOf(world))[0]).toEqual({ channel: "email", eventId: null, reason: "unsubscribed" });
      await press(world, await open(world, guest.stop), guest.stop, { undo: "all" });
      const list = (await world.call("GET", "/suppressions")).body.items;
      expect(list).toMatchObject([{ id: before.id, reason, source: "api" }]);
    },
  );

  it.each(["manual", "bounced"])(
    "leaves standing what stopped them since, when it is taken back: %s",
    async (reason) => {
      await using stage = await aStage();
      const { world, guest } = stage;
      await press(world, await open(world, guest.stop), guest.stop, { stop: "all" });
      const later = await world.call("POST", "/suppressions", { email: "maria@example.org", reason });
      expect(later.body).toMatchObject({ reason: "unsubscribed", source: "link" });
      await press(world, await open(world, guest.stop), guest.stop, { undo: "all" });
      const list = (await world.call("GET", "/suppressions?channel=email")).body.items;
      expect(list).toMatchObject([{ id: later.body.id, reason, source: "api" }]);
    },
  );

  it("is not taken back by a program that wrote the same down before", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await world.call("POST", "/suppressions", { email: "maria@example.org", reason: "unsubscribed" });
    await press(world, await open(world, guest.stop), guest.stop, { stop: "all" });
    const { items } = (await world.call("GET", "/suppressions?channel=email")).body;
    expect(items).toMatchObject([{ reason: "unsubscribed", source: "link" }]);
  });

  it("says nothing about the person, whoever opens it", async () => {
    await using stage = await aStage();
    const { html } = await open(stage.world, stage.guest.stop);
    expect(html).not.toMatch(/Maria|Sommer|example\.org|900123/);
  });

  it("asks again when the press names nothing", async () => {
    await using stage = await aStage();
    const reply = await post(stage.world, stage.guest.stop, "stop=everything");
    expect(reply.status).toBe(400);
    expect(reply.html).toContain("Stop all messages from Example Labs");
    expect(await stopsOf(stage.world)).toEqual([]);
  });

  it("is nobody's when a letter is missing", async () => {
    await using stage = await aStage();
    const short = stage.guest.stop.slice(0, -1);
    expect((await open(stage.world, short)).status).toBe(404);
    expect((await post(stage.world, short, "stop=all")).status).toBe(404);
    expect((await post(stage.world, short, ONE_CLICK)).status).toBe(404);
  });

  it.each(["PUT", "PATCH", "DELETE"] as const)("does not know %s", async (method) => {
    await using stage = await aStage();
    const reply = await stage.world.app.inject({ method, url: stage.guest.stop });
    expect([reply.statusCode, reply.headers["allow"]]).toEqual([405, "GET, HEAD, POST"]);
  });
});

describe("a mail program's one-click stop (RFC 8058)", () => {
  it("answers 200 at once and again, without redirect, cookie or confirmation", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    for (const _time of [1, 2]) {
      const reply = await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER);
      expect(reply.status).toBe(200);
      expect(reply.headers["location"]).toBeUndefined();
      expect(reply.headers["set-cookie"]).toBeUndefined();
    }
    expect(await stopsOf(world)).toHaveLength(2);
  });

  it("is taken as multipart/form-data too", async () => {
    await using stage = await aStage();
    const { body, type } = multipart("List-Unsubscribe", "One-Click");
    const reply = await post(stage.world, stage.guest.stop, body, { ...FROM_A_PROVIDER, "content-type": type });
    expect(reply.status).toBe(200);
    expect(await stopsOf(stage.world)).toHaveLength(2);
  });

  it.each([
    ["another value", "List-Unsubscribe=Two-Clicks", "application/x-www-form-urlencoded"],
    ["an empty body", "", "application/x-www-form-urlencoded"],
    ["another field", "unsubscribe=yes", "application/x-www-form-urlencoded"],
    ["another value in parts", multipart("List-Unsubscribe", "no").body, multipart("", "").type],
    [
      "a field far behind",
      `${"x".repeat(5_000)}\r\n${multipart("List-Unsubscribe", "One-Click").body}`,
      multipart("", "").type,
    ],
    ["another field in parts", multipart("Subscribe", "One-Click").body, multipart("", "").type],
  ])("refuses %s and stops nothing", async (_what, body, type) => {
    await using stage = await aStage();
    const reply = await post(stage.world, stage.guest.stop, body, { ...FROM_A_PROVIDER, "content-type": type });
    expect(reply.status).toBe(400);
    expect(await stopsOf(stage.world)).toEqual([]);
  });

  it("works after the guest was removed, the links were rotated, the event cancelled and deleted", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    const works = async () => {
      expect((await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER)).status).toBe(200);
      expect((await open(world, guest.stop)).status).toBe(200);
      expect(await stopsOf(world)).toHaveLength(2);
      await post(world, guest.stop, "undo=all");
      expect(await stopsOf(world)).toEqual([]);
    };
    await world.call("POST", `/guests/${guest.guestId}/rotate-links`);
    await works();
    await world.call("POST", `/guests/${guest.guestId}/remove`);
    await works();
    await world.call("POST", `/events/${guest.eventId}/cancel`);
    await works();
    await world.database.query("update events set deleted_at = now() where id = $1", [guest.eventId]);
    await works();
    expect((await open(world, guest.stop)).html).not.toContain("Summer party");
  });

  it("works after the person was deleted, for the address they were invited at", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await world.call("POST", `/guests/${guest.guestId}/remove`);
    expect((await world.call("DELETE", `/contacts/${guest.contactId}`)).status).toBe(204);
    expect((await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER)).status).toBe(200);
    expect(await stopsOf(world)).toHaveLength(2);
  });

  it("stops both addresses of somebody who has a new one", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    await world.call("PATCH", `/contacts/${guest.contactId}`, { email: "new@example.org" });
    await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER);
    expect((await stopsOf(world)).map((it) => it.channel)).toEqual(["email", "email", "sms"]);
  });

  it("says 503 while the database is away, so that the provider tries again", async () => {
    await using stage = await aStage();
    const { world, guest } = stage;
    {
      await using _away = await takeAway(world.database);
      expect((await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER)).status).toBe(503);
    }
    expect((await post(world, guest.stop, ONE_CLICK, FROM_A_PROVIDER)).status).toBe(200);
  });
});
