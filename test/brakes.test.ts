import { describe, expect, it } from "vitest";
import type { MessageId } from "../src/domain/ids.ts";
import { applyBrakes } from "../src/usecases/apply-brakes.ts";
import { takeFeedback } from "../src/usecases/take-feedback.ts";
import { aQueuedBatch, batchState, type QueuedBatch, statesOf } from "./support/outbox.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const NOBODY = { code: 550, text: "5.1.1 No such user here" };
const NOT_AUTHENTICATED = { code: 550, text: "5.7.26 This mail is not authenticated" };

/** The number in `guest-17@example.org`. */
const personOf = (address: string) => Number(/guest-(\d+)@/.exec(address)?.[1]);

const inState = (world: World, { batchId }: QueuedBatch, state: string) =>
  until(`batch ${batchId} to be ${state}`, async () => (await batchState(world, batchId)) === state, 30_000);

const batchOf = async (world: World, batch: QueuedBatch) =>
  (await world.call("GET", `/campaigns/${batch.campaignId}`)).body.batches[0];

/** Readers of so many messages of the batch that have left call them spam. */
async function complain(world: World, { accountId, batchId }: QueuedBatch, count: number): Promise<void> {
  const sent = await world.database.query<{ id: MessageId }>(
    "select m.id from messages m where m.batch_id = $1 and m.state = 'sent' order by m.id limit $2",
    [batchId, count],
  );
  for (const { id } of sent) {
    const outcome = await takeFeedback(world.deps, {
      about: { accountId, messageId: id },
      eventKey: `complaint:${id}`,
      feedback: { kind: "complained", at: null, detail: "abuse" },
      source: "test",
    });
    expect(outcome.kind).toBe("taken");
  }
}

/** Receivers take so many messages of the batch that wait, and know nobody at the addresses of others. */
async function judged(world: World, { accountId, batchId }: QueuedBatch, it: { sent: number; failed: number }) {
  for (const [state, count] of Object.entries(it))
    await world.database.query(
      `update messages set state = $1, copies = 1, last_reply = case $1 when 'failed' then '550 5.1.1 No such user' end
        where id in (select m.id from messages m where m.batch_id = $2 and m.state = 'queued' order by m.id limit $3)`,
      [state, batchId, count],
    );
  await world.database.query(
    "insert into batch_count_deltas (account_id, batch_id, queued, sent, failed) values ($1, $2, -($3::int + $4::int), $3, $4)",
    [accountId, batchId, it.sent, it.failed],
  );
}

