import pg from "pg";
import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/support/world.ts";
import type { AccountId, BatchId, CampaignId, GuestId, MessageId, WorkerId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";
import { dropEmptyHandfuls } from "./handfuls.ts";
import { recycleClaimedMessages, strandTransmittingMessages } from "./message-recovery.ts";
import {
  beginTransmitting,
  type ClaimedMessage,
  claimDueMessages,
  type Settlement,
  settleMessages,
} from "./messages.ts";

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Notes what would be run; one abandoned message is found, and nothing else. */
function noting(): { readonly tx: Tx; readonly statements: Statement[] } {
  const statements: Statement[] = [];
  const tx: Tx = {
    named: async (name, text) => {
      statements.push({ name, text });
      return (name === "lock-abandoned-messages" ? [{ place: "(0,1)" }] : []) as never;
    },
    run: async () => [],
  };
  return { tx, statements };
}

const CLAIM: ClaimedMessage = {
  accountId: 1 as AccountId,
  messageId: 1 as MessageId,
  batchId: 1 as BatchId,
  guestId: 1 as GuestId,
  campaignId: 1 as CampaignId,
  lane: "example.org",
  fence: 1,
  attempts: 0,
};

async function hotStatements(): Promise<readonly Statement[]> {
  const { tx, statements } = noting();
  const me = 1 as WorkerId;
  await claimDueMessages(tx, { workerId: me, channel: "email", limit: 500, quietHours: true, putOff: [] });
  await beginTransmitting(tx, me, [CLAIM]);
  const settlement: Settlement = { claim: CLAIM, outcome: "sent", reply: null, waitSeconds: null };
  await settleMessages(tx, [settlement], { uncertainWaitSeconds: 0, triesForSeconds: 1 });
  await recycleClaimedMessages(tx, { dead: [me], leaseSeconds: 1 });
  await strandTransmittingMessages(tx, { dead: [me], leaseSeconds: 1 }, 0);
  await dropEmptyHandfuls(tx, [me]);
  return statements;
}

/** Each of these finds a row by its whole key, or the messages of one batch in the order they are due. */
const GOOD = new Set(["messages_pkey", "messages_open", "guests_pkey", "contacts_pkey", "events_pkey", "batches_pkey"]);
const SCAN =
  /(?:Seq Scan|Index (?:Only )?Scan using (\w+)|Bitmap Heap Scan) on (?:messages|guests|contacts|events|batches)\b/;
/** The few batches that are under way; and what a guest was told before, asked only when an event has changed. */
const SMALL = new Set(["batches_unfinished", "messages_by_guest"]);

function isBad(line: string): boolean {
  const found = SCAN.exec(line);
  const index = found?.[1] ?? "";
  return found !== null && !GOOD.has(index) && !SMALL.has(index);
}

describe("the statements every message goes through", () => {
  it("find rows by their keys even when they were planned while all tables were empty", async () => {
    await using world = await aWorld();
    const statements = await hotStatements();
    const client = new pg.Client({ connectionString: world.database.url });
    await client.connect();
    await client.query("set plan_cache_mode = force_generic_plan");
    for (const { name, text } of new Map(statements.map((it) => [it.name, it])).values()) {
      const parameters = new Set(text.match(/\$\d+/g) ?? []).size;
      await client.query(`prepare "${name}" as ${text}`);
      const plan = await client.query<{ "QUERY PLAN": string }>(
        `explain execute "${name}" (${Array(parameters).fill("null").join(", ")})`,
      );
      const lines = plan.rows.map((it) => it["QUERY PLAN"]);
      expect(lines.filter(isBad), `${name}\n${lines.join("\n")}`).toEqual([]);
    }
    await client.end();
    expect(statements.map((it) => it.name)).toEqual([
      "claim-due-messages",
      "begin-transmitting",
      "settle-sent-messages",
      "settle-messages",
      "lock-abandoned-messages",
      "recycle-claimed-messages",
      "lock-abandoned-messages",
      "strand-transmitting-messages",
      "drop-empty-handfuls",
    ]);
  });
});
