import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import type { EventId } from "../../../src/domain/ids.ts";
import type { LiveEvent } from "../../../src/domain/live.ts";
import { type LiveFeed, liveFeed } from "../../../src/usecases/live-feed.ts";
import { anEvent, invited } from "../../support/guests.ts";
import { aCampaign } from "../../support/party.ts";
import { readStream } from "../../support/server-sent.ts";
import { aLogin, signedInAs } from "../../support/sign-in.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const BEAT_MS = 15_000;

async function aListeningWorld(overrides: Parameters<typeof aWorld>[0] = {}): Promise<World> {
  const world = await aWorld(overrides);
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  return world;
}

const sayYes = (world: World, { guestId }: { guestId: number }) =>
  world.call("POST", `/guests/${guestId}/answer`, { answer: "yes" });

/** A feed of another process, with all it told. */
function anotherFeed(world: World, eventId: number) {
  const { db } = world.deps;
  const told: Array<LiveEvent | undefined> = [];
  const trouble: unknown[] = [];
  const feed = liveFeed({ db, directUrl: world.database.url, report: (error) => trouble.push(error) });
  feed.watch({ accountId: world.account.id, eventId: eventId as EventId }, (state) => told.push(state));
  return { feed, told, trouble, [Symbol.dispose]: () => feed.close() };
}

