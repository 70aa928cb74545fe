import pg from "pg";
import { describe, expect, it } from "vitest";
import { aQueuedBatch } from "../../test/support/outbox.ts";
import { aWorld, type World } from "../../test/support/world.ts";
import type { AccountId, BatchId, CampaignId, GuestId, MessageId, WorkerId } from "../domain/ids.ts";
import { lockBatchesWithNothingOpen } from "./batch-progress.ts";
import type { Tx } from "./db.ts";
import { dropEmptyHandfuls } from "./handfuls.ts";
import { type ClaimedMessage, claimDueMessages } from "./message-claims.ts";
import { recycleClaimedMessages, strandTransmittingMessages } from "./message-recovery.ts";
import { type Settlement, settleMessages } from "./message-settlements.ts";
import { beginTransmitting } from "./message-starts.ts";

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
  hasBegun: false,
};

async function hotStatements(): Promise<readonly Statement[]> {
  const { tx, statements } = noting();
  const me = 1 as WorkerId;
  const wish = { workerId: me, channel: "email", limit: 500, quietHours: true, putOff: [] } as const;
  await claimDueMessages(tx, wish);
  await claimDueMessages(tx, { ...wish, begin: { most: 100, except: [] } });
  await beginTransmitting(tx, me, [CLAIM]);
  const settlement: Settlement = { claim: CLAIM, outcome: "sent", reply: null, waitSeconds: null };
  await settleMessages(tx, [settlement], { uncertainWaitSeconds: 0, triesForSeconds: 1 });
  await recycleClaimedMessages(tx, { dead: [me], leaseSeconds: 1 });
  await strandTransmittingMessages(tx, { dead: [me], leaseSeconds: 1 }, 0);
  await dropEmptyHandfuls(tx, [me]);
  await lockBatchesWithNothingOpen(tx, 500);
  return [...new Map(statements.map((it) => [it.name, it])).values()];
}

/** Each of these finds a row by its whole key, or the messages of one batch in the order they are due. */
const GOOD = new Set(["messages_pkey", "messages_open", "guests_pkey", "contacts_pkey"]);
/** What a guest was told before, asked only when an event has changed. */
const OF_ONE_GUEST = new Set(["messages_by_guest"]);
const READ = /(?:Seq Scan|Index (?:Only )?Scan using (\w+)|Bitmap Heap Scan) on (?:messages|guests|contacts)\b/;

function readsTooMuch(line: string): boolean {
  const found = READ.exec(line);
  const index = found?.[1] ?? "";
  return found !== null && !GOOD.has(index) && !OF_ONE_GUEST.has(index);
}

const BEFORE: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  "while all tables were empty": async () => {},
  "when all that was ever sent is one open batch": async (world) => {
    await aQueuedBatch(world, { people: 2_000 });
    await world.database.query("analyze");
  },
};

/** The lines of each statement's plan that read more than rows found by their keys. */
async function excessOf(client: pg.Client, { name, text }: Statement): Promise<string[]> {
  const parameters = new Set(text.match(/\$\d+/g) ?? []).size;
  await client.query(`prepare "${name}" as ${text}`);
  const nulls = Array(parameters).fill("null").join(", ");
  const plan = await client.query<{ "QUERY PLAN": string }>(`explain execute "${name}" (${nulls})`);
  return plan.rows.map((it) => it["QUERY PLAN"]).filter(readsTooMuch);
}

describe("the statements every message goes through", () => {
  for (const [when, prepare] of Object.entries(BEFORE)) {
    it(`find rows by their keys even when they were planned ${when}`, async () => {
      await using world = await aWorld();
      await prepare(world);
      const client = new pg.Client({ connectionString: world.database.url });
      await client.connect();
      await client.query("set plan_cache_mode = force_generic_plan");
      try {
        for (const statement of await hotStatements())
          expect(await excessOf(client, statement), statement.name).toEqual([]);
      } finally {
        await client.end();
      }
    });
  }

  it("are all looked at", async () => {
    expect((await hotStatements()).map((it) => it.name)).toEqual([
      "claim-due-messages",
      "claim-and-begin-messages",
      "begin-transmitting",
      "settle-sent-messages",
      "settle-messages",
      "lock-abandoned-messages",
      "recycle-claimed-messages",
      "strand-transmitting-messages",
      "drop-empty-handfuls",
      "lock-batches-with-nothing-open",
    ]);
  });
});
