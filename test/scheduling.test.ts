import { describe, expect, it } from "vitest";
import type { Log } from "../src/lib/log.ts";
import { silentLog } from "../src/lib/log.ts";
import { startDueBatches } from "../src/usecases/advance-batches.ts";
import { followZoneRules } from "../src/usecases/follow-zone-rules.ts";
import { importContactsTask } from "../src/worker/jobs/import-contacts.ts";
import { aJobRunner, finished } from "./support/jobs.ts";
import { aQueuedBatch, batchState, statesOf } from "./support/outbox.ts";
import { aCampaign, aParty, type PartyWish, sendNow } from "./support/party.ts";
import { PATIENCE } from "./support/patience.ts";
import { anSmtpSink } from "./support/smtp-sink.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

const YEAR = new Date().getUTCFullYear() + 1;
const MORNING = `${YEAR}-01-15T09:00`;

const read = async (world: World, id: number) => (await world.call("GET", `/campaigns/${id}`)).body;

const inState = (world: World, id: number, state: string, timeoutMs?: number) =>
  until(`campaign ${id} to be ${state}`, async () => (await read(world, id)).state === state, timeoutMs);

/** Makes time pass: everything that lies ahead, or lay, comes so much earlier by the database's clock. */
async function pass(world: World, interval: string): Promise<void> {
  await world.database.query(
    "update batches set send_at = send_at - $1::interval, started_at = started_at - $1::interval",
    [interval],
  );
  await world.database.query("update messages set due_at = due_at - $1::interval", [interval]);
  await world.database.query("update pulse set at = at - $1::interval", [interval]);
}

async function aScheduled(
  world: World,
  {
    kind = "invitation",
    at = new Date(Date.now() + 3_600_000).toISOString(),
    timezone,
    party = {},
  }: {
    kind?: string;
    at?: string;
    timezone?: string;
    party?: PartyWish;
  } = {},
) {
  const { eventId, guestIds, contactIds } = await aParty(world, { startsIn: "800 days", ...party });
  const id = await aCampaign(world, eventId, { kind });
  const time = timezone === undefined ? { at } : { at, timezone };
  const { body: plan } = await world.call("POST", `/campaigns/${id}/plan`, time);
  const sent = await world.call("POST", `/campaigns/${id}/send`, { planId: plan.planId, ...time });
  expect(sent.status).toBe(200);
  return { id, eventId, guestIds, contactIds };
}

const auditOf = async (world: World, id: number) =>
  (await world.call("GET", `/audit?objectKind=campaign&objectId=${id}`)).body.items.map(
    (it: { verb: string; details: Record<string, unknown> }) => ({ verb: it.verb, ...it.details }),
  );

