import pg from "pg";
import { describe, expect, it } from "vitest";
import { aQueuedBatch } from "../../test/support/outbox.ts";
import { until } from "../../test/support/until.ts";
import { aWorld } from "../../test/support/world.ts";
import { mintSystemScope } from "../domain/caller.ts";
import type { GuestId } from "../domain/ids.ts";
import { suppressMessagesOfGuests } from "./guest-messages.ts";

describe("ending the messages of many guests", () => {
  it("locks messages in the order in which everybody does, whoever they are for", async () => {
    await using world = await aWorld();
    const { guestIds, messageIds, accountId } = await aQueuedBatch(world, { people: 2 });
    const other = new pg.Client({ connectionString: world.database.url });
    await other.connect();
    const lock = (no: number, how = "") =>
      other.query(`select from messages where id = $1 for update ${how}`, [messageIds[no]]);
    await other.query("begin");
    await lock(0);
    const backwards = [...guestIds].reverse().map((id) => id as GuestId);
    const ending = suppressMessagesOfGuests(world.deps.db.autocommit, mintSystemScope(accountId), backwards, "Gone.");
    await until("the first message to be waited for", async () => {
      const waiting = await world.database.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return waiting.length > 0;
    });
    // Whoever holds the first may have the second too: nobody stands in the way who waits for the first.
    await lock(1, "nowait");
    await other.query("commit");
    await other.end();
    expect(await ending).toEqual(new Map(backwards.map((id) => [id, 1])));
  });
});
