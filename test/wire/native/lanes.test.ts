import { describe, expect, it } from "vitest";
import { aQueuedBatch } from "../../support/outbox.ts";
import { anSmtpSink } from "../../support/smtp-sink.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld } from "../../support/world.ts";

describe("GET /lanes", () => {
  it("tells the owner of the installation how fast each provider takes messages, page by page", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink();
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await aQueuedBatch(world, { people: 30 });
    const lanes = await until("both lanes to be told of", async () => {
      const { body } = await world.call("GET", "/lanes");
      return body.items.length === 2 && body.items.every((it: { sent: number }) => it.sent === 30) && body;
    });
    expect(lanes).toMatchObject({
      items: [
        { channel: "email", lane: "*", workers: 1, perSecondMax: null, restsUntil: null, reason: null, throttled: 0 },
        { channel: "email", lane: "example.org", perSecondMax: null },
      ],
      nextCursor: null,
      total: 2,
    });
    expect(lanes.items[0].perSecond).toBeGreaterThan(0);
    const first = (await world.call("GET", "/lanes?limit=1")).body;
    expect(first).toMatchObject({ items: [{ lane: "*" }], total: 2 });
    const second = (await world.call("GET", `/lanes?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ lane: "example.org" }], nextCursor: null });
  }, 20_000);

  it("tells nobody else", async () => {
    await using world = await aWorld();
    const { key } = await world.anotherAccount();
    expect((await world.call("GET", "/lanes", undefined, { key })).status).toBe(403);
  });

  it("keeps what a lane has learned for the next worker", async () => {
    await using world = await aWorld();
    let taken = 0;
    await using sink = await anSmtpSink({
      server: {
        onMailFrom(_address, _session, done) {
          taken += 1;
          done(taken % 20 === 0 ? Object.assign(new Error("4.7.0 Slow down"), { responseCode: 454 }) : null);
        },
      },
    });
    const first = aWorker(world, { smtpUrl: sink.url });
    await aQueuedBatch(world, { people: 100 });
    await sink.waitFor(60, 20_000);
    await first.stop();
    const [row] = await world.database.query<{ rate: number }>("select rate from lanes where lane = '*'");
    expect(row?.rate).toBeGreaterThan(0);
    const told: Array<number | null> = [];
    const onLanes = (lanes: ReadonlyArray<{ lane: string; perSecondMax: number | null }>) =>
      told.push(...lanes.filter((it) => it.lane === "*").map((it) => it.perSecondMax));
    await using _second = aWorker(world, { smtpUrl: sink.url, onLanes });
    await until("the second to tell", () => told.length > 0, 10_000);
    expect(told[0]).not.toBeNull();
  }, 40_000);
});