describe("a scheduled sending after an outage", () => {
  it("goes out when it is no more than six hours late, and says how late", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world);
    await pass(world, "6 hours");
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    const { counts, batches } = await read(world, id);
    expect(counts).toMatchObject({ sent: 3, cancelled: 0 });
    expect(batches[0].lateSeconds).toBeGreaterThanOrEqual(5 * 3600);
    expect(batches[0].lateSeconds).toBeLessThan(5 * 3600 + 60);
  });

  it("is given up after a day, where people look for it", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world);
    await pass(world, "24 hours");
    await using _worker = aWorker(world);
    await inState(world, id, "cancelled");
    const { counts, batches } = await read(world, id);
    expect(counts).toMatchObject({ sent: 0, cancelled: 3 });
    expect(batches[0].stateReason).toContain("Too late");
    expect(await auditOf(world, id)).toContainEqual(expect.objectContaining({ verb: "give-up", because: "too-late" }));
  });

  it("goes out however late when it was promised to another system, unless the event has begun", async () => {
    await using world = await aWorld();
    const late = { people: 2, state: "scheduled", cancellable: false, sendAtIn: "-24 hours" } as const;
    const promised = await aQueuedBatch(world, late);
    const begun = await aQueuedBatch(world, { ...late, eventStartsIn: "-1 hour" });
    await using _worker = aWorker(world);
    await until("both to be over", async () => {
      const states = [await batchState(world, promised.batchId), await batchState(world, begun.batchId)];
      return states[0] === "done" && states[1] === "cancelled";
    });
    expect(await statesOf(world, promised.batchId)).toEqual(["sent", "sent"]);
    expect(await statesOf(world, begun.batchId)).toEqual(["cancelled", "cancelled"]);
  });

  it("is given up when answers closed meanwhile", async () => {
    await using world = await aWorld();
    const { id, eventId } = await aScheduled(world);
    await world.call("POST", `/events/${eventId}/close`);
    await pass(world, "2 hours");
    await using _worker = aWorker(world);
    await inState(world, id, "cancelled");
    expect((await read(world, id)).batches[0].stateReason).toContain("answers closed");
  });

  it("gives up of guests' own times what came long ago while nobody was there, and sends the rest", async () => {
    await using world = await aWorld();
    const { id, contactIds } = await aScheduled(world, { at: MORNING, timezone: "guest" });
    await world.database.query("update batches set state = 'sending', started_at = now() - interval '20 hours'");
    for (const [index, ago] of ["19 hours", "8 hours", "5 hours"].entries())
      await world.database.query(
        `update messages set due_at = now() - $2::interval
          where guest_id = (select id from guests where contact_id = $1)`,
        [contactIds[index], ago],
      );
    await world.database.query("insert into pulse (id, at) values (1, now() - interval '12 hours')");
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    // The first was due before the outage and is merely slow; the last is not too late.
    expect((await read(world, id)).counts).toMatchObject({ total: 3, sent: 2, cancelled: 1 });
    expect(await auditOf(world, id)).toContainEqual(expect.objectContaining({ verb: "give-up", messages: 1 }));
  });

  it("asks nobody to an event that was moved before the sending and is over", async () => {
    await using world = await aWorld();
    const { id, eventId } = await aScheduled(world);
    await world.database.query("update batches set state = 'sending', started_at = now(), send_at = now()");
    await world.database.query("update messages set due_at = now()");
    const move = "update events set starts_at = now() - interval '3 hours', ends_at = now() where id = $1";
    await world.database.query(move, [eventId]);
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    expect((await read(world, id)).counts).toMatchObject({ total: 3, sent: 0, queued: 0 });
  });

  it("asks nobody to an event that began while the sending was under way", async () => {
    await using world = await aWorld();
    const { id, eventId } = await aScheduled(world);
    await world.database.query("update batches set state = 'sending', started_at = now() - interval '2 hours'");
    await world.database.query("update messages set due_at = now() - interval '2 hours'");
    await world.database.query("update events set starts_at = now() - interval '1 hour' where id = $1", [eventId]);
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    expect((await read(world, id)).counts).toMatchObject({ sent: 0, suppressed: 3 });
  });
});

describe("a sending that waits", () => {
  it("goes to the address a guest has by then, and to nobody who has none", async () => {
    await using world = await aWorld();
    const { id, contactIds } = await aScheduled(world);
    await world.call("PATCH", `/contacts/${contactIds[0]}`, { email: "Right@Corrected.Example.net" });
    await world.call("PATCH", `/contacts/${contactIds[1]}`, { email: null, phone: "+447700900001" });
    await pass(world, "1 hour");
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    const rows = await world.database.query("select address, lane, state, last_reply from messages order by guest_id");
    expect(rows).toMatchObject([
      { address: "Right@corrected.example.net", lane: "corrected.example.net", state: "sent" },
      { state: "suppressed", last_reply: "The contact has no e-mail address any more." },
      { address: "guest-3@example.org", state: "sent" },
    ]);
  });
});

