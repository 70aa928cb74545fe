import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactId, EventId } from "../src/domain/ids.ts";
import { post } from "./support/browser.ts";
import { type Arrival, aFarEnd, type FarEnd } from "./support/far-end.ts";
import { anEvent } from "./support/guests.ts";
import type { Counts } from "./support/outbox.ts";
import { aCampaign, sendNow } from "./support/party.ts";
import { seeded, seedOf } from "./support/seeded.ts";
import { until } from "./support/until.ts";
import { aWorkerProcess, type WorkerProcess } from "./support/worker-processes.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/** `npm run test:long` stops 200 sendings; a seed of an earlier run stops them at the same counts again. */
const POINTS = Number(process.env["BECKON_STOPS"] ?? 20);
const SEED = seedOf("BECKON_STOPS_SEED");
const PEOPLE = POINTS > 50 ? 300 : 150;
/** Of them some opt out, or are taken off the list. */
const SOME = 8;
const LATEST_MS = 5_000;

type Way = "pause" | "cancel" | "opt-out" | "event cancellation" | "guest removal" | "erasure";
const WAYS: readonly Way[] = ["pause", "cancel", "opt-out", "event cancellation", "guest removal", "erasure"];
/** Those that stop some people and not a sending. */
const ALONE: readonly Way[] = ["opt-out", "guest removal", "erasure"];

interface Guest {
  readonly email: string;
  readonly guestId: number;
  readonly contactId: number;
}

interface Sending {
  readonly way: Way;
  readonly eventId: number;
  readonly campaignId: number;
  readonly guests: readonly Guest[];
}

/** A sending that was stopped, and for whom. */
interface Stopped extends Sending {
  /** When each of the people who are to get nothing more was promised so: milliseconds since 1970. */
  readonly promisedAt: ReadonlyMap<string, number>;
  readonly reply: Reply;
}

interface Hall {
  readonly world: World;
  readonly farEnd: FarEnd;
  readonly worker: WorkerProcess;
  readonly random: () => number;
}

