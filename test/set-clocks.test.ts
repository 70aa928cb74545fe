import { describe, expect, it } from "vitest";
import { aFarEnd, type FarEnd } from "./support/far-end.ts";
import { aQueuedBatch, batchState, countsOf, statesOf } from "./support/outbox.ts";
import { until } from "./support/until.ts";
import { aWorkerProcess } from "./support/worker-processes.ts";
import { aWorld } from "./support/world.ts";

const PEOPLE = 2_000;
/** More than one worker has in hand and claims ahead. */
const BEFORE = 300;

async function copiesEach(farEnd: FarEnd): Promise<number[]> {
  const arrivals = await farEnd.arrivals();
  return [arrivals.length, new Set(arrivals.map((it) => it.to)).size];
}

describe("a clock that is set while its worker sends", { timeout: 90_000 }, () => {
  it.each([
    ["an hour back", -3_600_000],
    ["two days ahead", 2 * 86_400_000],
  ])(
    "%s: what is in hand leaves, nothing more is claimed, and the rest goes when it is right again",
    async (_name, ms) => {
      await using world = await aWorld();
      await using farEnd = await aFarEnd({ delayMs: 2 });
      const batch = await aQueuedBatch(world, { people: PEOPLE });
      await aQueuedBatch(world, { people: 5, state: "scheduled", sendAtIn: "30 minutes" });
      await using worker = await aWorkerProcess(world, farEnd.url);
      farEnd.takeUpTo(BEFORE);
      worker.go();
      await until("some to have arrived", () => farEnd.taken() >= BEFORE, 30_000);
      worker.setClock(ms);
      await until("the worker to notice", () => worker.said().includes("the clocks disagree"), 30_000);
      farEnd.takeUpTo(Number.POSITIVE_INFINITY);
      await until("nothing to be in hand", async () => {
        const states = new Set(await statesOf(world, batch.batchId));
        return !states.has("claimed") && !states.has("transmitting");
      });
      const { rows } = await countsOf(world, batch.batchId);
      expect(rows.sent + rows.queued).toBe(PEOPLE);
      expect(rows.queued).toBeGreaterThan(0);
      expect(await copiesEach(farEnd)).toEqual([rows.sent, rows.sent]);

      worker.setClock(0);
      await until("the rest", async () => (await batchState(world, batch.batchId)) === "done", 60_000);
      expect(await copiesEach(farEnd)).toEqual([PEOPLE, PEOPLE]);
    },
  );

  it("leaves everything to another worker, and nothing is sent twice", async () => {
    await using world = await aWorld();
    await using farEnd = await aFarEnd({ delayMs: 2 });
    const batch = await aQueuedBatch(world, { people: PEOPLE / 2 });
    await using wrong = await aWorkerProcess(world, farEnd.url);
    await using right = await aWorkerProcess(world, farEnd.url);
    farEnd.takeUpTo(BEFORE);
    for (const it of [wrong, right]) it.go();
    await until("some to have arrived", () => farEnd.taken() >= BEFORE, 30_000);
    wrong.setClock(3_600_000);
    farEnd.takeUpTo(Number.POSITIVE_INFINITY);
    await until("all to be sent", async () => (await batchState(world, batch.batchId)) === "done", 60_000);
    expect(await copiesEach(farEnd)).toEqual([PEOPLE / 2, PEOPLE / 2]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect([maintained, rows.sent]).toEqual([rows, PEOPLE / 2]);
  });
});