describe("a sending that waits while a file corrects addresses", () => {
  it("goes where a changed contact's would, and leaves alone what may have left and what the file leaves as it is", async () => {
    await using world = await aWorld();
    const { id, contactIds } = await aScheduled(world);
    for (const [no, contactId] of contactIds.entries())
      await world.call("PATCH", `/contacts/${contactId}`, { externalId: `p-${no}` });
    await world.database.query(
      "update messages set copies = 1 where guest_id = (select id from guests where contact_id = $1)",
      [contactIds[1]],
    );
    const file = "External ID,E-mail,Name\np-0,Right@Corrected.Example.net,\np-1,late@example.org,\np-2,,Grace\n";
    const headers = { "content-type": "text/csv" };
    const job = await world.call("POST", "/contacts/import?map=External ID:externalId", file, { headers });
    expect(job.status, job.text).toBe(202);
    await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
    expect((await finished(world, job.body.id)).result).toMatchObject({ updated: 3 });
    const { items } = (await world.call("GET", `/messages?campaignId=${id}`)).body;
    expect(items.map((it: { to: string }) => it.to)).toEqual([
      "Right@corrected.example.net",
      "guest-2@example.org",
      "guest-3@example.org",
    ]);
    const lanes = await world.database.query("select lane from messages order by guest_id");
    expect(lanes.map((it) => it["lane"])).toEqual(["corrected.example.net", "example.org", "example.org"]);
  });
});

describe("a sending by the database's clock", () => {
  for (const [name, ms] of [
    ["an hour fast", 3_600_000],
    ["an hour slow", -3_600_000],
    ["two days fast", 2 * 86_400_000],
    ["two days slow", -2 * 86_400_000],
  ] as const) {
    it(`is not begun by a worker whose clock is ${name}, which sends nothing and says why, and by another at its time, once`, async () => {
      await using world = await aWorld();
      await using sink = await anSmtpSink();
      const due = await aQueuedBatch(world, { people: 5 });
      const ahead = await aQueuedBatch(world, { people: 5, state: "scheduled", sendAtIn: "30 minutes" });
      const said: string[] = [];
      const log: Log = { ...silentLog, error: (facts) => said.push(String(facts["reason"])) };
      await using _wrong = aWorker(world, { smtpUrl: sink.url, now: () => new Date(Date.now() + ms), log });
      await until("the worker to notice", async () => said.length > 0);
      // It goes on moving batches along, by the database's clock, while others send.
      const soon = await aQueuedBatch(world, { people: 1, state: "scheduled", sendAtIn: "1 second" });
      await until("it to start a batch", async () => (await batchState(world, soon.batchId)) === "sending");
      expect(sink.messages).toEqual([]);
      expect(said[0]).toContain(ms > 0 ? "ahead of the database's" : "behind the database's");
      await using _right = aWorker(world, { smtpUrl: sink.url });
      for (const { batchId } of [due, soon])
        await until("the due batches to be done", async () => (await batchState(world, batchId)) === "done");
      expect(sink.messages.map((it) => it.copies)).toEqual(Array(6).fill(1));
      expect(await batchState(world, ahead.batchId)).toBe("scheduled");
    });
  }

  for (const seconds of [-1, 0, 1]) {
    it(`goes out once when the worker restarts ${seconds} s from its time`, async () => {
      await using world = await aWorld();
      await using sink = await anSmtpSink();
      const batch = await aQueuedBatch(world, { people: 20, state: "scheduled", sendAtIn: "2 seconds" });
      const [row] = await world.database.query<{ at: Date }>("select send_at as at from batches");
      const at = row?.at.getTime() ?? 0;
      const first = aWorker(world, { smtpUrl: sink.url });
      await until("the moment to restart", async () => Date.now() >= at + seconds * 1000);
      await first.stop();
      await using _second = aWorker(world, { smtpUrl: sink.url });
      await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
      expect(sink.messages.map((it) => it.copies)).toEqual(Array(20).fill(1));
      const [early] = await world.database.query<{ count: number }>(
        "select count(*)::int as count from messages m join batches b on b.id = m.batch_id where m.sent_at < b.send_at",
      );
      expect(early?.count).toBe(0);
    });
  }

  it("starts within five seconds, a thousand due in the same second", async () => {
    await using world = await aWorld();
    const model = await aQueuedBatch(world, { people: 1, state: "scheduled", sendAtIn: "1 hour" });
    await world.database.query(
      `with b as (
         insert into batches (account_id, campaign_id, event_id, kind, channel, origin, state, content, send_at)
         select account_id, campaign_id, event_id, kind, channel, 'walr', 'scheduled', content, now() + interval '2 seconds'
           from batches cross join generate_series(1, 1000)
         returning id, account_id, send_at
       ), c as (
         insert into batch_counts (account_id, batch_id) select account_id, id from b
       ), d as (
         insert into batch_count_deltas (account_id, batch_id, total, queued) select account_id, id, 1, 1 from b
       )
       insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
       select b.account_id, b.id, m.guest_id, m.channel, m.address, m.address_hash, m.lane, b.send_at
         from b cross join messages m where m.id = $1`,
      [model.messageIds[0]],
    );
    await using _worker = aWorker(world);
    const delays = async () =>
      (
        await world.database.query<{ started: number; delay: number }>(
          `select count(*) filter (where started_at is not null)::int as started,
                  percentile_cont(0.99) within group (order by extract(epoch from started_at - send_at))::float8 as delay
             from batches where origin = 'walr'`,
        )
      )[0];
    await until("all to have started", async () => (await delays())?.started === 1_000, PATIENCE * 20_000);
    expect((await delays())?.delay).toBeLessThan(PATIENCE * 5);
  });
});

