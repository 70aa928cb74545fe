import { cp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../src/lib/log.ts";
import { type Lifeline, lifeline } from "../src/usecases/watch-lifeline.ts";
import { aBeckonProcess, aDirectory, aFreePort, type BeckonProcess, greeted } from "./support/beckon-process.ts";
import { aQueuedBatch, countsOf } from "./support/outbox.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const NOTHING_OUTSIDE = { files: async () => null, lastSeen: async () => undefined, keep: async () => {} };

const lifelineOf = (world: World, outside = {}): Lifeline =>
  lifeline({ db: world.deps.db, log: silentLog }, { ...NOTHING_OUTSIDE, ...outside });

/** What a dump leaves behind where it is restored: tables with other numbers. */
const restoreFromDump = (world: World) => world.database.query("update lifeline set table_oid = table_oid + 1");

const sendingOf = async (world: World) => (await world.call("GET", "/sending")).body;

describe("a database that goes on", () => {
  it("is sent from, whoever looks and however often", async () => {
    await using world = await aWorld();
    await Promise.all([lifelineOf(world).look(), lifelineOf(world).look(), lifelineOf(world).look()]);
    await world.database.query("update lifeline set beat_at = now() - interval '90 days'");
    await lifelineOf(world).look();
    expect(await sendingOf(world)).toMatchObject({ state: "going", why: null, unknown: { messages: 0, batches: [] } });
  });
});

describe("a database that was restored from a backup", () => {
  it("sends nothing before the operator says so, and lists what may have been sent", async () => {
    await using world = await aWorld();
    await lifelineOf(world).look();
    const other = await world.anotherAccount();
    const ours = await aQueuedBatch(world, { people: 3 });
    const theirs = await aQueuedBatch(world, { people: 2, account: other.id });
    await aQueuedBatch(world, { people: 4, state: "scheduled", sendAtIn: "1 hour" });
    await restoreFromDump(world);
    await lifelineOf(world).look();
    await using _worker = aWorker(world);
    const held = await sendingOf(world);
    expect(held).toMatchObject({ state: "held", why: expect.stringContaining("as from a dump") });
    expect(held.unknown.messages).toBe(5);
    expect(held.unknown.batches).toEqual([
      expect.objectContaining({ accountId: world.account.id, campaignId: ours.campaignId, messages: 3 }),
      expect.objectContaining({ accountId: other.id, campaignId: theirs.campaignId, messages: 2 }),
    ]);
    // The worker has looked at the batches and at its messages by then, and would have sent them.
    await until("the worker to have taken turns", async () => {
      const [row] = await world.database.query<{ seen: boolean }>(
        "select bool_or(seen_at > started_at + interval '2 seconds') as seen from workers",
      );
      return row?.seen === true;
    });
    expect((await countsOf(world, ours.batchId)).rows).toMatchObject({ queued: 3, sent: 0 });
    expect((await world.call("POST", "/sending/resume", { unknown: "send" })).body).toEqual({ left: 0 });
    await until("everything to be sent", async () => {
      const counts = [await countsOf(world, ours.batchId), await countsOf(world, theirs.batchId)];
      return counts.every((it) => it.rows.sent === it.rows.total);
    });
  });

  it("can leave what may have been sent: listed as uncertain, and never sent again", async () => {
    await using world = await aWorld();
    await lifelineOf(world).look();
    const batch = await aQueuedBatch(world, { people: 6 });
    await restoreFromDump(world);
    await lifelineOf(world).look();
    expect((await world.call("POST", "/sending/resume", { unknown: "leave" })).body).toEqual({ left: 6 });
    await using _worker = aWorker(world);
    await until("the batch to be done", async () => {
      return (await world.call("GET", `/campaigns/${batch.campaignId}`)).body.state === "done";
    });
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(rows).toMatchObject({ total: 6, uncertain: 6, sent: 0 });
    expect(maintained).toEqual(rows);
    const listed = await world.call("GET", `/messages?campaignId=${batch.campaignId}&state=uncertain`);
    expect(listed.body.items[0].history.at(-1).reply).toMatch(/may have been sent after the backup/);
  });

  it("is noticed by a process that goes on while its database is set back", async () => {
    await using world = await aWorld();
    const running = lifelineOf(world);
    await running.look();
    await world.database.query("update lifeline set beat_at = beat_at - interval '1 hour'");
    await running.look();
    expect((await sendingOf(world)).why).toMatch(/knows nothing later than/);
  });

  it("is noticed by what was kept beside it", async () => {
    await using world = await aWorld();
    await lifelineOf(world).look();
    const inAnHour = async () => new Date(Date.now() + 3_600_000);
    await lifelineOf(world, { lastSeen: inAnHour }).look();
    expect((await sendingOf(world)).state).toBe("held");
  });

  it("is held once, and goes on for good when it is resumed", async () => {
    await using world = await aWorld();
    await lifelineOf(world).look();
    await restoreFromDump(world);
    await Promise.all([lifelineOf(world).look(), lifelineOf(world).look()]);
    await world.call("POST", "/sending/resume", { unknown: "send" });
    await lifelineOf(world).look();
    expect((await sendingOf(world)).state).toBe("going");
    const audit = await world.call("GET", "/audit?objectKind=sending");
    expect(audit.body.items.map((it: { verb: string }) => it.verb)).toEqual(["resume", "hold"]);
  });
});

describe("holding all sending", () => {
  it("is the installation owner's alone, and acts on every account", async () => {
    await using world = await aWorld();
    const other = await world.anotherAccount();
    const call = { key: other.key };
    expect((await world.call("POST", "/sending/hold", { why: "spite" }, call)).status).toBe(403);
    expect((await world.call("GET", "/sending", undefined, call)).status).toBe(403);
    const held = await world.call("POST", "/sending/hold", { why: "The data centre moves." });
    expect(held.body).toMatchObject({ state: "held", why: "The data centre moves." });
    expect((await world.call("POST", "/sending/resume", { unknown: "send" }, call)).status).toBe(403);
  });
});

const KEY = "an-owner-key-for-tests-of-restores";

async function started(cwd: string, env: Record<string, string>): Promise<BeckonProcess> {
  const beckon = aBeckonProcess({ cwd, env: { BECKON_API_KEY: KEY, BECKON_LOG_LEVEL: "silent", ...env } });
  await greeted(beckon);
  return beckon;
}

async function stateAt(port: number): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${port}/beckon/v1/sending`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  return ((await reply.json()) as { state: string }).state;
}

/** The worker looks before it claims; then the database remembers where it was. */
async function hasJoined(dataDir: string): Promise<void> {
  await until("the worker to have looked", async () => {
    return stat(join(dataDir, "last-seen.json")).then(
      () => true,
      () => false,
    );
  });
}

describe("an embedded database", () => {
  it("goes on after a crash and after a stop, is held after a copy was put in its place", async () => {
    await using directory = await aDirectory();
    const port = await aFreePort();
    const env = { BECKON_PORT: String(port) };
    const data = join(directory.path, "beckon-data");
    const memory = join(data, "last-seen.json");
    const run = async (how: NodeJS.Signals): Promise<string> => {
      await rm(memory, { force: true });
      await using beckon = await started(directory.path, env);
      await hasJoined(data);
      const state = await stateAt(port);
      beckon.child.kill(how);
      await beckon.ended;
      return state;
    };
    expect(await run("SIGKILL")).toBe("going");
    expect(await run("SIGTERM")).toBe("going");
    await cp(data, join(directory.path, "backup"), { recursive: true, preserveTimestamps: true });
    expect(await run("SIGTERM")).toBe("going");
    await rm(data, { recursive: true });
    await cp(join(directory.path, "backup"), data, { recursive: true, preserveTimestamps: true });
    expect(await run("SIGTERM")).toBe("held");
  }, 120_000);
});
