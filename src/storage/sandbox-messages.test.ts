import { describe, expect, it } from "vitest";
import { anInvitedGuest } from "../../test/support/guests.ts";
import { aWorld } from "../../test/support/world.ts";
import type { Tx } from "./db.ts";
import { countSandboxMessages, listSandboxBriefs } from "./sandbox-messages.ts";

/** As many as make reading all of them worse. */
const OTHERS = 20_000;

describe("captured messages of one guest", () => {
  it("are found and counted without a look at those of everybody else", async () => {
    await using world = await aWorld();
    const { guestId } = await anInvitedGuest(world);
    await world.database.query(
      `insert into sandbox_messages (account_id, channel, message_id, attempt, guest_id, to_address, from_address, text, headers)
       select $1, 'email', 'm' || n, 1, case when n % 1000 = 0 then $2 else 1000000 + n end, 'a@example.org', 'b@example.org', '', '{}'
         from generate_series(1, ${OTHERS}) n`,
      [world.account.id, guestId],
    );
    const [guest] = await world.database.query<{ key_hash: Buffer }>("select key_hash from guests where id = $1", [
      guestId,
    ]);
    const tx = world.deps.db.autocommit;
    const plans: string[] = [];
    const planned: Tx = {
      ...tx,
      async run(query) {
        const rows = await world.database.query<{ "QUERY PLAN": string }>(`explain ${query.sql}`, [
          ...query.parameters,
        ]);
        plans.push(rows.map((it) => it["QUERY PLAN"]).join("\n"));
        return tx.run(query);
      },
    };
    const filter = { guestKeyHash: guest?.key_hash };
    const found = await listSandboxBriefs(planned, world.account.scope, filter, { before: undefined, limit: 50 });
    expect(new Set(found.map((it) => it.guestId))).toEqual(new Set([guestId]));
    expect(await countSandboxMessages(planned, world.account.scope, filter)).toBe(OTHERS / 1000);
    expect(plans).toEqual([
      expect.stringContaining("sandbox_messages_by_guest"),
      expect.stringContaining("sandbox_messages_by_guest"),
    ]);
  });
});