const listeners = (world: World) =>
  world.database.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name = 'beckon listener'`,
  );

/** No interval passes meanwhile: what happens was told, not found. */
async function withoutBeats(does: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    await does();
  } finally {
    vi.useRealTimers();
  }
}

/** A feed that tells nothing and knows how many watch. */
function aCountingFeed() {
  let watchers = 0;
  const feed: LiveFeed = {
    watch() {
      watchers++;
      return () => {
        watchers--;
      };
    },
    close() {},
  };
  return { feed, count: () => watchers };
}

describe("GET /events/{id}/live", () => {
  it("tells how the event stands at once, and again whenever something has moved", async () => {
    await using world = await aListeningWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    const stream = await readStream(world, `/events/${eventId}/live`);
    expect(stream.headers).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    const first = await until("the present state", () => stream.events[0]);
    const counts = { notInvited: 0, yes: 0, no: 0, noAnswer: 1, heads: 0 };
    expect(first).toEqual({ name: "state", data: { eventId, status: "published", counts, campaigns: [] } });
    await sayYes(world, guest);
    await until("the answer", () => stream.events.at(-1)?.data.counts.yes === 1);
    await world.call("POST", `/events/${eventId}/close`);
    await until("the end of answers", () => stream.events.at(-1)?.data.status === "closed");
    stream.stop();
  });

  it("follows a campaign from its first message to its last", async () => {
    await using world = await aListeningWorld();
    await world.call("PATCH", "/settings", { senderEmail: "hello@example.org" });
    const eventId = await anEvent(world);
    await invited(world, eventId);
    const stream = await readStream(world, `/events/${eventId}/live`);
    const campaignId = await aCampaign(world, eventId);
    const { planId } = (await world.call("POST", `/campaigns/${campaignId}/plan`, {})).body;
    await world.call("POST", `/campaigns/${campaignId}/send`, { planId });
    const seen = () => stream.events.at(-1)?.data.campaigns[0];
    await until("the sending", () => seen()?.counts.queued === 1);
    await using _worker = aWorker(world);
    await until("its end", () => seen()?.state === "done");
    expect(seen()).toMatchObject({ id: campaignId, counts: { total: 1, sent: 1, queued: 0 } });
    stream.stop();
  });

  it("ends when the event is deleted", async () => {
    await using world = await aListeningWorld();
    const { id } = (await world.call("POST", "/events", { title: "A draft" })).body;
    const stream = await readStream(world, `/events/${id}/live`);
    await until("the present state", () => stream.events.length > 0);
    expect((await world.call("DELETE", `/events/${id}`)).status).toBe(204);
    await until("the end", stream.isOver);
  });

  it("ends within seconds when the key is revoked; until then it shows that it lives", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      await using world = await aListeningWorld();
      const eventId = await anEvent(world);
      const made = (await world.call("POST", "/credentials", { name: "looks", kind: "native", scopes: ["read"] })).body;
      const key = { authorization: `Bearer ${made.key}` };
      const stream = await readStream(world, `/events/${eventId}/live`, key);
      await until("the present state", () => stream.events.length > 0);
      vi.advanceTimersByTime(BEAT_MS);
      await until("a sign of life", () => stream.comments.length > 0);
      await world.call("DELETE", `/credentials/${made.id}`);
      vi.advanceTimersByTime(BEAT_MS);
      await until("the end", stream.isOver);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each<[string, (world: World, loginId: number) => Promise<unknown>]>([
    ["is taken off the team", (world, id) => world.call("DELETE", `/team/${id}`)],
    ["is signed out", (world, id) => world.database.query("delete from sessions where login_id = $1", [id])],
  ])("ends for somebody who %s without waiting for its next beat", async (_what, loses) => {
    await withoutBeats(async () => {
      await using world = await aListeningWorld();
      const eventId = await anEvent(world);
      const [gone, stays] = [await aLogin(world, "viewer"), await aLogin(world, "organiser")];
      const watch = async (id: number) =>
        readStream(world, `/events/${eventId}/live`, await signedInAs(world, world.account, id));
      const [stream, other] = [await watch(gone), await watch(stays)];
      await until("the present state", () => stream.events.length > 0 && other.events.length > 0);
      await until("an ear", async () => (await listeners(world)).length === 1);
      await loses(world, gone);
      await until("the end", stream.isOver);
      expect(other.isOver()).toBe(false);
      other.stop();
    });
  });

  it("ends for the programs of an account that is suspended without waiting for its next beat", async () => {
    await withoutBeats(async () => {
      await using world = await aListeningWorld();
      const other = await world.anotherAccount();
      const { id } = (await world.call("POST", "/events", { title: "A draft" }, { key: other.key })).body;
      const stream = await readStream(world, `/events/${id}/live`, { authorization: `Bearer ${other.key}` });
      await until("the present state", () => stream.events.length > 0);
      await until("an ear", async () => (await listeners(world)).length === 1);
      expect((await world.call("POST", `/accounts/${other.id}/suspend`)).status).toBe(200);
      await until("the end", stream.isOver);
    });
  });

  it("watches nothing for who asks for its head alone", async () => {
    const watching = aCountingFeed();
    await using world = await aWorld({ liveFeed: watching.feed });
    const eventId = await anEvent(world);
    const headers = { authorization: `Bearer ${world.account.key}` };
    const asked = await world.app.inject({ method: "HEAD", url: `/beckon/v1/events/${eventId}/live`, headers });
    expect([asked.statusCode, asked.headers["content-type"]]).toEqual([200, "text/event-stream"]);
    await until("nobody", () => watching.count() === 0);
  });

  it("stops watching when the browser has gone", async () => {
    const watching = aCountingFeed();
    await using world = await aListeningWorld({ liveFeed: watching.feed });
    const eventId = await anEvent(world);
    const streams = await Promise.all([1, 2].map(() => readStream(world, `/events/${eventId}/live`)));
    await until("both", () => watching.count() === 2);
    for (const it of streams) it.stop();
    await until("nobody", () => watching.count() === 0);
  });
});

describe("the live feed", () => {
  it("hears in one process what another one has written", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    using elsewhere = anotherFeed(world, eventId);
    await until("the present state", () => elsewhere.told.length === 1);
    await until("an ear", async () => (await listeners(world)).length === 1);
    await sayYes(world, guest);
    await until("the answer", () => elsewhere.told.at(-1)?.counts.yes === 1);
  });

  it("holds one connection and looks once for any number of watchers", async () => {
    const looks: string[] = [];
    await using world = await aWorld();
    const { autocommit } = world.deps.db;
    const counted: typeof autocommit = {
      ...autocommit,
      named: (name, text, values) => {
        looks.push(name);
        return autocommit.named(name, text, values);
      },
    };
    const eventId = (await anEvent(world)) as EventId;
    const db = { ...world.deps.db, autocommit: counted };
    const feed = liveFeed({ db, directUrl: world.database.url, report: () => {} });
    let told = 0;
    for (let no = 0; no < 100; no++) feed.watch({ accountId: world.account.id, eventId }, () => told++);
    await until("the present state for all", () => told === 100);
    await until("an ear", async () => (await listeners(world)).length === 1);
    await invited(world, eventId);
    await until("news for all", () => told >= 200);
    expect(looks.filter((it) => it === "read-live-counts").length).toBeLessThan(10);
    feed.close();
    await until("silence", async () => (await listeners(world)).length === 0);
  });

  it("tells of many changes at once twice a second at most", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    using watcher = anotherFeed(world, eventId);
    await until("an ear", async () => (await listeners(world)).length === 1);
    const startedAt = performance.now();
    for (let no = 0; no < 20; no++) await invited(world, eventId, { email: `guest-${no}@example.org` });
    await until("the last of them", () => watcher.told.at(-1)?.counts.noAnswer === 20);
    const halfSeconds = Math.ceil((performance.now() - startedAt) / 500);
    expect(watcher.told.length).toBeLessThanOrEqual(halfSeconds + 2);
  });

  it("finds what it did not hear when its connection is cut", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    using watcher = anotherFeed(world, eventId);
    await until("an ear", async () => (await listeners(world)).length === 1);
    for (const { pid } of await listeners(world)) await world.database.query("select pg_terminate_backend($1)", [pid]);
    await sayYes(world, guest);
    await until("the answer", () => watcher.told.at(-1)?.counts.yes === 1);
    await until("the trouble to be told", () => watcher.trouble.length > 0);
  });

  it("lets who writes pass without a notice where nobody watches", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const ear = new pg.Client({ connectionString: world.database.url });
    await ear.connect();
    try {
      const heard: string[] = [];
      ear.on("notification", ({ payload }) => heard.push(payload ?? ""));
      await ear.query("listen beckon_live");
      await sayYes(world, await invited(world, eventId));
      await ear.query("select 1");
      expect(heard).toEqual([]);
      using watcher = anotherFeed(world, eventId);
      await until("the present state", () => watcher.told.length > 0);
      await invited(world, eventId, { email: "another@example.org" });
      await until("a notice", () => heard.length > 0);
      expect(new Set(heard)).toEqual(new Set([`${world.account.id} ${eventId}`]));
    } finally {
      await ear.end();
    }
  });

  it("takes 500 watchers of an account and refuses the next", async () => {
    await using world = await aWorld();
    const eventId = (await anEvent(world)) as EventId;
    const watch = (accountId = world.account.id) => world.deps.liveFeed.watch({ accountId, eventId }, () => {});
    const stops = Array.from({ length: 500 }, () => watch());
    expect(() => watch()).toThrow("too-many");
    stops[0]?.();
    expect(() => watch()).not.toThrow();
    const other = await world.anotherAccount();
    expect(() => watch(other.id)).not.toThrow();
  });
});