describe("a reminder that was scheduled", () => {
  it("reaches those who have not answered when it starts, and nobody else", async () => {
    await using world = await aWorld();
    const party = { people: [{ state: "invited" }, { state: "invited" }, { state: "invited" }] as const };
    const { id, guestIds } = await aScheduled(world, { kind: "reminder", party });
    await world.call("POST", `/guests/${guestIds[0]}/answer`, { answer: "no" });
    await pass(world, "1 hour");
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    expect((await read(world, id)).counts).toMatchObject({ total: 2, sent: 2 });
    expect(await auditOf(world, id)).toContainEqual(expect.objectContaining({ verb: "start", queued: 2 }));
  });

  it("drops those who answer while it waits in the queue", async () => {
    await using world = await aWorld();
    const { eventId, guestIds } = await aParty(world, { people: [{ state: "invited" }, { state: "invited" }] });
    const id = await aCampaign(world, eventId, { kind: "reminder" });
    await sendNow(world, id);
    await world.call("POST", `/guests/${guestIds[1]}/answer`, { answer: "yes" });
    await using _worker = aWorker(world);
    await inState(world, id, "done");
    expect((await read(world, id)).counts).toMatchObject({ sent: 1, suppressed: 1 });
    const [row] = await world.database.query<{ reply: string }>(
      "select last_reply as reply from messages where state = 'suppressed'",
    );
    expect(row?.reply).toBe("The guest has answered.");
  });

  it("waits for each guest's own clocks from its start on", async () => {
    await using world = await aWorld();
    const party = { people: [{ state: "invited" }, { state: "invited" }] as const };
    const { id, contactIds } = await aScheduled(world, { kind: "reminder", at: MORNING, timezone: "guest", party });
    await world.database.query("update contacts set timezone = 'Pacific/Honolulu' where id = $1", [contactIds[1]]);
    await world.database.query("update batches set send_at = now()");
    await using _worker = aWorker(world);
    await inState(world, id, "sending");
    const due = await world.database.query<{ at: string }>(
      `select to_char(due_at at time zone 'UTC', 'MM-DD"T"HH24:MI') as at from messages order by guest_id`,
    );
    expect(due.map((it) => it.at)).toEqual(["01-15T09:00", "01-15T19:00"]);
  });

  it("can be paused over its time, and then goes out to whoever has not answered", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world, { kind: "reminder", party: { people: [{ state: "invited" }] } });
    await world.call("POST", `/campaigns/${id}/pause`);
    await pass(world, "10 hours");
    await using _worker = aWorker(world);
    await world.call("POST", `/campaigns/${id}/resume`);
    await inState(world, id, "done");
    expect((await read(world, id)).counts).toMatchObject({ total: 1, sent: 1 });
  });

  it("is recalled as every sending", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world, { kind: "reminder", party: { people: [{ state: "invited" }] } });
    expect((await world.call("POST", `/campaigns/${id}/cancel`)).body).toEqual({
      cancelled: 0,
      alreadySent: 0,
      inFlight: 0,
    });
    await pass(world, "1 hour");
    await using _worker = aWorker(world);
    await inState(world, id, "cancelled");
    expect(await world.database.query("select from messages")).toEqual([]);
  });
});

