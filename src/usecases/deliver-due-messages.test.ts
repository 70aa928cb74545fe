import pg from "pg";
import { describe, expect, it } from "vitest";
import { isAnybodyWaiting } from "../../test/support/lock-waits.ts";
import { aQueuedBatch, statesOf } from "../../test/support/outbox.ts";
import { until } from "../../test/support/until.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { Channel, Delivery } from "../channels/contract.ts";
import type { WorkerId } from "../domain/ids.ts";
import { silentLog } from "../lib/log.ts";
import { deliveryDesk, type ReadyMessage, TRANSMITTING_MAX } from "./deliver-due-messages.ts";

/** A channel that keeps every message on its way until it is told to let them arrive. */
function slowChannel(): { readonly channel: Channel; letThemArrive(): void } {
  let letThemArrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    letThemArrive = resolve;
  });
  const channel: Channel = {
    kind: "email",
    async deliver(_message, begin) {
      if (!(await begin())) return { kind: "withheld" };
      await arrival;
      return { kind: "accepted", providerId: "x", reply: "250 OK" };
    },
    close: async () => {},
  };
  return { channel, letThemArrive };
}

describe("delivering", () => {
  it("has no more messages of a worker on their way than a crash may leave in doubt", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 300 });
    const [worker] = await world.database.query<{ id: WorkerId }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    const { channel, letThemArrive } = slowChannel();
    const channels = { ...world.deps.channels, email: channel };
    const deps = { ...world.deps, channels, uncertainWaitSeconds: 0, log: silentLog };
    const desk = deliveryDesk(deps, worker?.id as WorkerId, "email");
    const { ready } = await desk.claim({ limit: 300, putOff: [] });
    const { signal } = new AbortController();
    const delivering = Promise.all(ready.map((it) => desk.deliver(it, signal, () => {})));
    const onTheirWay = async () => (await statesOf(world, batch.batchId)).filter((it) => it === "transmitting").length;
    await until("as many to leave as may", async () => (await onTheirWay()) === TRANSMITTING_MAX.email);
    letThemArrive();
    const most = TRANSMITTING_MAX.email + TRANSMITTING_MAX.sms;
    expect([ready.length, (await delivering).length, most]).toEqual([300, 300, 256]);
    expect(new Set(await statesOf(world, batch.batchId))).toEqual(new Set(["sent"]));
  });

  it("leaves places to what was claimed before and has not begun", async () => {
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 300 });
    const [worker] = await world.database.query<{ id: WorkerId }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    const deps = { ...world.deps, uncertainWaitSeconds: 0, log: silentLog };
    const desk = deliveryDesk(deps, worker?.id as WorkerId, "email");
    const begunOf = (ready: readonly ReadyMessage[]) => ready.filter(({ claim }) => claim.hasBegun).length;
    const wish = { limit: 250, putOff: [], begin: { most: 250, except: [] } };
    const { ready: earlier } = await desk.claim({ limit: 10, putOff: [] });
    const { ready: later } = await desk.claim(wish);
    expect([begunOf(earlier), begunOf(later), desk.places()]).toEqual([0, TRANSMITTING_MAX.email - 28, 0]);
    await desk.release([...earlier, ...later]);
    expect(desk.places()).toBe(TRANSMITTING_MAX.email);
    const { ready: last } = await desk.claim(wish);
    expect(begunOf(last)).toBe(TRANSMITTING_MAX.email);
  });

  it("stores what was sent with the next claim, whose messages take the places of that", async () => {
    await using world = await aWorld();
    await using desk = await aBusyDesk(world);
    const blocked = desk.claim(10);
    await desk.letThemArrive();
    expect(await desk.states()).toEqual({ transmitting: 100, queued: 100 });
    await desk.unlock();
    await blocked;
    expect((await desk.claim(90)).claimed).toBe(90);
    const [row] = await world.database.query(
      `select count(*)::int as sent from messages
        where state = 'sent' and sent_at = (select max(claimed_at) from messages where state = 'transmitting')`,
    );
    expect([row, await desk.states()]).toEqual([{ sent: 100 }, { sent: 100, transmitting: 100 }]);
    expect(desk.places()).toBe(TRANSMITTING_MAX.email - 100);
  });

  it("stores what was sent by itself when the claim it rode with is lost", async () => {
    await using world = await aWorld();
    await using desk = await aBusyDesk(world);
    const first = expect(desk.claim(10)).rejects.toMatchObject({ code: "unavailable" });
    await desk.letThemArrive();
    await desk.endWhoWaits();
    await first;
    const second = expect(desk.claim(10)).rejects.toMatchObject({ code: "unavailable" });
    await desk.endWhoWaits();
    await second;
    await until("all that was sent to be stored", async () => (await desk.states()).sent === 100);
    expect(await desk.states()).toEqual({ sent: 100, queued: 100 });
    expect(desk.places()).toBe(TRANSMITTING_MAX.email);
    expect(await world.database.query("select from message_history where state = 'sent'")).toHaveLength(100);
  });

  it("tries a message again that a fault kept from being written, although it had begun", async () => {
    await using world = await aWorld();
    const { answers, states } = await deliverOne(world, () => {
      throw new Error("a fault");
    });
    expect([answers, states]).toMatchObject([[{ kind: "try-again" }], ["deferred"]]);
  });

  it("fails a message that cannot be written, and tells nobody that a server has seen it", async () => {
    await using world = await aWorld();
    const { answers, states } = await deliverOne(world, () => ({ kind: "unrenderable", why: "It says nothing." }));
    expect([answers, states]).toEqual([[{ kind: "withheld" }], ["failed"]]);
  });
});