describe("the brakes of a sending", () => {
  it("pause it when one in twenty addresses does not exist, say so in figures, and act once", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({
      refuse: (to) => (personOf(to) % 14 === 0 ? NOBODY : undefined),
      delayMs: 30,
    });
    const batch = await aQueuedBatch(world, { people: 700 });
    await using _worker = aWorker(world, { smtpUrl: `${sink.url}?connections=3` });
    await inState(world, batch, "paused");
    const { stateReason, counts } = await batchOf(world, batch);
    expect(stateReason).toMatch(
      /^Of the mails of this sending, \d+ of \d+ \([5-9]\.\d %\) went to addresses that do not exist\./,
    );
    expect(counts.sent + counts.failed).toBeGreaterThanOrEqual(200);
    expect(counts.queued).toBeGreaterThan(0);
    const [audit] = (await world.call("GET", "/audit?verb=pause")).body.items;
    expect(audit).toMatchObject({ objectKind: "batch", details: { because: "brake", level: "pause" } });
    expect((await world.call("POST", `/campaigns/${batch.campaignId}/resume`)).status).toBe(200);
    await inState(world, batch, "done");
  }, 60_000);

  it("stop it at one in ten, and let only an owner who insists send on", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ refuse: (to) => (personOf(to) % 5 === 0 ? NOBODY : undefined), delayMs: 30 });
    const batch = await aQueuedBatch(world, { people: 500 });
    await using _worker = aWorker(world, { smtpUrl: `${sink.url}?connections=3` });
    await inState(world, batch, "paused");
    expect((await batchOf(world, batch)).stateReason).toMatch(
      /^Stopped\. .* Only an owner can resume this, with force\.$/,
    );
    const path = `/campaigns/${batch.campaignId}/resume`;
    const refused = await world.call("POST", path);
    expect([refused.status, refused.body.code]).toEqual([409, "stopped_by_brake"]);
    const { key } = (await world.call("POST", "/credentials", { kind: "native", name: "writer", scopes: ["write"] }))
      .body;
    expect((await world.call("POST", path, { force: true }, { key })).status).toBe(403);
    expect(await batchState(world, batch.batchId)).toBe("paused");
    expect((await world.call("POST", path, { force: true })).status).toBe(200);
    await inState(world, batch, "done");
    expect((await statesOf(world, batch.batchId)).filter((it) => it === "failed")).toHaveLength(100);
  }, 60_000);

  it("leave one that an owner insists on alone for what it was stopped for, and stop it again for as much that is new", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 2_000 });
    await world.database.query("update batches set state = 'sending', started_at = now()");
    const insist = () => world.call("POST", `/campaigns/${batch.campaignId}/resume`, { force: true });
    const look = () => applyBrakes(world.deps);
    await judged(world, batch, { sent: 240, failed: 60 });
    expect([await look(), await batchState(world, batch.batchId)]).toEqual([1, "paused"]);
    await insist();
    expect([await look(), await look()]).toEqual([0, 0]);
    await judged(world, batch, { sent: 290, failed: 0 });
    await judged(world, batch, { sent: 0, failed: 9 });
    expect(await look()).toBe(0);
    await judged(world, batch, { sent: 0, failed: 51 });
    expect([await look(), await batchState(world, batch.batchId)]).toEqual([1, "paused"]);
    expect((await batchOf(world, batch)).stateReason).toMatch(
      /^Stopped\. Of the mails of this sending since it was resumed, 60 of 350 \(17\.1 %\) went to addresses that do not exist\./,
    );
    expect((await world.call("POST", `/campaigns/${batch.campaignId}/resume`)).body.code).toBe("stopped_by_brake");
    await insist();
    await look();
    await judged(world, batch, { sent: 400, failed: 200 });
    expect(await look()).toBe(0);
    await judged(world, batch, { sent: 0, failed: 50 });
    expect([await look(), await batchState(world, batch.batchId)]).toEqual([1, "paused"]);
  });

  it("pause it when receivers refuse the sender's domain, long before everybody was refused", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({
      refuse: (to) => (personOf(to) % 6 === 0 ? NOT_AUTHENTICATED : undefined),
      delayMs: 30,
    });
    const batch = await aQueuedBatch(world, { people: 600 });
    await using _worker = aWorker(world, { smtpUrl: `${sink.url}?connections=3` });
    await inState(world, batch, "paused");
    const { stateReason, counts } = await batchOf(world, batch);
    expect(stateReason).toContain("refused by the receivers' policy");
    expect(counts.queued).toBeGreaterThan(0);
    // A policy says nothing about the person: nobody's address is marked.
    const marked = await world.database.query("select from contacts where email_status <> 'ok'");
    expect(marked).toEqual([]);
  }, 60_000);

  it("stop what a domain sends next when its readers called the last one spam", async () => {
    await using world = await aWorld();
    const last = await aQueuedBatch(world, { people: 1_000 });
    await world.database.query("update messages set state = 'sent', sent_at = now(), attempts = 1, copies = 1");
    await world.database.query(
      "insert into batch_count_deltas (account_id, batch_id, queued, sent) values ($1, $2, -1000, 1000)",
      [last.accountId, last.batchId],
    );
    await complain(world, last, 4);
    await world.database.query("update batches set state = 'done', finished_at = now()");
    await using sink = await anSmtpSink({ delayMs: 100 });
    const next = await aQueuedBatch(world, { people: 300 });
    await using _worker = aWorker(world, { smtpUrl: `${sink.url}?connections=1` });
    await inState(world, next, "paused");
    expect((await batchOf(world, next)).stateReason).toMatch(
      /Of all mails from example\.com in the last 3 days, 4 of \d+ \(0\.\d+ %\) were reported as spam/,
    );
    // Nobody else's account is held liable.
    const other = await world.anotherAccount();
    const theirs = await aQueuedBatch(world, { people: 5, account: other.id });
    await inState(world, theirs, "done");
  }, 60_000);
});
