import { describe, expect, it } from "vitest";
import type { Channel } from "../src/channels/contract.ts";
import type { TwilioSettings } from "../src/channels/sms/sms-settings.ts";
import { parseSmsUrl } from "../src/channels/sms/sms-url.ts";
import { twilioChannel } from "../src/channels/sms/twilio.ts";
import type { CampaignId, GuestId } from "../src/domain/ids.ts";
import { guardTexts } from "../src/usecases/guard-texts.ts";
import { aQueuedBatch, batchState, countsOf, type QueuedBatch, statesOf } from "./support/outbox.ts";
import { anSmsProvider, type ProviderAnswer, type ProviderCall, type SmsProvider } from "./support/sms-provider.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

/** A world that texts: open day and night, to Denmark, without the guard against many new numbers. */
async function aTextingWorld(rules: Record<string, unknown> = {}): Promise<World> {
  const world = await aWorld({ isSandbox: (channel) => channel !== "sms" });
  await world.database.query("update accounts set sms_from = '00:00', sms_until = '24:00'");
  const set = await world.call("PATCH", "/settings", {
    smsCountries: ["DK"],
    smsNewNumbersMax: null,
    ...rules,
  });
  if (set.status !== 200) throw new Error(set.text);
  return world;
}

function guarded(world: World, provider: SmsProvider): Channel {
  const url = `twilio://AC1:token@127.0.0.1:${provider.port}/?from=%2B447700900001&insecure=true`;
  const inner = twilioChannel(parseSmsUrl(url) as TwilioSettings, { statusUrlFor: () => undefined });
  return guardTexts({ ...world.deps, report: (error) => console.error(error) }, inner, "+447700900001");
}

const booked = async (world: World) => {
  const [row] = await world.database.query<{ day: number; campaigns: number }>(
    `select coalesce((select sum(parts) from sms_days), 0)::int as day,
            coalesce((select sum(parts) from sms_campaigns), 0)::int as campaigns`,
  );
  return row;
};

const whyPaused = async (world: World, { batchId }: QueuedBatch) => {
  const [row] = await world.database.query<{ why: string | null }>(
    "select paused_why as why from batches where id = $1",
    [batchId],
  );
  return row?.why;
};

