import { describe, expect, it } from "vitest";
import { aQueuedBatch, countsOf } from "../../test/support/outbox.ts";
import { until } from "../../test/support/until.ts";
import { aWorker } from "../../test/support/worker.ts";
import { aWorld } from "../../test/support/world.ts";
import { recountBatches } from "./recount-batches.ts";

describe("the nightly recount of messages", () => {
  it("sets wrong counts right and tells by how much, once however many count at a time", async () => {
    await using world = await aWorld();
    const { accountId, batchId } = await aQueuedBatch(world, { people: 4 });
    await world.database.query(
      "insert into batch_count_deltas (account_id, batch_id, queued, sent, delivered) values ($1, $2, -3, 2, 1)",
      [accountId, batchId],
    );
    const recount = () => recountBatches(world.deps, world.account.scope);
    const found = (await Promise.all([recount(), recount(), recount()])).flat();
    expect(found).toMatchObject([{ batchId, correction: { queued: 3, sent: -2, total: 0, delivered: -1 } }]);
    const { maintained, rows } = await countsOf(world, batchId);
    expect(maintained).toEqual(rows);
  });

  it("finds nothing wrong while messages are being sent", async () => {
    await using world = await aWorld();
    const { batchId } = await aQueuedBatch(world, { people: 1_500 });
    await using _worker = aWorker(world);
    const drifts: unknown[] = [];
    await until("everybody to be sent, and the counts looked at all the while", async () => {
      drifts.push(...(await recountBatches(world.deps, world.account.scope)));
      return (await countsOf(world, batchId)).rows.sent === 1_500;
    });
    expect(drifts).toEqual([]);
  });
});
