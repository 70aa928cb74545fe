import { describe, expect, it } from "vitest";
import { aQueuedBatch, countsOf, statesOf } from "../../test/support/outbox.ts";
import { aWorld } from "../../test/support/world.ts";
import { endOverdueMessages } from "./overdue-messages.ts";

const FIVE_DAYS = 5 * 86_400;

describe("messages whose lane stays shut", () => {
  it("end when their event has begun, with the last reason, and the one that may have arrived is listed", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 3, eventStartsIn: "1 hour" });
    await aQueuedBatch(world, { people: 2 });
    expect(await endOverdueMessages(world.deps.db.autocommit, FIVE_DAYS, 100)).toBe(0);
    await world.database.query(
      `update messages set created_at = now() - interval '2 hours', due_at = now() + interval '1 hour', last_reply = 'Busy.',
              copies = case when id = $1 then 1 else 0 end`,
      [batch.messageIds[2]],
    );
    await world.database.query("update batches set started_at = now() - interval '2 hours'");
    await world.database.query("update events set starts_at = now() - interval '1 second' where id = $1", [
      batch.eventId,
    ]);
    expect(await endOverdueMessages(world.deps.db.autocommit, FIVE_DAYS, 100)).toBe(3);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "failed", "uncertain"]);
    const [row] = await world.database.query<{ reply: string }>(
      "select reply from message_history order by id limit 1",
    );
    expect(row?.reply).toBe("It could not be sent before the event. Busy.");
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("end after five days", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 2 });
    await world.database.query("update batches set started_at = now() - interval '121 hours'");
    await world.database.query("update messages set created_at = now() - interval '121 hours' where id = $1", [
      batch.messageIds[0],
    ]);
    expect(await endOverdueMessages(world.deps.db.autocommit, FIVE_DAYS, 100)).toBe(1);
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "queued"]);
  });

  it("are left alone when they are about an event that had begun before they were sent", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 2, eventStartsIn: "-6 hours" });
    await world.database.query("update messages set created_at = now() - interval '1 day'");
    expect(await endOverdueMessages(world.deps.db.autocommit, FIVE_DAYS, 100)).toBe(0);
    expect(await statesOf(world, batch.batchId)).toEqual(["queued", "queued"]);
  });
});
