import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/lib/log.ts";
import { openSmtpDoor } from "../../src/worker/inbound/smtp-door.ts";
import { aFreePort } from "../support/beckon-process.ts";
import { aQueuedBatch, countsOf, statesOf } from "../support/outbox.ts";
import { aPostfix, postfixVersion } from "../support/postfix.ts";
import { anSmtpSink } from "../support/smtp-sink.ts";
import { until } from "../support/until.ts";
import { aWorker } from "../support/worker.ts";
import { aWorld, type World } from "../support/world.ts";

const VERSION = postfixVersion();
if (VERSION === undefined) console.warn("Postfix is not here, or this is not root: nothing is asked of it.");

/** What the remote server says to whom; everybody else is welcome. */
const REFUSALS: Readonly<Record<string, { readonly code: number; readonly text: string }>> = {
  nobody: { code: 550, text: "5.1.1 Nobody of that name" },
  full: { code: 552, text: "5.2.2 The mailbox is full" },
  strict: { code: 554, text: "5.7.1 Not from you" },
};

/** Addresses of the batch's people, set before anything leaves. */
async function address(world: World, addresses: readonly string[], messageIds: readonly number[]): Promise<void> {
  for (const [index, it] of addresses.entries())
    await world.database.query("update messages set address = $2, lane = split_part($2, '@', 2) where id = $1", [
      messageIds[index],
      it,
    ]);
}

describe.skipIf(VERSION === undefined)("a real Postfix", () => {
  it("returns what it cannot deliver to our door, and each failure finds its message", {
    timeout: 120_000,
  }, async () => {
    await using world = await aWorld({ inboundAddress: { mailbox: undefined, domain: "bounces.example.org" } });
    const told: unknown[] = [];
    const door = await openSmtpDoor(
      { ...world.deps, log: silentLog, onMail: (it) => told.push(it) },
      { host: "127.0.0.1", port: 0, name: "bounces.example.org", tls: undefined },
    );
    await using sink = await anSmtpSink({ refuse: (to) => REFUSALS[to.split("@")[0] ?? ""] });
    await using postfix = await aPostfix({
      transports: {
        "bounces.example.org": `smtp:[127.0.0.1]:${door.port}`,
        "remote.example": `smtp:[127.0.0.1]:${sink.port}`,
        "late.example": `smtp:[127.0.0.1]:${await aFreePort()}`,
      },
      settings: ["delay_warning_time = 1s"],
    });
    const people = ["anna", "nobody", "full", "strict"].map((it) => `${it}@remote.example`).concat("dora@late.example");
    const batch = await aQueuedBatch(world, { people: people.length, state: "paused" });
    await address(world, people, batch.messageIds);
    await world.database.query("update batches set state = 'sending', started_at = now() where id = $1", [
      batch.batchId,
    ]);
    await using worker = aWorker(world, { smtpUrl: `smtp://127.0.0.1:${postfix.port}?tls=none` });
    expect(worker.deps.inboundAddress).toBeDefined();

    await until("four reports", () => told.length >= 4, 60_000).catch(async (error) => {
      throw new Error(`${error.message}\n${await postfix.log()}`);
    });
    await until(
      "all states",
      async () => (await statesOf(world, batch.batchId)).filter((it) => it === "failed").length === 3,
    );
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "failed", "failed", "failed", "sent"]);
    const news = await world.database.query<{ kind: string; class: string }>(
      "select kind, class from message_feedback order by message_id",
    );
    expect(news.map((it) => `${it.kind} ${it.class}`)).toEqual([
      "bounced invalid-recipient",
      "bounced full",
      "bounced blocked-policy",
      "delayed network-dns",
    ]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
    expect(sink.messages.map((it) => it.to)).toEqual(["anna@remote.example"]);
    expect((await world.call("GET", "/suppressions")).body.items).toMatchObject([{ reason: "bounced", source: "dsn" }]);
    await door.close();
  });
});
