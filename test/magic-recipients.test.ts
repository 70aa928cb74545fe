import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { openSandbox } from "../src/main/sandbox.ts";
import { tasksOf } from "../src/main/tasks.ts";
import { aCampaign, aParty, type Person, sendNow } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker, type TestWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const HASTE = 1 / 100;

/** A worker whose magic recipients press the pages of this very world, over HTTP. */
async function aLivelyWorker(world: World): Promise<TestWorker> {
  if (!world.app.server.listening) await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as AddressInfo;
  const deps = { ...world.deps, directUrl: world.database.url, uncertainWaitSeconds: 0, log: world.app.log };
  return aWorker(world, {
    channels: openSandbox(world.deps, { timeScale: HASTE }),
    tasks: tasksOf(deps, `http://127.0.0.1:${port}`),
  });
}

interface Invited {
  readonly campaignId: number;
  readonly guestIds: readonly number[];
  readonly eventId: number;
}

async function invite(world: World, people: readonly Person[], channel: "email" | "sms" = "email"): Promise<Invited> {
  const { eventId, guestIds } = await aParty(world, { people });
  const campaignId = await aCampaign(world, eventId, { channel, ...(channel === "sms" ? { body: "Come!" } : {}) });
  await sendNow(world, campaignId);
  return { campaignId, guestIds, eventId };
}

async function messageTo(world: World, guestId: number | undefined) {
  const found = await world.call("GET", `/messages?guestId=${guestId}`);
  return found.body.items[0];
}

const stateOf = async (world: World, guestId: number | undefined) =>
  (await world.call("GET", `/guests/${guestId}`)).body.state;

const emailStatusOf = async (world: World, guestId: number | undefined) =>
  (await world.call("GET", `/guests/${guestId}`)).body.contact.emailStatus;

describe("a magic recipient of the sandbox", () => {
  it("answers yes or no on the public page, and it counts", async () => {
    await using world = await aWorld();
    const { guestIds, eventId } = await invite(world, [
      { email: "yes+anna@sandbox.test" },
      { email: "no+ben@sandbox.test" },
      { email: "carla@example.org" },
    ]);
    await using _worker = await aLivelyWorker(world);
    await until("both answers", async () => {
      const states = [await stateOf(world, guestIds[0]), await stateOf(world, guestIds[1])];
      return states.join() === "accepted,declined";
    });
    const { counts } = (await world.call("GET", `/events/${eventId}/results`)).body;
    expect(counts).toMatchObject({ invited: 3, yes: 1, no: 1, noAnswer: 1, unconfirmed: 0 });
    expect((await world.call("GET", `/guests/${guestIds[0]}`)).body.answeredVia).toBe("link");
  });

  it("answers by SMS too, where its number says so", async () => {
    await using world = await aWorld();
    const { guestIds } = await invite(
      world,
      [
        { email: null, phone: "+447700900006" },
        { email: null, phone: "+447700900007" },
      ],
      "sms",
    );
    await using _worker = await aLivelyWorker(world);
    await until("both answers", async () => {
      return `${await stateOf(world, guestIds[0])},${await stateOf(world, guestIds[1])}` === "accepted,declined";
    });
  });

  it("bounces after it was sent, and is written to no more", async () => {
    await using world = await aWorld();
    const { guestIds } = await invite(world, [{ email: "bounce@sandbox.test" }]);
    await using _worker = await aLivelyWorker(world);
    const message = await until("the bounce", async () => {
      const it = await messageTo(world, guestIds[0]);
      return it.state === "failed" && it;
    });
    expect(message.history.map((it: { state: string }) => it.state)).toContain("sent");
    expect(await emailStatusOf(world, guestIds[0])).toBe("bounced");
  });

  it("complains after it was sent, and is written to no more", async () => {
    await using world = await aWorld();
    const { guestIds } = await invite(world, [{ email: "complain@sandbox.test" }]);
    await using _worker = await aLivelyWorker(world);
    await until("the complaint", async () => (await emailStatusOf(world, guestIds[0])) === "complained");
    expect((await messageTo(world, guestIds[0])).state).toBe("sent");
  });

  it("has a full mailbox: the message is put off, and tried again later", async () => {
    await using world = await aWorld();
    const { guestIds } = await invite(world, [{ email: "full@sandbox.test" }]);
    await using _worker = await aLivelyWorker(world);
    const message = await until("the message to be put off", async () => {
      const it = await messageTo(world, guestIds[0]);
      return it.state === "deferred" && it;
    });
    expect(message).toMatchObject({ attempts: 1, lastReply: expect.stringContaining("452 4.2.2") });
  });

  it("takes its time where it is slow, and keeps nobody else waiting", async () => {
    await using world = await aWorld();
    await invite(world, [{ email: "slow@sandbox.test" }, { email: "delivered+x@sandbox.test" }]);
    await using _worker = await aLivelyWorker(world);
    const arrived = async () => {
      const found = await world.call("GET", "/sandbox/messages");
      return found.body.items.map((it: { to: string }) => it.to).toReversed();
    };
    const order = await until("both", async () => {
      const seen = await arrived();
      return seen.length === 2 && seen;
    });
    expect(order).toEqual(["delivered+x@sandbox.test", "slow@sandbox.test"]);
  });

  it("answers although the process ended before it could", async () => {
    await using world = await aWorld();
    const { guestIds, campaignId } = await invite(world, [{ email: "yes@sandbox.test" }]);
    {
      await using _worker = aWorker(world);
      await until("the message to be sent", async () => {
        return (await world.call("GET", `/campaigns/${campaignId}`)).body.counts.sent === 1;
      });
    }
    expect(await stateOf(world, guestIds[0])).toBe("invited");
    await using _next = await aLivelyWorker(world);
    await until("the answer", async () => (await stateOf(world, guestIds[0])) === "accepted");
  });

  it("leaves no job in anybody's list", async () => {
    await using world = await aWorld();
    const { guestIds } = await invite(world, [{ email: "yes@sandbox.test" }]);
    await using _worker = await aLivelyWorker(world);
    await until("the answer", async () => (await stateOf(world, guestIds[0])) === "accepted");
    expect((await world.call("GET", "/jobs")).body.items).toEqual([]);
  });
});
