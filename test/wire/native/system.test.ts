import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Machine } from "../../../src/domain/machine.ts";
import { aQueuedBatch, batchState } from "../../support/outbox.ts";
import { signedIn } from "../../support/sign-in.ts";
import { until } from "../../support/until.ts";
import { aWorker } from "../../support/worker.ts";
import { aWorld, type World } from "../../support/world.ts";

const MACHINE: Machine = {
  version: "9.8.7",
  startedAt: new Date("2030-01-01T00:00:00Z"),
  traits: { node: "v24.0.0", embeddedDatabase: true },
  disk: async () => ({ freeBytes: 10, totalBytes: 100 }),
  examine: async () => [{ about: "mail", state: "failed", says: "smtp.secret-host.example refused ada@example.org" }],
};

const PATHS = ["/system", "/system/findings", "/system/deliveries", "/system/diagnostics"];

describe("the system, as its operator sees it", () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ machine: MACHINE });
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it("is told to the owner of the installation, and to no other account and no lesser key", async () => {
    const { key: foreign } = await world.anotherAccount();
    const { body: writer } = await world.call("POST", "/credentials", { kind: "native", name: "w", scopes: ["write"] });
    for (const path of PATHS) {
      expect((await world.call("GET", path)).status).toBe(200);
      const refused = [foreign, writer.key].map((key) => world.call("GET", path, undefined, { key }));
      expect((await Promise.all(refused)).map((it) => it.status)).toEqual([403, 403]);
    }
  });

  it("says who is the operator when somebody asks who they are", async () => {
    const { key: foreign } = await world.anotherAccount();
    const owner = await signedIn(world, "owner");
    const own = await world.call("GET", "/session", undefined, { key: null, headers: owner });
    const theirs = await world.call("GET", "/session", undefined, { key: foreign });
    expect([own.body.isOperator, theirs.body.isOperator]).toEqual([true, false]);
  });

  it("tells its version, its database, its disk and what doctor finds", async () => {
    const { body } = await world.call("GET", "/system");
    expect(body).toMatchObject({
      version: "9.8.7",
      startedAt: "2030-01-01T00:00:00.000Z",
      disk: { freeBytes: 10, totalBytes: 100 },
      queues: [],
      backlog: { jobs: 0, webhooks: 0, pausedSendings: 0 },
      workers: [],
    });
    expect(body.database.sizeBytes).toBeGreaterThan(1_000_000);
    expect(body.database.version).toMatch(/^\d+\.\d+/);
    const findings = await world.call("GET", "/system/findings");
    expect(findings.body.items[0]).toMatchObject({ about: "mail", state: "failed" });
  });

  it("tells how many messages wait and since when, of every account", async () => {
    await using busy = await aWorld({ machine: MACHINE });
    const other = await busy.anotherAccount();
    await aQueuedBatch(busy, { people: 3 });
    await aQueuedBatch(busy, { people: 2, account: other.id });
    await busy.database.query(
      "update messages set due_at = now() - interval '2 hours' where id = (select min(id) from messages)",
    );
    const { body } = await busy.call("GET", "/system");
    expect(body.queues).toMatchObject([{ channel: "email", waiting: 5, deferred: 0 }]);
    const waited = Date.now() - Date.parse(body.queues[0].oldestDueAt);
    expect(Math.round(waited / 3_600_000)).toBe(2);
  });

  it("tells what became of attempts, all workers together", async () => {
    await using busy = await aWorld({ machine: MACHINE });
    const batch = await aQueuedBatch(busy, { people: 4 });
    await using worker = aWorker(busy);
    await until("the batch to be done", async () => (await batchState(busy, batch.batchId)) === "done");
    const workers = await busy.call("GET", "/system");
    expect(workers.body.workers).toHaveLength(1);
    await worker.stop();
    const { body } = await busy.call("GET", "/system/deliveries?hours=1");
    expect(body.stretchMinutes).toBe(1);
    expect(body.items.reduce((sum: number, it: { sent: number }) => sum + it.sent, 0)).toBe(4);
  });

  it("holds a month of deliveries to 200 stretches", async () => {
    const { body } = await world.call("GET", "/system/deliveries?hours=720");
    expect(body.stretchMinutes).toBe(240);
    expect((await world.call("GET", "/system/deliveries?hours=721")).status).toBe(422);
  });

  it("is downloaded without an address, a name, a number or a secret of anybody", async () => {
    await using busy = await aWorld({ machine: MACHINE });
    const secrets = await furnish(busy);
    const { status, text, headers } = await busy.call("GET", "/system/diagnostics");
    expect([status, headers["content-disposition"]]).toEqual([200, expect.stringContaining("attachment")]);
    expect(JSON.parse(text).lanes).toMatchObject([{ channel: "email", lane: "lane 1", reply: "450 4.2.1" }]);
    expect(secrets.filter((it) => text.includes(it))).toEqual([]);
    expect(text).not.toMatch(/@|bk_|whsec_|\+44|example\.(?:org|com)|secret-host/i);
  });
});

/** Fills the tables with people, secrets and what providers said of them; answers what must be found nowhere. */
async function furnish(world: World): Promise<string[]> {
  await world.call("PATCH", "/settings", { name: "Zebra Quartet", senderEmail: "hello@zebra-quartet.test" });
  await world.call("POST", "/contacts", {
    firstName: "Theodora",
    lastName: "Vandermeer",
    email: "theo@vandermeer.family",
    phone: "+447700900123",
  });
  const { body: hook } = await world.call("POST", "/webhooks", { url: "http://127.0.0.1:9/hidden-path" });
  const { body: key } = await world.call("POST", "/credentials", { kind: "ivvy", name: "Marigold" });
  await aQueuedBatch(world, { people: 1 });
  await world.database.query("update messages set last_reply = '550 theo@vandermeer.family unknown', state = 'failed'");
  await world.database.query(
    `with w as (insert into workers (host, pid) values ('theodoras-laptop', 1) returning id)
     insert into lanes (channel, lane, worker_id, width, pace, why, keys, sent, throttled)
     select 'email', 'vandermeer.family', w.id, 1, 1, '450 4.2.1 <theo@vandermeer.family> try later', '{vandermeer.family}', 1, 1 from w`,
  );
  return [
    ...["Zebra", "zebra-quartet", "Theodora", "theodoras-laptop", "Vandermeer", "vandermeer", "7700900123"],
    ...["hidden-path", "Marigold", hook.secret, key.key, key.secret, world.account.key],
  ];
}
