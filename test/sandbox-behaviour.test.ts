import { describe, expect, it } from "vitest";
import { aQueuedBatch, batchState, countsOf } from "./support/outbox.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const behave = (world: World, wanted: Record<string, unknown>) => world.call("PUT", "/sandbox/behaviour", wanted);

async function lastReplies(world: World): Promise<string[]> {
  const rows = await world.database.query<{ reply: string }>(
    "select distinct last_reply as reply from messages where last_reply is not null",
  );
  return rows.map((it) => it.reply);
}

describe("a sandbox that was told to misbehave", () => {
  it("says so, for an hour", async () => {
    await using world = await aWorld();
    const normal = { mode: "normal", until: null };
    expect((await world.call("GET", "/sandbox/behaviour")).body).toEqual({ email: normal, sms: normal });
    const { status, body } = await behave(world, { email: "down" });
    expect([status, body.email.mode, body.sms]).toEqual([200, "down", normal]);
    const minutes = (Date.parse(body.email.until) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThan(61);
    await world.database.query("update sandbox_behaviour set until = now() - interval '1 second'");
    expect((await world.call("GET", "/sandbox/behaviour")).body.email).toEqual(normal);
  });

  it.each([
    ["down", "connection refused"],
    ["wrong-password", "535 5.7.8"],
  ])("%s: the batch waits and says why; nothing is lost, and it goes on by itself", async (mode, reply) => {
    await using world = await aWorld();
    await behave(world, { email: mode });
    const batch = await aQueuedBatch(world, { people: 5 });
    await using _worker = aWorker(world, { restMinMs: 10 });
    const campaign = () => world.call("GET", `/campaigns/${batch.campaignId}`);
    const reason = await until("the reason", async () => (await campaign()).body.batches[0].stateReason ?? undefined);
    expect(reason).toContain(reply);
    expect((await campaign()).body).toMatchObject({ state: "sending", counts: { queued: 5, sent: 0, failed: 0 } });
    await behave(world, { email: "normal" });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    expect((await countsOf(world, batch.batchId)).rows).toMatchObject({ total: 5, sent: 5 });
  });

  it("throttling: sends slower, and loses nobody", async () => {
    await using world = await aWorld();
    await behave(world, { email: "throttling" });
    const batch = await aQueuedBatch(world, { people: 12 });
    await using _worker = aWorker(world, { restMinMs: 100 });
    await until("the first to be told to slow down", async () => {
      return (await lastReplies(world)).some((it) => it.includes("454 4.7.0"));
    });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    expect((await countsOf(world, batch.batchId)).rows).toMatchObject({ total: 12, sent: 12 });
  });

  it("belongs to the installation: other accounts see it and cannot switch it", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const { status } = await world.call("PUT", "/sandbox/behaviour", { email: "down" }, { key: other.key });
    expect(status).toBe(403);
    await behave(world, { sms: "slow" });
    const seen = await world.call("GET", "/sandbox/behaviour", undefined, { key: other.key });
    expect([seen.body.email.mode, seen.body.sms.mode]).toEqual(["normal", "slow"]);
  });

  it("is refused for a channel that has a real provider", async () => {
    await using world = await aWorld({ isSandbox: (channel) => channel === "sms" });
    const { status, body } = await behave(world, { email: "down" });
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([422, "/body/email", "not_allowed"]);
    expect((await world.call("GET", "/sandbox/behaviour")).body.email).toBeNull();
  });
});