function ok(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

/** A sending under way at the moment it is answered, somewhere between its first mail and its last. */
async function aSendingUnderWay({ world, farEnd, random }: Hall, way: Way, no: number): Promise<Sending> {
  const eventId = await anEvent(world, { title: `Party ${no}` });
  const emails = Array.from({ length: PEOPLE }, (_, person) => `p${no}-${person}@example.org`);
  const invited = ok(await world.call("POST", `/events/${eventId}/invite`, { emails }));
  const guests = invited.body.results.map((it: Omit<Guest, "email">, at: number) => ({ ...it, email: emails[at] }));
  // As PostgreSQL does by itself within a minute; these tables grow faster.
  await world.database.query("analyze");
  const campaignId = await aCampaign(world, eventId, { channel: "email" });
  const before = farEnd.taken();
  const at = before + Math.floor(PEOPLE * 0.8 * random());
  // Mails would run out before a slow machine has stopped them.
  farEnd.takeUpTo(at + PEOPLE / 10);
  ok(await sendNow(world, campaignId));
  await until("the moment to stop", () => farEnd.taken() >= at, 60_000);
  return { way, eventId, campaignId, guests };
}

async function stop({ world, random }: Hall, sending: Sending): Promise<Stopped> {
  const { way, eventId, campaignId, guests } = sending;
  if (ALONE.includes(way)) {
    const some = Array.from({ length: SOME }, () => guests[Math.floor(PEOPLE * (0.3 + 0.7 * random()))] as Guest);
    const promisedAt = new Map<string, number>();
    let reply: Reply | undefined;
    for (const it of some) {
      if (way === "opt-out") reply = await optOut(world, eventId, it);
      else if (way === "erasure") reply = await world.call("POST", `/contacts/${it.contactId}/erase`);
      else reply = await world.call("POST", `/guests/${it.guestId}/remove`);
      ok(reply);
      promisedAt.set(it.email, Date.now());
    }
    if (reply === undefined) throw new Error("nobody was stopped");
    return { ...sending, promisedAt, reply };
  }
  const path = way === "event cancellation" ? `/events/${eventId}/cancel` : `/campaigns/${campaignId}/${way}`;
  const reply = ok(await world.call("POST", path));
  const at = Date.now();
  return { ...sending, reply, promisedAt: new Map(guests.map((it) => [it.email, at])) };
}

/** What the program of a mail's reader does when its button to unsubscribe is pressed (RFC 8058). */
async function optOut(world: World, eventId: number, { contactId }: Guest): Promise<Reply> {
  const facts = { accountId: world.account.id, eventId: eventId as EventId, contactId: contactId as ContactId };
  const key = world.deps.keys.current.optOutKey(facts);
  const { status, headers } = await post(world, `/u/${key}`, "List-Unsubscribe=One-Click", {});
  return { status, headers, body: undefined, text: "" };
}

/** Resolves when nothing of the sending is in a worker's hand, and, but for a paused one, nothing is left to do. */
async function atRest({ world, farEnd }: Hall, { way, campaignId }: Sending): Promise<void> {
  farEnd.takeUpTo(Number.POSITIVE_INFINITY);
  await until(
    `${way} of campaign ${campaignId} to come to rest`,
    async () => {
      const [row] = await world.database.query<{ busy: number; state: string }>(
        `select (select count(*) from messages m where m.batch_id = b.id and (m.state in ('claimed', 'transmitting')
                        or (b.state = 'cancelling' and m.state = 'queued'))) as busy, b.state
           from batches b where b.campaign_id = $1`,
        [campaignId],
      );
      return row?.busy === 0 && ["done", "cancelled", "paused"].includes(row.state);
    },
    60_000,
  );
}

const countsOf = async (world: World, { campaignId }: Sending): Promise<Counts> =>
  ok(await world.call("GET", `/campaigns/${campaignId}`)).body.counts;

const arrivalsOf = (arrivals: readonly Arrival[], { guests }: Sending): readonly Arrival[] => {
  const own = new Set(guests.map((it) => it.email));
  return arrivals.filter((it) => own.has(it.to));
};

/** How long after its promise each mail arrived that came after it. */
const latenessOf = (arrivals: readonly Arrival[], { promisedAt }: Stopped): number[] =>
  arrivals.map((it) => it.at - (promisedAt.get(it.to) ?? Number.POSITIVE_INFINITY)).filter((it) => it > 0);

describe(`stopping ${POINTS} sendings while they are under way`, { timeout: 120_000 + POINTS * 10_000 }, () => {
  let hall: Hall;
  const stopped: Stopped[] = [];
  /** Seen when each had come to rest. */
  const counted = new Map<Stopped, Counts>();
  let arrivals: readonly Arrival[] = [];
  const inWay = (...ways: Way[]) => stopped.filter((it) => ways.includes(it.way));

  beforeAll(
    async () => {
      const world = await aWorld({ isSandbox: (channel) => channel !== "email" });
      ok(await world.call("PATCH", "/settings", { senderEmail: "events@example.com" }));
      const farEnd = await aFarEnd({ delayMs: 5 });
      const worker = await aWorkerProcess(world, farEnd.url);
      worker.go();
      hall = { world, farEnd, worker, random: seeded(SEED) };
      for (let no = 0; no < POINTS; no++) {
        const sending = await aSendingUnderWay(hall, WAYS[no % WAYS.length] ?? "pause", no);
        const it = await stop(hall, sending);
        stopped.push(it);
        await atRest(hall, it);
        counted.set(it, await countsOf(world, it));
      }
      const last = Math.max(...stopped.flatMap((it) => [...it.promisedAt.values()]));
      await until("the last promise to be due", () => Date.now() > last + LATEST_MS, LATEST_MS + 10_000);
      arrivals = await farEnd.arrivals();
    },
    120_000 + POINTS * 10_000,
  );

  afterAll(async () => {
    await hall?.worker[Symbol.asyncDispose]();
    await hall?.farEnd[Symbol.asyncDispose]();
    await hall?.world[Symbol.asyncDispose]();
  });

  it("lets nothing leave later than five seconds after the answer", () => {
    const rows = WAYS.map((way) => {
      const late = inWay(way).flatMap((it) => latenessOf(arrivalsOf(arrivals, it), it));
      const spared = inWay(way).map((it) =>
        [...it.promisedAt.keys()].filter((to) => !arrivals.some((one) => one.to === to)),
      );
      return {
        way,
        stopped: inWay(way).length,
        "spared people": spared.flat().length,
        "arrived after the answer": late.length,
        "the last of them, ms": Math.round(Math.max(0, ...late)),
      };
    });
    console.log(`seed ${SEED}`);
    console.table(rows);
    expect(Math.max(...rows.map((it) => it["the last of them, ms"]))).toBeLessThanOrEqual(LATEST_MS);
    // Whoever is stopped alone may have been on the way already; whole sendings are stopped before their end.
    const whole = rows.filter((it) => !ALONE.includes(it.way));
    expect(whole.filter((it) => it["spared people"] === 0)).toEqual([]);
  });

  it("counts as sent exactly what arrived, and accounts for everybody", () => {
    for (const it of stopped) {
      const { total, sent, ...others } = counted.get(it) as Counts;
      const left = it.way === "pause" ? "queued" : ALONE.includes(it.way) ? "suppressed" : "cancelled";
      expect([it.way, total, sent]).toEqual([it.way, PEOPLE, arrivalsOf(arrivals, it).length]);
      expect([it.way, others]).toMatchObject([it.way, { [left]: PEOPLE - sent, failed: 0, uncertain: 0, deferred: 0 }]);
    }
  });

  it("answers a cancel with what became of it, to the mail", () => {
    for (const it of inWay("cancel")) {
      const { cancelled, alreadySent, inFlight } = it.reply.body;
      const { sent } = counted.get(it) as Counts;
      expect(cancelled + alreadySent + inFlight).toBe(PEOPLE);
      expect(sent).toBeGreaterThanOrEqual(alreadySent);
      expect(sent).toBeLessThanOrEqual(alreadySent + inFlight);
    }
  });

  it("sends exactly the rest of what was paused when it is resumed", async () => {
    const paused = inWay("pause");
    for (const it of paused) ok(await hall.world.call("POST", `/campaigns/${it.campaignId}/resume`));
    for (const it of paused)
      await until("the rest", async () => (await countsOf(hall.world, it)).sent === PEOPLE, 60_000);
    const after = await hall.farEnd.arrivals();
    for (const it of paused) {
      const own = arrivalsOf(after, it);
      expect([own.length, new Set(own.map((one) => one.to)).size]).toEqual([PEOPLE, PEOPLE]);
    }
    expect(new Set(after.map((it) => it.to)).size).toBe(after.length);
  });
});
