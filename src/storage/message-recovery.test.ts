import { describe, expect, it } from "vitest";
import { aQueuedBatch, batchState, countsOf, type QueuedBatch, statesOf } from "../../test/support/outbox.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { WorkerId } from "../domain/ids.ts";
import { finishDone, resendUncertain, sweepStopped } from "../usecases/advance-batches.ts";
import { recycleDeadWorkers } from "../usecases/recycle-dead-workers.ts";
import { claimDueMessages } from "./message-claims.ts";
import { openWorkerSession } from "./workers.ts";

/** Puts a batch's messages into the hand of a worker that is listed and holds no lock. */
async function inADeadHand(world: World, batch: QueuedBatch, state: "claimed" | "transmitting"): Promise<void> {
  await world.database.query(
    `with w as (
       insert into workers (host, pid) values ('elsewhere', 1) returning id
     ), h as (
       insert into handfuls (worker_id, account_ids, message_ids)
       select w.id, array_agg(m.account_id), array_agg(m.id) from w, messages m where m.batch_id = $1 group by w.id
     )
     update messages m
        set state = $2, worker_id = (select id from w), claimed_at = now(), fence = 1, copies = case $2 when 'claimed' then 0 else 1 end
      where m.batch_id = $1`,
    [batch.batchId, state],
  );
}

const recycle = (world: World, self = 1_000_000) =>
  recycleDeadWorkers({ ...world.deps, uncertainWaitSeconds: 0 }, self as WorkerId);

const dueIn = async (world: World): Promise<unknown> =>
  (await world.database.query<{ due: unknown }>("select distinct due_at = 'infinity' as due from messages"))[0]?.due;

describe("taking over from the dead", () => {
  it("queues what they had claimed, without a trace in counts or history", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 3 });
    await inADeadHand(world, batch, "claimed");
    expect(await recycle(world)).toEqual({ workers: 1, claimed: 3, uncertain: 0, jobs: 0, webhooks: 0 });
    expect(await statesOf(world, batch.batchId)).toEqual(["queued", "queued", "queued"]);
    expect(await world.database.query("select from message_history")).toEqual([]);
  });

  it("never queues what was leaving: mail waits to be sent once more, a text message is held", async () => {
    await using world = await aWorld();
    const mail = await aQueuedBatch(world, { people: 2 });
    await inADeadHand(world, mail, "transmitting");
    expect(await recycle(world)).toMatchObject({ claimed: 0, uncertain: 2 });
    expect([await statesOf(world, mail.batchId), await dueIn(world)]).toEqual([["uncertain", "uncertain"], false]);
    await world.database.query("truncate messages cascade");
    const texts = await aQueuedBatch(world, { people: 2, channel: "sms" });
    await inADeadHand(world, texts, "transmitting");
    await recycle(world);
    expect([await statesOf(world, texts.batchId), await dueIn(world)]).toEqual([["uncertain", "uncertain"], true]);
    const { maintained, rows } = await countsOf(world, texts.batchId);
    expect(maintained).toEqual(rows);
  });

  it("leaves a worker alone whose connection holds its lock, until it was not seen for a minute", async () => {
    await using world = await aWorld();
    const session = await openWorkerSession(world.database.url, { host: "here", pid: 1 });
    try {
      expect(await recycle(world)).toMatchObject({ workers: 0 });
      await world.database.query("update workers set seen_at = now() - interval '61 seconds'");
      expect(await recycle(world)).toMatchObject({ workers: 1 });
      await session.beat();
      expect(await session.lost).toContain("took this one for dead");
    } finally {
      await session.leave();
    }
  });

  it("takes back a claim its live worker never heard of", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 1 });
    const session = await openWorkerSession(world.database.url, { host: "here", pid: 1 });
    try {
      const wish = { workerId: session.workerId, channel: "email", limit: 10, quietHours: true, putOff: [] } as const;
      await claimDueMessages(world.deps.db.autocommit, wish);
      expect(await recycle(world)).toMatchObject({ claimed: 0 });
      for (const table of ["messages", "handfuls"])
        await world.database.query(`update ${table} set claimed_at = now() - interval '11 minutes'`);
      expect(await recycle(world)).toMatchObject({ claimed: 1 });
      expect(await statesOf(world, batch.batchId)).toEqual(["queued"]);
    } finally {
      await session.leave();
    }
  });
});

describe("sending a mail in doubt once more", () => {
  async function inDoubt(world: World, copies = 1): Promise<QueuedBatch> {
    const batch = await aQueuedBatch(world, { people: 1 });
    await world.database.query("update messages set state = 'uncertain', copies = $1, due_at = now(), fence = 1", [
      copies,
    ]);
    await world.database.query(
      "insert into batch_count_deltas (account_id, batch_id, queued, uncertain) values ($1, $2, -1, 1)",
      [batch.accountId, batch.batchId],
    );
    await world.database.query("update batches set state = 'done', finished_at = now()");
    return batch;
  }

  it("queues it again, and the batch goes on", async () => {
    await using world = await aWorld();
    const batch = await inDoubt(world);
    expect(await resendUncertain(world.deps)).toBe(1);
    expect([await statesOf(world, batch.batchId), await batchState(world, batch.batchId)]).toEqual([
      ["queued"],
      "sending",
    ]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("does not happen a second time, nor in a batch that was paused or cancelled", async () => {
    await using world = await aWorld();
    await inDoubt(world, 2);
    expect(await resendUncertain(world.deps)).toBe(0);
    await world.database.query("update messages set copies = 1");
    for (const state of ["paused", "cancelling", "cancelled"]) {
      await world.database.query("update batches set state = $1", [state]);
      expect(await resendUncertain(world.deps)).toBe(0);
    }
  });

  it("stays in doubt, not suppressed, when its guest opts out before", async () => {
    await using world = await aWorld();
    const batch = await inDoubt(world);
    await resendUncertain(world.deps);
    await world.database.query("update contacts set email_status = 'unsubscribed'");
    await world.database.query("insert into workers (id, host, pid) values (7, 'x', 1)");
    const wish = { workerId: 7 as WorkerId, channel: "email", limit: 10, quietHours: true, putOff: [] } as const;
    expect((await claimDueMessages(world.deps.db.autocommit, wish)).claimed).toEqual([]);
    expect([await statesOf(world, batch.batchId), await dueIn(world)]).toEqual([["uncertain"], true]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("stays in doubt, not cancelled, when the batch is cancelled before", async () => {
    await using world = await aWorld();
    const batch = await inDoubt(world);
    await resendUncertain(world.deps);
    await world.database.query("update batches set state = 'cancelling'");
    await sweepStopped(world.deps);
    expect([await statesOf(world, batch.batchId), await dueIn(world)]).toEqual([["uncertain"], true]);
  });
});

describe("ending a batch", () => {
  it("waits for a transaction that is putting messages into it", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 1 });
    await world.database.query("update messages set state = 'sent'");
    await world.deps.db.transaction(async (tx) => {
      await tx.named(
        "add-late",
        `insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
         select $1, batch_id, guest_id, 'sms', address, address_hash, lane, now() from messages where account_id = $1`,
        [batch.accountId],
      );
      await finishDone(world.deps);
      expect(await batchState(world, batch.batchId)).toBe("sending");
    });
    await finishDone(world.deps);
    expect(await batchState(world, batch.batchId)).toBe("sending");
    await world.database.query("update messages set state = 'failed'");
    await finishDone(world.deps);
    expect(await batchState(world, batch.batchId)).toBe("done");
  });
});