/** A desk with 200 messages, of which 100 are on their way, and a way to make its claims wait. */
async function aBusyDesk(world: World) {
  const batch = await aQueuedBatch(world, { people: 200 });
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  const { channel, letThemArrive } = slowChannel();
  const channels = { ...world.deps.channels, email: channel };
  const desk = deliveryDesk(
    { ...world.deps, channels, uncertainWaitSeconds: 0, log: silentLog },
    worker?.id as WorkerId,
    "email",
  );
  const claim = (most: number) => desk.claim({ limit: most, putOff: [], begin: { most, except: [] } });
  const { ready } = await claim(100);
  const delivering = ready.map((it) => desk.deliver(it, new AbortController().signal, () => {}));
  const other = new pg.Client({ connectionString: world.database.url });
  await other.connect();
  await other.query("begin");
  await other.query("select from batches for update");
  const untilWaiting = () => until("a claim to wait for its batch", () => isAnybodyWaiting(world));
  return {
    /** Waits for the lock while that is held. */
    claim,
    places: desk.places,
    /** Resolves when all of them wait to be stored, with whoever waits for the lock. */
    async letThemArrive() {
      await untilWaiting();
      const places = desk.places();
      letThemArrive();
      await until("outcomes to wait", async () => desk.places() === places + 100);
    },
    unlock: () => other.query("commit"),
    async endWhoWaits() {
      await untilWaiting();
      await world.database.query(
        "select pg_terminate_backend(a.pid) from pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock'",
      );
    },
    async states() {
      const counts: Record<string, number> = {};
      for (const state of await statesOf(world, batch.batchId)) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
    async [Symbol.asyncDispose]() {
      await other.end();
      letThemArrive();
      await Promise.all(delivering);
    },
  };
}

/** What becomes of a message that had begun when it is written so. */
async function deliverOne(world: World, outgoing: ReadyMessage["batch"]["outgoing"]) {
  const batch = await aQueuedBatch(world, { people: 1 });
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  const deps = { ...world.deps, uncertainWaitSeconds: 0, log: silentLog };
  const desk = deliveryDesk(deps, worker?.id as WorkerId, "email");
  const { ready } = await desk.claim({ limit: 1, putOff: [], begin: { most: 1, except: [] } });
  const [message] = ready;
  if (message?.claim.hasBegun !== true) throw new Error("nothing has begun");
  const answers: Delivery[] = [];
  const written = { ...message, batch: { ...message.batch, outgoing } };
  await desk.deliver(written, new AbortController().signal, (delivery) => void answers.push(delivery));
  return { answers, states: await statesOf(world, batch.batchId) };
}
