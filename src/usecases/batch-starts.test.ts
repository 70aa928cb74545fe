import { describe, expect, it } from "vitest";
import { aQueuedBatch } from "../../test/support/outbox.ts";
import { aWorld } from "../../test/support/world.ts";
import type { WorkerId } from "../domain/ids.ts";
import { claimDueMessages } from "../storage/message-claims.ts";
import { settleMessages } from "../storage/message-settlements.ts";
import { batchStarts } from "./batch-starts.ts";
import { backAfter } from "./settle-deliveries.ts";

describe("where a worker looks for the next messages of a batch", () => {
  it("is behind those it found last, until it looks from the beginning again for what went back", async () => {
    await using world = await aWorld();
    const { messageIds } = await aQueuedBatch(world, { people: 12 });
    const [worker] = await world.database.query<{ id: WorkerId }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    let now = 0;
    const starts = batchStarts(() => now);
    const { autocommit } = world.deps.db;
    const claim = async (limit: number) => {
      const wish = { workerId: worker?.id as WorkerId, channel: "email", quietHours: true, putOff: [], limit } as const;
      const { claimed } = await claimDueMessages(autocommit, { ...wish, from: starts.all() });
      starts.note(claimed, claimed.length < limit);
      return claimed;
    };
    const ids = async (limit: number) => (await claim(limit)).map((it) => it.claim.messageId).sort((a, b) => a - b);

    const first = await claim(4);
    expect(await ids(4)).toEqual(messageIds.slice(4, 8));
    const back = first.map((it) => backAfter(it.claim, null, null));
    await settleMessages(autocommit, back, { uncertainWaitSeconds: 0, triesForSeconds: 60 });
    expect(await ids(2)).toEqual(messageIds.slice(8, 10));
    now += 10_000;
    expect(await ids(2)).toEqual(messageIds.slice(0, 2));
    expect(await ids(9)).toEqual([...messageIds.slice(2, 4), ...messageIds.slice(10)]);
  });

  it("is the beginning again as soon as nothing else was due", async () => {
    const starts = batchStarts(() => 0);
    await using world = await aWorld();
    await aQueuedBatch(world, { people: 3 });
    const [worker] = await world.database.query<{ id: WorkerId }>(
      "insert into workers (host, pid) values ('test', 1) returning id",
    );
    const wish = { workerId: worker?.id as WorkerId, channel: "email", quietHours: true, putOff: [] } as const;
    const { claimed } = await claimDueMessages(world.deps.db.autocommit, { ...wish, limit: 2 });
    starts.note(claimed, false);
    expect(starts.all()).toMatchObject([{ messageId: claimed[0]?.claim.messageId }]);
    starts.note([], true);
    expect(starts.all()).toEqual([]);
  });
});