function tally(states: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const pausedFor = (world: World, batch: QueuedBatch) =>
  until("the batch to be paused and nobody to hold a message", async () => {
    const states = await statesOf(world, batch.batchId);
    const isQuiet = !states.includes("claimed") && !states.includes("transmitting");
    return isQuiet && (await batchState(world, batch.batchId)) === "paused";
  });

describe("what texts may cost", () => {
  it("is never passed by fifty workers at once, not by one part", async () => {
    await using world = await aTextingWorld({ smsPartsPerCampaign: 100, smsPartsPerDay: null });
    await using provider = await anSmsProvider();
    const batch = await aQueuedBatch(world, { channel: "sms", people: 10 });
    const channels = Array.from({ length: 50 }, () => guarded(world, provider));
    const campaignId = batch.campaignId as CampaignId;
    const deliveries = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        channels[index % channels.length]?.deliver(
          {
            messageId: `${index}.x@example.org`,
            from: { address: "Example" },
            to: `+4520${String(index).padStart(6, "0")}`,
            text: "x".repeat(161),
            about: { accountId: world.account.id, campaignId, guestId: (index + 1) as GuestId, attempt: 1 },
          },
          async () => true,
          new AbortController().signal,
        ),
      ),
    );
    expect(tally(deliveries.map((it) => it?.kind ?? ""))).toEqual({ accepted: 50, withheld: 250 });
    expect([provider.taken.length, await booked(world)]).toEqual([50, { day: 100, campaigns: 100 }]);
    expect(await whyPaused(world, batch)).toContain("limit of 100 SMS parts is reached");
    await Promise.all(channels.map((it) => it.close()));
  }, 60_000);

  it("pauses the campaign with its reason; raised and resumed, the rest is sent once", async () => {
    await using world = await aTextingWorld({ smsPartsPerCampaign: 7 });
    await using provider = await anSmsProvider();
    const batch = await aQueuedBatch(world, { channel: "sms", people: 20, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await pausedFor(world, batch);
    expect(tally(await statesOf(world, batch.batchId))).toEqual({ sent: 7, queued: 13 });
    const seen = await world.call("GET", `/campaigns/${batch.campaignId}`);
    expect(seen.body.batches[0]).toMatchObject({ state: "paused" });
    await world.call("PATCH", "/settings", { smsPartsPerCampaign: null });
    await world.call("POST", `/campaigns/${batch.campaignId}/resume`);
    await until("the rest to be sent", async () => (await batchState(world, batch.batchId)) === "done");
    expect(new Set(provider.taken.map((it) => it.to)).size).toBe(20);
    expect(provider.taken).toHaveLength(20);
    const { maintained, rows } = await countsOf(world, batch.batchId);
    expect(maintained).toEqual(rows);
  });

  it("is counted for all campaigns of a day together", async () => {
    await using world = await aTextingWorld({ smsPartsPerDay: 15 });
    await using provider = await anSmsProvider();
    const one = await aQueuedBatch(world, { channel: "sms", people: 10, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("the first to be sent", async () => (await batchState(world, one.batchId)) === "done");
    const two = await aQueuedBatch(world, { channel: "sms", people: 10, body: "Come" });
    await pausedFor(world, two);
    expect(provider.taken).toHaveLength(15);
    expect(await whyPaused(world, two)).toContain("15 SMS parts a day");
  });

  it("is given back for a text that did not leave", async () => {
    await using world = await aTextingWorld();
    const answers = (call: ProviderCall): ProviderAnswer =>
      call.to.endsWith("1") ? { status: 400, code: 21617 } : call.to.endsWith("2") ? { status: 500 } : "accept";
    await using provider = await anSmsProvider(answers);
    const batch = await aQueuedBatch(world, { channel: "sms", people: 3, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("everybody to be settled", async () => (await batchState(world, batch.batchId)) === "done");
    expect(await statesOf(world, batch.batchId)).toEqual(["failed", "uncertain", "sent"]);
    // What is in doubt may have been billed.
    expect(await booked(world)).toEqual({ day: 2, campaigns: 2 });
  });
});

describe("numbers texts do not go to", () => {
  it("are those of countries nobody allowed, with a sentence that says how to", async () => {
    await using world = await aTextingWorld({ smsCountries: null, defaultRegion: "SE" });
    await using provider = await anSmsProvider();
    const batch = await aQueuedBatch(world, { channel: "sms", people: 2, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    const rows = await world.database.query("select state, last_reply from messages");
    const reply = "Texts to DK (+45) are not allowed; add DK to smsCountries in the settings to allow them.";
    expect(rows).toEqual([1, 2].map(() => ({ state: "failed", last_reply: reply })));
    expect([provider.calls.length, await booked(world)]).toEqual([0, { day: 0, campaigns: 0 }]);
  });

  it("are learned from the provider: nobody's are marked, and who stopped there is suppressed here", async () => {
    await using world = await aTextingWorld();
    const codes: Record<string, number> = { "+4512000001": 21614, "+4512000002": 21610 };
    await using provider = await anSmsProvider(({ to }) =>
      codes[to] === undefined ? "accept" : { status: 400, code: codes[to] },
    );
    const batch = await aQueuedBatch(world, { channel: "sms", people: 3, body: "Come" });
    // The support's hashes stand for numbers; these two are to be found by their own.
    for (const number of Object.keys(codes))
      await world.database.query("update contacts set phone_hash = $1 where phone_e164 = $2", [
        world.deps.hashAddress(world.account.id, "sms", number),
        number,
      ]);
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    const rows = await until("both to be marked", async () => {
      const seen = await world.database.query<{ status: string }>(
        "select sms_status as status from contacts order by id",
      );
      return seen.filter((it) => it.status !== "ok").length === 2 && seen.map((it) => it.status);
    });
    expect(rows).toEqual(["invalid", "unsubscribed", "ok"]);
    const [suppression] = await world.database.query("select channel, reason, source, event_id from suppressions");
    expect(suppression).toEqual({ channel: "sms", reason: "unsubscribed", source: "sms-provider", event_id: null });
  });
});

describe("many new numbers of one range", () => {
  it("hold the campaign at the tenth, and never again once somebody has looked", async () => {
    await using world = await aTextingWorld({ smsNewNumbersMax: 10 });
    await using provider = await anSmsProvider();
    const batch = await aQueuedBatch(world, { channel: "sms", people: 30, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await pausedFor(world, batch);
    expect(provider.taken).toHaveLength(9);
    expect(await whyPaused(world, batch)).toMatch(/^10 numbers .* begin with \+4512000/);
    const audit = await world.database.query("select verb, object_kind, details from audit_log where verb = 'pause'");
    expect(audit).toEqual([{ verb: "pause", object_kind: "campaign", details: { because: "many-new-numbers" } }]);
    await world.call("POST", `/campaigns/${batch.campaignId}/resume`);
    await until("the rest to be sent", async () => (await batchState(world, batch.batchId)) === "done");
    expect(provider.taken).toHaveLength(30);
  });

  it("are no matter for numbers that were texted before", async () => {
    await using world = await aTextingWorld({ smsNewNumbersMax: 10 });
    await using provider = await anSmsProvider();
    await world.database.query(
      `insert into sms_numbers (account_id, number, range, first_at)
       select $1, '+4512' || lpad(n::text, 6, '0'), '4512000', now() - interval '2 hours' from generate_series(1, 30) n`,
      [world.account.id],
    );
    const batch = await aQueuedBatch(world, { channel: "sms", people: 30, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    expect(provider.taken).toHaveLength(30);
  });
});

describe("a provider in trouble", () => {
  it("that answers 500 after it took the text, or never, leaves it in doubt and gets it no second time", async () => {
    await using world = await aTextingWorld();
    await using provider = await anSmsProvider(({ to }) => (to.endsWith("1") ? { status: 500, takes: true } : "cut"));
    const batch = await aQueuedBatch(world, { channel: "sms", people: 2, body: "Come" });
    await using _worker = aWorker(world, { channels: { sms: guarded(world, provider) } });
    await until("the batch to be done", async () => (await batchState(world, batch.batchId)) === "done");
    expect(await statesOf(world, batch.batchId)).toEqual(["uncertain", "uncertain"]);
    expect(provider.taken).toHaveLength(2);
  });

  it("that throttles slows everybody down and loses nobody", async () => {
    await using world = await aTextingWorld();
    let calls = 0;
    await using provider = await anSmsProvider(() => {
      calls += 1;
      return calls % 3 === 0 ? { status: 429, code: 20429 } : "accept";
    });
    const batch = await aQueuedBatch(world, { channel: "sms", people: 12, body: "Come" });
    await using _worker = aWorker(world, { restMinMs: 20, channels: { sms: guarded(world, provider) } });
    await until("everybody to be texted", async () => (await batchState(world, batch.batchId)) === "done", 30_000);
    expect(tally(await statesOf(world, batch.batchId))).toEqual({ sent: 12 });
    expect(new Set(provider.taken.map((it) => it.to)).size).toBe(12);
    expect(await booked(world)).toEqual({ day: 12, campaigns: 12 });
  }, 40_000);
});
