import { describe, expect, it } from "vitest";
import { aQueuedBatch, batchState, type QueuedBatch, statesOf } from "./support/outbox.ts";
import { PATIENCE } from "./support/patience.ts";
import { aScriptedSmtp } from "./support/scripted-smtp.ts";
import { anSmtpSink, type SmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const isDone = (world: World, { batchId }: QueuedBatch, timeoutMs: number) =>
  until(`batch ${batchId} to be done`, async () => (await batchState(world, batchId)) === "done", timeoutMs);

const replying = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** Moves every n-th guest of the batch to another domain. */
async function moveTo(world: World, { batchId }: QueuedBatch, domain: string, everyNth: number): Promise<void> {
  await world.database.query(
    `update messages set address = replace(address, 'example.org', $2), lane = $2
      where batch_id = $1 and id % $3 = 0`,
    [batchId, domain, everyNth],
  );
}

const domainOf = (address: string) => address.split("@")[1] ?? "";

interface Arrivals extends AsyncDisposable {
  readonly sink: SmtpSink;
  /** When messages for a domain arrived, in milliseconds of one clock. */
  readonly at: (domain: string) => number[];
  readonly refused: { count: number };
}

/** A mail server that notes when each message comes, and asks whom it may take. */
async function aJudge(judge: (recipient: string | undefined) => Error | null, delayMs?: number): Promise<Arrivals> {
  const times = new Map<string, number[]>();
  const refused = { count: 0 };
  const ask = (recipient: string | undefined) => {
    const verdict = judge(recipient);
    if (verdict !== null) refused.count += 1;
    return verdict;
  };
  const sink = await anSmtpSink({
    ...(delayMs === undefined ? {} : { delayMs }),
    server: {
      onMailFrom: (_address, _session, done) => done(ask(undefined)),
      onRcptTo(recipient, _session, done) {
        const verdict = ask(recipient.address);
        if (verdict === null) {
          const domain = domainOf(recipient.address);
          times.set(domain, [...(times.get(domain) ?? []), performance.now()]);
        }
        done(verdict);
      },
    },
  });
  return {
    sink,
    at: (domain) => times.get(domain) ?? [],
    refused,
    [Symbol.asyncDispose]: () => sink[Symbol.asyncDispose](),
  };
}

describe("lanes", () => {
  it("deliver everything through a relay that takes 100 a second, in little more than the least time", async () => {
    await using world = await aWorld();
    const perSecond = 100;
    let second = 0;
    let count = 0;
    await using relay = await aJudge((recipient) => {
      if (recipient !== undefined) return null;
      const now = Math.floor(performance.now() / 1000);
      if (now !== second) [second, count] = [now, 0];
      count += 1;
      return count > perSecond ? replying(454, "4.7.0 Throttling failure: too many messages a second") : null;
    });
    const people = 1_000;
    const batch = await aQueuedBatch(world, { people });
    await using _worker = aWorker(world, { smtpUrl: relay.sink.url });
    await isDone(world, batch, PATIENCE * 20_000);
    const arrivals = relay.at("example.org");
    const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
    expect([arrivals.length, new Set(relay.sink.messages.map((it) => it.to)).size]).toEqual([people, people]);
    expect(seconds).toBeLessThan((PATIENCE * 1.15 * people) / perSecond);
    expect(relay.refused.count).toBeLessThan(PATIENCE * 0.3 * people);
    const rows = await world.database.query<{ attempts: number; count: number }>(
      "select attempts, count(*) from messages group by attempts",
    );
    expect(rows).toEqual([{ attempts: 1, count: people }]);
  }, 120_000);

  it("slow down one receiver that asks for it, and nobody beside it", async () => {
    await using world = await aWorld();
    let takenAt = 0;
    // Takes five messages a second for slow.example, and everything for others.
    await using relay = await aJudge((recipient) => {
      if (recipient === undefined || domainOf(recipient) !== "slow.example") return null;
      if (performance.now() - takenAt < 200) return replying(421, "4.7.0 Too many messages from you");
      takenAt = performance.now();
      return null;
    });
    const batch = await aQueuedBatch(world, { people: 900 });
    await moveTo(world, batch, "slow.example", 3);
    await using _worker = aWorker(world, { smtpUrl: relay.sink.url });
    await until("the fast ones to be sent", () => relay.at("example.org").length === 600, PATIENCE * 20_000);
    const [fast, slow] = [relay.at("example.org"), relay.at("slow.example")];
    const tookMs = (fast.at(-1) ?? 0) - (fast[0] ?? 0);
    // At the slow one's pace they would take two minutes.
    expect(tookMs).toBeLessThan(PATIENCE * 10_000);
    expect(slow.length).toBeGreaterThan(0);
    // The slow one goes on at its pace, without an attempt being counted for what it refused.
    const before = slow.length;
    await until("the slow one to go on", () => relay.at("slow.example").length >= before + 10, PATIENCE * 15_000);
    const rows = await world.database.query<{ most: number }>("select max(attempts) as most from messages");
    expect(rows[0]?.most).toBe(1);
    expect((await statesOf(world, batch.batchId)).filter((it) => it === "failed" || it === "deferred")).toEqual([]);
  }, 180_000);

  it("let a tarpit hold no more than its share of the connections", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({
      server: {
        onRcptTo: (recipient, _session, done) => {
          if (domainOf(recipient.address) !== "tarpit.example") return done();
          setTimeout(done, 2_000);
        },
      },
    });
    const batch = await aQueuedBatch(world, { people: 600 });
    await moveTo(world, batch, "tarpit.example", 2);
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    const startedAt = performance.now();
    const fastOnes = () => sink.messages.filter((it) => domainOf(it.to) === "example.org").length;
    await until("the fast ones to be sent", () => fastOnes() === 300, PATIENCE * 20_000);
    // Held by the tarpit, ten connections would carry five messages a second of both kinds: two minutes.
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE * 8_000);
  }, 120_000);

  it("send a small batch within seconds while another account sends a large one", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 20 });
    const other = await world.anotherAccount();
    const large = await aQueuedBatch(world, { people: 20_000 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(500, 20_000);
    const small = await aQueuedBatch(world, { people: 20, account: other.id });
    const startedAt = performance.now();
    await isDone(world, small, PATIENCE * 15_000);
    expect(performance.now() - startedAt).toBeLessThan(PATIENCE * 5_000);
    expect(await batchState(world, large.batchId)).toBe("sending");
  }, 60_000);
});

describe("a server that turns everybody away for a while", () => {
  it("is what the batch says it waits for", async () => {
    await using world = await aWorld();
    await using server = await aScriptedSmtp({
      act: ({ step }) => (step === "banner" ? { say: "421 4.3.2 Too busy\r\n" } : undefined),
    });
    const { campaignId } = await aQueuedBatch(world, { people: 20 });
    await using _worker = aWorker(world, { smtpUrl: `smtp://127.0.0.1:${server.port}` });
    await until("the reason to be told", async () => {
      const { body } = await world.call("GET", `/campaigns/${campaignId}`);
      return /^It is tried again by itself.*421 4\.3\.2 Too busy/.test(body.batches[0].stateReason ?? "");
    });
  });
});
