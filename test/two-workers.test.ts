import { describe, expect, it } from "vitest";
import { aQueuedBatch, batchState, countsOf } from "./support/outbox.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorkerProcess } from "./support/worker-processes.ts";
import { aWorld } from "./support/world.ts";

const PEOPLE = 2_000;
/** Of the work; the one that starts earlier may have some hundred messages more. */
const SHARE_MIN = 0.2;

describe("two worker processes on one database", () => {
  it("share a batch fairly, and send nothing twice", { timeout: 120_000 }, async () => {
    await using world = await aWorld();
    await using left = await anSmtpSink({ delayMs: 5 });
    await using right = await anSmtpSink({ delayMs: 5 });
    const batch = await aQueuedBatch(world, { people: PEOPLE, state: "paused" });
    const workers = await Promise.all([aWorkerProcess(world, left.url), aWorkerProcess(world, right.url)]);
    for (const it of workers) it.go();
    try {
      await world.database.query("update batches set state = 'sending', started_at = now()");
      await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done", 90_000);
    } finally {
      await Promise.all(workers.map((it) => it[Symbol.asyncDispose]()));
    }
    const sent = [...left.messages, ...right.messages];
    expect(sent).toHaveLength(PEOPLE);
    expect(new Set(sent.map((it) => it.to)).size).toBe(PEOPLE);
    expect(Math.max(...sent.map((it) => it.copies))).toBe(1);
    expect(Math.min(left.messages.length, right.messages.length)).toBeGreaterThan(PEOPLE * SHARE_MIN);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect([maintained, rows.sent]).toEqual([rows, PEOPLE]);
  });
});