describe("newer time zone data", () => {
  /** As if a country had moved its clocks by an hour since. */
  const resolvedOtherwise = (world: World) =>
    world.database.query(
      `with w as (update batch_wall_times set tz_version = '2000a'), m as (update messages set due_at = due_at - interval '1 hour')
       update batches set send_at = send_at - interval '1 hour'`,
    );

  it("move a sending, its messages and the record of who resolved it", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world, { at: MORNING, timezone: "Europe/Paris" });
    await resolvedOtherwise(world);
    expect(await followZoneRules(world.deps)).toBe(false);
    const { sendAt, batches } = await read(world, id);
    expect(sendAt).toBe(`${YEAR}-01-15T08:00:00.000Z`);
    expect(batches[0].schedule).toMatchObject({ tzVersion: process.versions.tz, resolvedBy: "system" });
    const due = await world.database.query<{ due_at: Date }>("select distinct due_at from messages");
    expect(due.map((it) => it.due_at.toISOString())).toEqual([`${YEAR}-01-15T08:00:00.000Z`]);
    expect(await auditOf(world, id)).toContainEqual(expect.objectContaining({ verb: "reschedule" }));
  });

  it("move each message whose guest has their own time", async () => {
    await using world = await aWorld();
    const { id, contactIds } = await aScheduled(world, { at: MORNING, timezone: "guest", party: { people: 2 } });
    await world.database.query("update contacts set timezone = 'Asia/Tokyo' where id = $1", [contactIds[1]]);
    await resolvedOtherwise(world);
    await followZoneRules(world.deps);
    expect((await read(world, id)).sendAt).toBe(`${YEAR}-01-15T00:00:00.000Z`);
    const due = await world.database.query<{ due_at: Date }>("select due_at from messages order by guest_id");
    expect(due.map((it) => it.due_at.toISOString())).toEqual([
      `${YEAR}-01-15T09:00:00.000Z`,
      `${YEAR}-01-15T00:00:00.000Z`,
    ]);
  });

  it("leave alone what was resolved with data newer than ours, and what has begun", async () => {
    await using world = await aWorld();
    const { id } = await aScheduled(world, { at: MORNING, timezone: "Europe/Paris" });
    await resolvedOtherwise(world);
    await world.database.query("update batch_wall_times set tz_version = '9999a'");
    await followZoneRules(world.deps);
    expect((await read(world, id)).sendAt).toBe(`${YEAR}-01-15T07:00:00.000Z`);
    await world.database.query("update batch_wall_times set tz_version = '2000a'");
    await world.database.query("update batches set send_at = now() - interval '1 minute'");
    await startDueBatches(world.deps);
    await followZoneRules(world.deps);
    expect((await read(world, id)).state).toBe("sending");
    expect(new Date((await read(world, id)).sendAt).getTime()).toBeLessThan(Date.now());
  });
});
