import { describe, expect, it } from "vitest";
import { aQueuedBatch, statesOf } from "./support/outbox.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const warmUp = (world: World, firstDay: number, dailyMax: number) =>
  world.call("PATCH", "/settings", { warmUps: [{ domain: "example.com", firstDay, dailyMax }] });

/** Makes today yesterday, as far as the database knows, and everything due that waits for tomorrow. */
async function passMidnight(world: World): Promise<void> {
  await world.database.query("update warm_up_days set day = day - 1");
  await world.database.query("update messages set due_at = now() where state = 'queued'");
  await world.database.query("notify beckon_work, 'messages'");
}

const sentOf = async (world: World, batchId: number) =>
  (await world.database.query("select from messages where batch_id = $1 and state = 'sent'", [batchId])).length;

describe("a sending domain that is warmed up", () => {
  it("sends its ceiling of the day and not one mail more, twice as many the next day, and says what it waits for", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink();
    expect((await warmUp(world, 20, 50)).status).toBe(200);
    const batch = await aQueuedBatch(world, { people: 200 });
    // Two workers share one ceiling.
    await using _one = aWorker(world, { smtpUrl: sink.url });
    await using _two = aWorker(world, { smtpUrl: sink.url });
    const settled = (count: number) =>
      until(
        `${count} mails and no more`,
        async () => {
          const [row] = await world.database.query<{ due: number }>(
            "select count(*) as due from messages where state in ('claimed', 'transmitting') or state = 'queued' and due_at <= now()",
          );
          return Number(row?.due) === 0 && (await sentOf(world, batch.batchId)) >= count;
        },
        20_000,
      );
    await settled(20);
    expect(await sentOf(world, batch.batchId)).toBe(20);
    const campaign = (await world.call("GET", `/campaigns/${batch.campaignId}`)).body;
    expect(campaign).toMatchObject({ state: "sending", counts: { queued: 180, sent: 20, failed: 0 } });
    expect(campaign.batches[0].stateReason).toMatch(
      /^example\.com is being warmed up: its 20 mails of \d{4}-\d\d-\d\d have left\. The rest goes on tomorrow, with up to 40\.$/,
    );
    const [row] = await world.database.query<{ early: number }>(
      `select count(*) filter (where m.due_at < next_day_in(a.default_timezone)) as early
         from messages m join accounts a on a.id = m.account_id where m.state = 'queued'`,
    );
    expect(Number(row?.early)).toBe(0);

    await passMidnight(world);
    await settled(60);
    expect(await sentOf(world, batch.batchId)).toBe(60);
    const nextDay = (await world.call("GET", `/campaigns/${batch.campaignId}`)).body.batches[0].stateReason;
    expect(nextDay).toMatch(/with up to 50\.$/);
    await passMidnight(world);
    await settled(110);
    // Eighty would be next, but the ceiling of all days is fifty.
    expect(await sentOf(world, batch.batchId)).toBe(110);
    expect(sink.messages).toHaveLength(110);
  }, 90_000);

  it("does not count what never left", async () => {
    await using world = await aWorld();
    await using gone = await anSmtpSink();
    await gone[Symbol.asyncDispose]();
    await warmUp(world, 10, 10);
    const batch = await aQueuedBatch(world, { people: 10 });
    await using _worker = aWorker(world, { smtpUrl: gone.url, smtpTimeScale: 0.01, restMinMs: 10 });
    await until("some tries", async () => {
      const rows = await world.database.query("select from messages where last_reply is not null");
      return rows.length > 0;
    });
    await using sink = await anSmtpSink({ port: gone.port });
    await sink.waitFor(10, 20_000);
    expect(new Set(await statesOf(world, batch.batchId)).size).toBeLessThanOrEqual(2);
  }, 40_000);

  it("holds nobody else back: other domains and other accounts send what they have", async () => {
    await using world = await aWorld();
    await warmUp(world, 1, 1);
    const other = await world.anotherAccount();
    const theirs = await aQueuedBatch(world, { people: 30, account: other.id });
    const mine = await aQueuedBatch(world, { people: 30 });
    await world.database.query(
      `update batches set content = jsonb_set(content, '{senderAddress}', '"events@other.example"') where id = $1`,
      [mine.batchId],
    );
    await using _worker = aWorker(world);
    await until("both to be sent", async () => {
      return (await sentOf(world, theirs.batchId)) === 30 && (await sentOf(world, mine.batchId)) === 30;
    });
  }, 30_000);

  it("is set by the account for domains that are names, each once, with ceilings that make sense", async () => {
    await using world = await aWorld();
    const wrong = await world.call("PATCH", "/settings", {
      warmUps: [
        { domain: "Example.com", firstDay: 1, dailyMax: 1 },
        { domain: "example.org", firstDay: 5, dailyMax: 4 },
        { domain: "example.org", firstDay: 5, dailyMax: 5 },
      ],
    });
    expect(wrong.body.errors.map((it: { pointer: string }) => it.pointer)).toEqual([
      "/body/warmUps/0/domain",
      "/body/warmUps/1/dailyMax",
      "/body/warmUps/2/domain",
    ]);
    const plan = [{ domain: "example.org", firstDay: 200, dailyMax: 100_000 }];
    expect((await world.call("PATCH", "/settings", { warmUps: plan })).body.warmUps).toEqual(plan);
    expect((await world.call("GET", "/settings")).body.warmUps).toEqual(plan);
    expect((await world.call("PATCH", "/settings", { warmUps: [] })).body.warmUps).toEqual([]);
  });
});
