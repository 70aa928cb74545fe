import { describe, expect, it } from "vitest";
import { aQueuedBatch, statesOf } from "../../test/support/outbox.ts";
import { until } from "../../test/support/until.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { Channel, Delivery, Outgoing } from "../channels/contract.ts";
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

  it.each([
    ["nobody-there", "invalid"],
    [undefined, "ok"],
  ] as const)("marks the address of a refusal that says so: %s", async (recipient, status) => {
    await using world = await aWorld();
    const verdict = recipient === undefined ? {} : { recipient };
    const refusing = async (): Promise<Delivery> => ({ kind: "refused", why: "550 [203.5.1.1] refused.", ...verdict });
    const channel: Channel = { kind: "email", deliver: refusing, close: async () => {} };
    const { states } = await deliverOne(world, () => ({ kind: "ready", outgoing: A_MAIL }), channel);
    const contacts = await world.database.query("select email_status from contacts");
    expect([states, contacts]).toEqual([["failed"], [{ email_status: status }]]);
  });
});

const A_MAIL: Outgoing = { messageId: "a@b.test", from: { address: "a@b.test" }, to: "c@d.test", text: "x" };

/** What becomes of a message that had begun when it is written so. */
async function deliverOne(world: World, outgoing: ReadyMessage["batch"]["outgoing"], email?: Channel) {
  const batch = await aQueuedBatch(world, { people: 1 });
  const [worker] = await world.database.query<{ id: WorkerId }>(
    "insert into workers (host, pid) values ('test', 1) returning id",
  );
  const channels = { ...world.deps.channels, ...(email === undefined ? {} : { email }) };
  const deps = { ...world.deps, channels, uncertainWaitSeconds: 0, log: silentLog };
  const desk = deliveryDesk(deps, worker?.id as WorkerId, "email");
  const { ready } = await desk.claim({ limit: 1, putOff: [], begin: { most: 1, except: [] } });
  const [message] = ready;
  if (message?.claim.hasBegun !== true) throw new Error("nothing has begun");
  const answers: Delivery[] = [];
  const written = { ...message, batch: { ...message.batch, outgoing } };
  await desk.deliver(written, new AbortController().signal, (delivery) => void answers.push(delivery));
  return { answers, states: await statesOf(world, batch.batchId) };
}
