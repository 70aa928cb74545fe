import { describe, expect, it } from "vitest";
import type { Channel } from "../src/channels/contract.ts";
import type { CampaignId } from "../src/domain/ids.ts";
import { rest } from "../src/lib/bell.ts";
import { silentLog } from "../src/lib/log.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "../src/usecases/stop-campaign.ts";
import { takeFeedback } from "../src/usecases/take-feedback.ts";
import { aLeavingBatch } from "./support/left.ts";
import { aQueuedBatch, batchState, countsOf, type QueuedBatch, statesOf } from "./support/outbox.ts";
import { anSmtpSink, type SmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const inState = (world: World, { batchId }: QueuedBatch, state: string, timeoutMs?: number) =>
  until(`batch ${batchId} to be ${state}`, async () => (await batchState(world, batchId)) === state, timeoutMs);

const campaignOf = (batch: QueuedBatch) => batch.campaignId as CampaignId;

function tally(states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const copiesAt = (sink: SmtpSink) => sink.messages.map((it) => it.copies);

describe("a worker", () => {
  it("sends a batch to everybody once, and its counts add up at every instant", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink();
    const batch = await aQueuedBatch(world, { people: 2_000 });
    const looks: Array<Awaited<ReturnType<typeof countsOf>>> = [];
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await until(
      "the batch to be done",
      async () => {
        looks.push(await countsOf(world, batch.batchId));
        return (await batchState(world, batch.batchId)) === "done";
      },
      60_000,
    );
    for (const { maintained, rows } of looks) {
      const { total, ...parts } = maintained;
      expect(maintained).toEqual(rows);
      expect(Object.values(parts).reduce((sum, it) => sum + it, 0)).toBe(total);
    }
    expect(looks.length).toBeGreaterThan(5);
    expect(looks.some(({ rows }) => rows.sent > 0 && rows.sent < 2_000)).toBe(true);
    expect(tally(await statesOf(world, batch.batchId))).toEqual({ sent: 2_000 });
    expect([sink.messages.length, Math.max(...copiesAt(sink))]).toEqual([2_000, 1]);
  }, 90_000);

  it("stops soon after a pause was answered, and resuming sends exactly the rest", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 10 });
    const batch = await aQueuedBatch(world, { people: 400 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(50);
    await pauseCampaign(world.deps, world.account.scope, campaignOf(batch));
    await until(
      "nothing to be in anybody's hand",
      async () => {
        const states = await statesOf(world, batch.batchId);
        return !states.includes("claimed") && !states.includes("transmitting");
      },
      5_000,
    );
    const { sent = 0, queued = 0 } = tally(await statesOf(world, batch.batchId));
    expect([sent, sent + queued]).toEqual([sink.messages.length, 400]);
    await resumeCampaign(world.deps, world.account.scope, campaignOf(batch));
    await inState(world, batch, "done");
    expect([sink.messages.length, Math.max(...copiesAt(sink))]).toEqual([400, 1]);
  });

  it("lets no more messages leave after a cancel than the answer said were in flight", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 10 });
    const batch = await aQueuedBatch(world, { people: 400 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(50);
    const { cancelled, alreadySent, inFlight } = await cancelCampaign(
      world.deps,
      world.account.scope,
      campaignOf(batch),
    );
    await inState(world, batch, "cancelled", 5_000);
    expect(cancelled + alreadySent + inFlight).toBe(400);
    expect(tally(await statesOf(world, batch.batchId))).toEqual({ sent: alreadySent + inFlight, cancelled });
    expect(sink.messages.length).toBe(alreadySent + inFlight);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("ends a batch that was cancelled though news of what has left cannot be taken, and says what is wrong", async () => {
    await using world = await aWorld();
    const batch = await aLeavingBatch(world, { people: 2 });
    const about = { accountId: batch.accountId, messageId: batch.message(0) };
    const feedback = { kind: "delivered", at: null, detail: "" } as const;
    await takeFeedback(world.deps, { about, eventKey: "test:1", feedback, source: "test" });
    await batch.settle("sent", batch.claims.slice(0, 1));
    await batch.settle("again", batch.claims.slice(1));
    await world.database.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no news'; end $$;
       create trigger refuse before update on message_feedback execute function refuse()`,
    );
    await cancelCampaign(world.deps, world.account.scope, campaignOf(batch));
    const warned: unknown[] = [];
    await using _worker = aWorker(world, { log: { ...silentLog, warn: (facts) => warned.push(facts) } });
    await inState(world, batch, "cancelled", 5_000);
    expect(await statesOf(world, batch.batchId)).toEqual(["sent", "cancelled"]);
    expect(warned).toContainEqual({ loop: "late-news", err: expect.objectContaining({ message: "no news" }) });
  });

  it("writes to nobody who opts out while the batch is being sent", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 10 });
    const batch = await aQueuedBatch(world, { people: 400 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(20);
    await world.database.query(
      `insert into suppressions (account_id, channel, address_hash, address_hint, reason, source)
       select account_id, 'email', address_hash, 'g***', 'unsubscribed', 'link' from messages where state in ('queued', 'claimed')`,
    );
    await inState(world, batch, "done");
    const stopped = await world.database.query<{ address: string }>(
      "select address from messages where state = 'suppressed'",
    );
    const reached = new Set(sink.messages.map((it) => it.to));
    expect(stopped.length).toBeGreaterThan(100);
    expect(stopped.filter((it) => reached.has(it.address))).toEqual([]);
    expect(stopped.length + reached.size).toBe(400);
  });

  it("tells a refused recipient from one that is put off, and sends to everybody else", async () => {
    await using world = await aWorld();
    const answers: Record<string, { code: number; text: string }> = {
      "guest-3@example.org": { code: 550, text: "5.1.1 Nobody here" },
      "guest-5@example.org": { code: 450, text: "4.2.0 Greylisted" },
    };
    await using sink = await anSmtpSink({ refuse: (recipient) => answers[recipient] });
    const batch = await aQueuedBatch(world, { people: 10 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await until("everybody to be settled", async () => {
      const { sent, failed, deferred } = tally(await statesOf(world, batch.batchId));
      return sent === 8 && failed === 1 && deferred === 1;
    });
    const rows = await world.database.query(
      `select m.attempts, m.copies, m.due_at > now() as later, c.email_status, h.state, h.reply like '%' || m.last_reply as tells
         from messages m join guests g on g.id = m.guest_id join contacts c on c.id = g.contact_id
         join message_history h on h.message_id = m.id
        where m.state <> 'sent' order by m.id`,
    );
    expect(rows).toEqual([
      { attempts: 1, copies: 0, later: false, email_status: "invalid", state: "failed", tells: true },
      { attempts: 1, copies: 0, later: true, email_status: "ok", state: "deferred", tells: true },
    ]);
    expect(await batchState(world, batch.batchId)).toBe("sending");
  });

  it("fails a message that cannot be written, with the reason, and keeps nobody waiting", async () => {
    await using world = await aWorld();
    const broken = await aQueuedBatch(world, { people: 3, body: "Hello {{ nobody.knows.this | shout }}" });
    const fine = await aQueuedBatch(world, { people: 3 });
    await using _worker = aWorker(world);
    await inState(world, fine, "done");
    await inState(world, broken, "done");
    expect(tally(await statesOf(world, broken.batchId))).toEqual({ failed: 3 });
    const [row] = await world.database.query<{ reply: string }>(
      "select reply from message_history where state = 'failed'",
    );
    expect(row?.reply).toMatch(/./);
  });

  it("waits for a provider that cannot be reached, counts no attempt, and goes on by itself when it is back", async () => {
    await using world = await aWorld();
    const gone = await anSmtpSink();
    await gone[Symbol.asyncDispose]();
    const batch = await aQueuedBatch(world, { people: 30 });
    const tried: string[] = [];
    const onDelivery = (_: string, kind: string) => tried.push(kind);
    await using _worker = aWorker(world, { smtpUrl: gone.url, smtpTimeScale: 0.01, restMinMs: 10, onDelivery });
    await until("several probes", () => tried.filter((kind) => kind === "unavailable").length >= 4);
    await using sink = await anSmtpSink({ port: gone.port });
    await inState(world, batch, "done");
    expect([sink.messages.length, Math.max(...copiesAt(sink))]).toEqual([30, 1]);
    const [row] = await world.database.query<{ attempts: number }>("select max(attempts) as attempts from messages");
    expect(row?.attempts).toBe(1);
    // One at a time after the first were told: a provider that is down is not hammered.
    expect(tried.filter((kind) => kind === "unavailable").length).toBeLessThan(150);
  });

  it("leaves nothing in hand when it is stopped, and the next one sends exactly the rest", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 10 });
    const batch = await aQueuedBatch(world, { people: 400 });
    const first = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(50);
    await first.stop();
    const { sent = 0, queued = 0 } = tally(await statesOf(world, batch.batchId));
    expect([sent, sent + queued]).toEqual([sink.messages.length, 400]);
    expect(await world.database.query("select id from workers")).toEqual([]);
    await using _second = aWorker(world, { smtpUrl: sink.url });
    await inState(world, batch, "done");
    expect([sink.messages.length, Math.max(...copiesAt(sink))]).toEqual([400, 1]);
  });

  it("claims nothing once it is stopped, not even what it put off for people at their screens", async () => {
    let isMakingWay = false;
    const clear = (signal: AbortSignal) => {
      isMakingWay = true;
      return rest(60_000, signal);
    };
    await using world = await aWorld({ rightOfWay: { take() {}, clear } });
    await aQueuedBatch(world, { people: 3 });
    await using worker = aWorker(world);
    await until("the worker to make way", async () => isMakingWay);
    await worker.stop();
    expect(await world.database.query("select max(fence)::int as fence from messages")).toEqual([{ fence: 0 }]);
  });

  it("stops claiming when its connection is lost, joins again and loses or doubles nobody", async () => {
    await using world = await aWorld();
    await using sink = await anSmtpSink({ delayMs: 20 });
    const batch = await aQueuedBatch(world, { people: 400 });
    await using _worker = aWorker(world, { smtpUrl: sink.url });
    await sink.waitFor(50);
    await world.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name in ('beckon worker', 'beckon listener')`,
    );
    await inState(world, batch, "done", 30_000);
    // What was leaving at that moment is uncertain until its answer is stored, which must not take a second copy.
    await until("everybody to be sent", async () => tally(await statesOf(world, batch.batchId))["sent"] === 400, 4_000);
    expect([sink.messages.length, Math.max(...copiesAt(sink))]).toEqual([400, 1]);
  }, 40_000);

  it("takes over within seconds from a worker that died", async () => {
    await using world = await aWorld();
    const batch = await aQueuedBatch(world, { people: 5 });
    await world.database.query(
      `with w as (insert into workers (host, pid) values ('elsewhere', 1) returning id)
       insert into handfuls (worker_id, account_ids, message_ids)
       select w.id, array_agg(m.account_id), array_agg(m.id) from w, messages m group by w.id`,
    );
    await world.database.query(
      `update messages set worker_id = (select id from workers), claimed_at = now(), fence = 1,
              copies = case when id = $1 then 1 else 0 end, state = case when id = $1 then 'transmitting' else 'claimed' end`,
      [batch.messageIds[0]],
    );
    await using _worker = aWorker(world, { uncertainWaitSeconds: 3600 });
    await until(
      "the claimed ones to be sent",
      async () => tally(await statesOf(world, batch.batchId))["sent"] === 4,
      5_000,
    );
    expect(await statesOf(world, batch.batchId)).toEqual(["uncertain", "sent", "sent", "sent", "sent"]);
  });

  it("sends a mail once more when nobody can tell whether it arrived, and then holds it", async () => {
    await using world = await aWorld();
    const messageIds: string[] = [];
    const email: Channel = {
      kind: "email",
      async deliver({ messageId }, begin) {
        if (!(await begin())) return { kind: "withheld" };
        messageIds.push(messageId);
        return { kind: "uncertain", why: "The server hung up after the message." };
      },
      close: async () => {},
    };
    const batch = await aQueuedBatch(world, { people: 1 });
    await using _worker = aWorker(world, { channels: { email } });
    await until("the message to be held", async () => {
      const [row] = await world.database.query<{ held: boolean; copies: number }>(
        "select state = 'uncertain' and due_at = 'infinity' as held, copies from messages",
      );
      return row?.held === true && row.copies === 2;
    });
    await inState(world, batch, "done");
    expect([messageIds.length, new Set(messageIds).size]).toEqual([2, 1]);
    const states = await world.database.query<{ state: string }>("select state from message_history order by id");
    expect(states.map((it) => it.state)).toEqual(["uncertain", "queued", "uncertain"]);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("starts a scheduled batch when its time comes, and gives up one that comes too late", async () => {
    await using world = await aWorld();
    const soon = await aQueuedBatch(world, { people: 3, state: "scheduled", sendAtIn: "1 second" });
    const late = await aQueuedBatch(world, { people: 3, state: "scheduled", sendAtIn: "-7 hours" });
    const promised = await aQueuedBatch(world, {
      people: 3,
      state: "scheduled",
      sendAtIn: "-7 hours",
      cancellable: false,
    });
    const begun = await aQueuedBatch(world, {
      people: 3,
      state: "scheduled",
      sendAtIn: "-2 hours",
      eventStartsIn: "-1 hour",
    });
    await using _worker = aWorker(world);
    await inState(world, soon, "done");
    await inState(world, promised, "done");
    await inState(world, late, "cancelled");
    await inState(world, begun, "cancelled");
    expect(tally(await statesOf(world, late.batchId))).toEqual({ cancelled: 3 });
    const [row] = await world.database.query<{ reply: string }>(
      "select h.reply from message_history h join messages m on m.id = h.message_id where m.batch_id = $1",
      [late.batchId],
    );
    expect(row?.reply).toContain("6 hours late");
  });

  it("hurries when it is told of work", async () => {
    await using world = await aWorld();
    await using _worker = aWorker(world, { pollMs: 60_000 });
    await until(
      "the worker to have joined",
      async () => (await world.database.query("select from workers")).length === 1,
    );
    const batch = await aQueuedBatch(world, { people: 1 });
    await until("the notice to be heard", async () => {
      await world.database.query("select pg_notify('beckon_work', 'messages')");
      return (await statesOf(world, batch.batchId))[0] === "sent";
    });
  });
});
