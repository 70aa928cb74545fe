import { describe, expect, it } from "vitest";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const EVENT = { title: "Summer party", startsAt: "2031-06-13T18:30", timezone: "Europe/London" };

const counts = async (world: World) => {
  const [row] = await world.database.query(
    `select (select count(*)::int from events) as events, (select count(*)::int from contacts) as contacts,
            (select count(*)::int from guests) as guests, (select count(*)::int from messages) as messages`,
  );
  return row;
};

describe("quick-invite, 201", () => {
  it("makes the event, publishes it, invites and sends, in one call", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world);
    const reply = await world.call("POST", "/quick-invite", {
      event: EVENT,
      to: ["ada@example.org", "Grace@Example.org", "ada@example.org"],
      message: "Do come, {{ firstName | default: 'friend' }}.",
    });
    expect(reply.status).toBe(201);
    const { eventId, campaignId, results, inboxUrl } = reply.body;
    expect(reply.headers["location"]).toBe(`/beckon/v1/events/${eventId}`);
    expect(inboxUrl).toBe(`http://beckon.test/app/inbox?campaignId=${campaignId}`);
    expect(results.map((it: { outcome: string }) => it.outcome)).toEqual(["invited", "invited", "invited"]);
    expect(results[2]).toEqual(results[0]);
    expect((await world.call("GET", `/events/${eventId}`)).body).toMatchObject({
      title: "Summer party",
      status: "published",
      startsAt: "2031-06-13T17:30:00.000Z",
    });
    const caught = await until("both mails", async () => {
      const { body } = await world.call("GET", `/sandbox/messages?campaignId=${campaignId}`);
      return body.total === 2 ? body.items : undefined;
    });
    expect(caught.map((it: { to: string }) => it.to).sort()).toEqual(["Grace@example.org", "ada@example.org"]);
    const first = caught.find((it: { to: string }) => it.to === "ada@example.org");
    expect(first.yesLink).toBe(results[0].links.yes);
    expect(first.text).toContain("Do come, friend.");
  });
});

describe("quick-invite, 422", () => {
  it("says what is wrong where it stands in this request, and leaves nothing behind", async () => {
    await using world = await aWorld();
    const wrong: ReadonlyArray<readonly [Record<string, unknown>, string, string]> = [
      [{ event: EVENT, to: ["ada@example.org", "nobody"] }, "/body/to/1", "bad_email"],
      [
        { event: { ...EVENT, timezone: "Mars/Base" }, to: ["a@example.org"] },
        "/body/event/timezone",
        "unknown_timezone",
      ],
      [{ event: EVENT, to: ["a@example.org"], message: "{{ firstName | shout }}" }, "/body/message", "bad_template"],
      [{ event: EVENT, to: ["a@example.org"], message: "{{ fristName }}" }, "/body/message", "unknown_variable"],
      [{ event: EVENT, to: [] }, "/body/to", "out_of_range"],
    ];
    for (const [body, pointer, code] of wrong) {
      const reply = await world.call("POST", "/quick-invite", body);
      expect(reply.status).toBe(422);
      expect(reply.body.errors).toMatchObject([{ pointer, code }]);
    }
    expect(await counts(world)).toEqual({ events: 0, contacts: 0, guests: 0, messages: 0 });
  });

  it("refuses an event that is over", async () => {
    await using world = await aWorld();
    const reply = await world.call("POST", "/quick-invite", {
      event: { ...EVENT, startsAt: "2001-06-13T18:30" },
      to: ["ada@example.org"],
    });
    expect(reply).toMatchObject({ status: 422, body: { code: "event_over" } });
    expect(await counts(world)).toEqual({ events: 0, contacts: 0, guests: 0, messages: 0 });
  });
});
