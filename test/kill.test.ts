import { describe, expect, it } from "vitest";
import { aDatabase } from "./support/database.ts";
import { aDurableServer, type DurableServer } from "./support/durable-server.ts";
import { aFarEnd, copiesOf, type FarEnd } from "./support/far-end.ts";
import { aQueuedBatch, batchState, type Counts, countsOf, type QueuedBatch } from "./support/outbox.ts";
import { seeded, seedOf } from "./support/seeded.ts";
import { until } from "./support/until.ts";
import { aWorkerProcess, type WorkerProcess } from "./support/worker-processes.ts";
import { aWorld, type Reply, type World } from "./support/world.ts";

/** `npm run test:long` sets the full figures; a seed of an earlier run strikes at the same counts again. */
const PEOPLE = Number(process.env["BECKON_KILL_PEOPLE"] ?? 5_000);
const KILLS = Number(process.env["BECKON_KILLS"] ?? 5);
const RESTARTS = Number(process.env["BECKON_KILL_RESTARTS"] ?? 1);
const SEED = seedOf("BECKON_KILL_SEED");
const WORKERS = 2;

/** How long the far end keeps each mail before it says 250: 10 connections a worker, so the short form lasts a while too. */
const FAR_END_DELAY_MS = PEOPLE > 20_000 ? 10 : 20;
/** Parts of the people at which the last worker is killed, and the database is stopped for the last time. */
const KILLED_UNTIL = 0.7;
const RESTARTED_UNTIL = 0.9;
const SAMPLE_MS = PEOPLE > 20_000 ? 1_000 : 200;

const COPIES_MAX = 2;
const EXTRA_SHARE_MAX = 0.05;
const TRANSMITTING_MAX = 256;
const TAKEN_OVER_MAX_MS = 60_000;
const RESUMED_MAX_MS = 10_000;
const DEADLINE_MS = 60_000 + PEOPLE * 5;

interface Scene {
  readonly server: DurableServer;
  readonly world: World;
  readonly farEnd: FarEnd;
  readonly batch: QueuedBatch;
}

interface Blow {
  readonly kind: "kill" | "restart";
  /** Copies at the far end at which it falls. */
  readonly at: number;
}

interface Struck extends Blow {
  /** Milliseconds since 1970. */
  readonly on: number;
  /** Messages that were between the commit that let them leave and the commit of their outcome. */
  readonly caught: number;
  /** Until nothing was in the dead worker's hand; after a restart, from the database's first answer until a message was let leave again. */
  readonly tookMs: number;
  /** How long the database took to answer again. */
  readonly awayMs: number;
}

/** At random, one in each of as many equal parts. */
function blows(): Blow[] {
  const random = seeded(SEED);
  const spread = (kind: Blow["kind"], count: number, [from, to]: readonly [number, number]): Blow[] =>
    Array.from({ length: count }, (_, no) => ({
      kind,
      at: Math.floor(PEOPLE * (from + ((no + random()) / count) * (to - from))),
    }));
  return [...spread("kill", KILLS, [0, KILLED_UNTIL]), ...spread("restart", RESTARTS, [KILLED_UNTIL, RESTARTED_UNTIL])];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function countOf(world: World, text: string, values: unknown[] = []): Promise<number> {
  const [row] = await world.database.query<{ count: number }>(`select (${text}) as count`, values);
  return row?.count ?? 0;
}

const INTERRUPTED =
  "select count(*) from message_history where state = 'uncertain' and reply like '%interrupted while%'";

async function workerIdsOf(world: World, pid: number): Promise<number[]> {
  const rows = await world.database.query<{ id: number }>("select id from workers where pid = $1", [pid]);
  return rows.map((it) => it.id);
}

async function strikeWorker({ world }: Scene, blow: Blow, worker: WorkerProcess): Promise<Struck> {
  const ids = await workerIdsOf(world, worker.pid);
  const before = await countOf(world, INTERRUPTED);
  await worker.kill();
  const on = Date.now();
  // Somebody may have taken some over already: those are in the history, and both are seen in one snapshot.
  const held = "select count(*) from messages where state = 'transmitting' and worker_id = any($1::bigint[])";
  const caught = (await countOf(world, `(${held}) + (${INTERRUPTED})`, [ids])) - before;
  const inHand = "select count(*) from messages where worker_id = any($1::bigint[])";
  await until(
    "the dead worker's messages to be taken over",
    async () => (await countOf(world, inHand, [ids])) === 0,
    TAKEN_OVER_MAX_MS,
  );
  return { ...blow, on, caught, awayMs: 0, tookMs: Date.now() - on };
}

async function strikeDatabase({ world, server, farEnd }: Scene, blow: Blow): Promise<Struck> {
  const last = await countOf(world, "select max(id) from workers");
  const caught = await countOf(world, "select count(*) from messages where state = 'transmitting'");
  const on = Date.now();
  await server.stopImmediately();
  const leaving = "select count(*) from messages where state = 'transmitting' and worker_id > $1";
  const look = () => countOf(world, leaving, [last]).catch(() => undefined);
  const first = await until("the database to answer", look, DEADLINE_MS);
  const awayMs = Date.now() - on;
  const leavesAgain = async () => {
    // What waits at the far end for the next blow must not keep others from leaving.
    farEnd.takeUpTo(farEnd.taken() + 50);
    return first > 0 || ((await look()) ?? 0) > 0;
  };
  await until("mails to leave again", leavesAgain, DEADLINE_MS);
  return { ...blow, on, caught, awayMs, tookMs: Date.now() - on - awayMs };
}

/** Two workers, and always a third that has loaded and takes the place of one that is killed. */
async function underBlows(scene: Scene): Promise<Struck[]> {
  const { world, farEnd } = scene;
  const random = seeded(SEED + 1);
  const load = () => aWorkerProcess(world, farEnd.url);
  const workers = await Promise.all(Array.from({ length: WORKERS }, load));
  let spare = load();
  const plan = blows();
  const struck: Struck[] = [];
  try {
    for (const it of workers) it.go();
    for (const [no, blow] of plan.entries()) {
      // On a slow machine mails would run out before the blows do: the far end waits for who is late with the next one.
      const next = plan[no + 1]?.at ?? blow.at;
      farEnd.takeUpTo(next + PEOPLE / (2 * plan.length));
      await until(`${blow.at} mails to have arrived`, () => farEnd.taken() >= blow.at, DEADLINE_MS);
      if (blow.kind === "restart") {
        await spare; // A worker that cannot reach the database while it starts ends; this test is about those at work.
        struck.push(await strikeDatabase(scene, blow));
        continue;
      }
      const place = Math.floor(random() * WORKERS);
      const striking = strikeWorker(scene, blow, workers[place] as WorkerProcess);
      const fresh = await spare;
      workers[place] = fresh;
      fresh.go();
      spare = load();
      struck.push(await striking);
    }
    farEnd.takeUpTo(Number.POSITIVE_INFINITY);
    await until(
      "nothing to be on its way any more",
      async () => {
        await pause(SAMPLE_MS);
        const open =
          "select count(*) from messages where state <> 'sent' and not (state = 'uncertain' and due_at = 'infinity')";
        return (await countOf(world, open)) === 0 && (await batchState(world, scene.batch.batchId)) === "done";
      },
      DEADLINE_MS,
    );
    return struck;
  } catch (error) {
    for (const it of workers) console.log(`worker ${it.pid} said: ${it.said()}`);
    throw error;
  } finally {
    await Promise.all([...workers, await spare].map((it) => it[Symbol.asyncDispose]()));
  }
}

interface Seen {
  readonly counts: Array<{ readonly maintained: Counts; readonly rows: Counts }>;
  /** What the API said each time it was asked how far it is. */
  readonly replies: Reply[];
  mostTransmitting: number;
}

/** Looks again and again until it is stopped; while the database is away there is nothing to see but the API's answer. */
function watching({ world, batch }: Scene): { readonly seen: Seen; stop(): Promise<void> } {
  const seen: Seen = { counts: [], replies: [], mostTransmitting: 0 };
  let isOver = false;
  const look = async () => {
    const most = `select coalesce(max(n), 0) from (
       select count(*) as n from messages where state = 'transmitting' group by worker_id) x`;
    seen.replies.push(await world.call("GET", `/campaigns/${batch.campaignId}`));
    seen.mostTransmitting = Math.max(seen.mostTransmitting, await countOf(world, most));
    seen.counts.push(await countsOf(world, batch.batchId));
  };
  const watch = async () => {
    while (!isOver) {
      await look().catch(() => {});
      await pause(SAMPLE_MS);
    }
  };
  const over = watch();
  return {
    seen,
    stop() {
      isOver = true;
      return over;
    },
  };
}

interface End {
  readonly address: string;
  readonly state: string;
  readonly copies: number;
  readonly held: boolean;
  /** State of the last row of its history. */
  readonly told: string | null;
}

const endsOf = (world: World): Promise<End[]> =>
  world.database.query<End>(
    `select m.address, m.state, m.copies, m.due_at = 'infinity' as held,
            (select h.state from message_history h
              where h.account_id = m.account_id and h.message_id = m.id order by h.id desc limit 1) as told
       from messages m`,
  );

/** Addresses of all messages the API lists as uncertain. */
async function listedUncertain(world: World, campaignId: number): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ""; ; ) {
    const page = await world.call("GET", `/messages?campaignId=${campaignId}&state=uncertain&limit=200${cursor}`);
    expect(page.status).toBe(200);
    found.push(...page.body.items.map((it: { to: string }) => it.to));
    if (page.body.nextCursor === null) return found;
    cursor = `&cursor=${encodeURIComponent(page.body.nextCursor)}`;
  }
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
const slowest = (struck: readonly Struck[]): number => Math.max(0, ...struck.map((it) => it.tookMs));

/** Copies that arrived in the second after each moment. */
const inTheSecondAfter = (moments: readonly number[], arrivedAt: readonly number[]): number[] =>
  moments.map((from) => arrivedAt.filter((at) => at >= from && at < from + 1_000).length);

/** Copies in each whole second of the run that no blow fell into or just before. */
function inQuietSeconds(struck: readonly Struck[], arrivedAt: readonly number[]): number[] {
  const [first = 0] = arrivedAt;
  const lastAt = arrivedAt[Math.floor(arrivedAt.length * RESTARTED_UNTIL)] ?? first;
  const seconds = Array.from({ length: Math.floor((lastAt - first) / 1_000) }, (_, no) => first + no * 1_000);
  const quiet = seconds.filter((from) => !struck.some((it) => it.on > from - 1_000 && it.on < from + 1_000));
  return inTheSecondAfter(quiet, arrivedAt);
}

describe(`killing workers and their database while they send to ${PEOPLE.toLocaleString("en")} people`, () => {
  it(
    "loses nobody, mails nobody more than twice, and lists by name who may have got none",
    async () => {
      await using server = await aDurableServer();
      const world = await aWorld({}, await aDatabase(server.url));
      await using _world = world;
      await using farEnd = await aFarEnd({ delayMs: FAR_END_DELAY_MS });
      const batch = await aQueuedBatch(world, { people: PEOPLE });
      const scene: Scene = { server, world, farEnd, batch };
      const watch = watching(scene);
      const struck = await underBlows(scene).finally(watch.stop);

      const arrivals = await farEnd.arrivals();
      const copies = copiesOf(arrivals);
      const ends = await endsOf(world);
      const { maintained, rows } = await countsOf(world, batch.batchId);
      const campaign = await world.call("GET", `/campaigns/${batch.campaignId}`);
      const listed = await listedUncertain(world, batch.campaignId);
      const [kills, restarts] = [
        struck.filter((it) => it.kind === "kill"),
        struck.filter((it) => it.kind === "restart"),
      ];
      const caught = kills.reduce((sum, it) => sum + it.caught, 0);
      const extra = arrivals.length - copies.size;
      const arrivedAt = arrivals.map((it) => it.at);
      const afterKills = inTheSecondAfter(
        kills.map((it) => it.on),
        arrivedAt,
      );
      const lost = ends.filter((it) => !copies.has(it.address) && !listed.includes(it.address));
      const refusals = watch.seen.replies.filter((it) => it.status !== 200);
      console.table({
        seed: SEED,
        "worker kills": kills.length,
        "database stops": restarts.length,
        "people addressed": PEOPLE,
        "reached at the far end": copies.size,
        "listed as sent": ends.filter((it) => it.state === "sent").length,
        "listed as uncertain": listed.length,
        "of them not reached": listed.filter((it) => !copies.has(it)).length,
        "neither mailed nor listed as uncertain": lost.length,
        "transmitting at the kills, sum": caught,
        "transmitting at the database's stops, sum": restarts.reduce((sum, it) => sum + it.caught, 0),
        "transmitting in one worker, at most": watch.seen.mostTransmitting,
        "extra copies": extra,
        "copies of one message, at most": Math.max(...copies.values()),
        "slowest take-over, ms": slowest(kills),
        "slowest recovery of the database, ms": Math.max(0, ...restarts.map((it) => it.awayMs)),
        "slowest resumption after it, ms": slowest(restarts),
        "mails a second, undisturbed (median)": median(inQuietSeconds(struck, arrivedAt)),
        "in the second after a kill (median)": median(afterKills),
        "in the second after a kill (least)": Math.min(...afterKills),
        "looks at counts, all adding up": watch.seen.counts.length,
        "answers 503 while the database was away": refusals.length,
      });
      if (listed.length > 0) console.log(`listed as uncertain: ${listed.join(" ")}`);

      expect([kills.length, restarts.length]).toEqual([KILLS, RESTARTS]);
      expect(lost).toEqual([]);
      expect(ends.filter((it) => it.state !== "sent" && !(it.state === "uncertain" && it.held))).toEqual([]);
      expect(ends.filter((it) => it.state === "sent" && !copies.has(it.address))).toEqual([]);
      expect(ends.filter((it) => it.told !== it.state)).toEqual([]);
      expect(ends.filter((it) => it.copies > COPIES_MAX || it.copies < (copies.get(it.address) ?? 0))).toEqual([]);
      expect(Math.max(...copies.values())).toBeLessThanOrEqual(COPIES_MAX);
      expect(new Set(arrivals.map((it) => `${it.messageId} ${it.to}`)).size).toBe(copies.size);
      expect(extra).toBeLessThanOrEqual(caught);
      expect(extra).toBeLessThan(PEOPLE * EXTRA_SHARE_MAX);
      expect(watch.seen.mostTransmitting).toBeLessThanOrEqual(TRANSMITTING_MAX);
      expect([...listed].sort()).toEqual(
        ends
          .filter((it) => it.state === "uncertain")
          .map((it) => it.address)
          .sort(),
      );
      expect(maintained).toEqual(rows);
      expect(campaign.body.counts).toMatchObject(rows);
      expect(watch.seen.counts.length).toBeGreaterThan(5);
      for (const look of watch.seen.counts) {
        const { total, ...parts } = look.maintained;
        expect(look.maintained).toEqual(look.rows);
        expect(Object.values(parts).reduce((sum, it) => sum + it, 0)).toBe(total);
      }
      expect(refusals.filter((it) => it.status !== 503 || it.headers["retry-after"] === undefined)).toEqual([]);
      expect(slowest(restarts)).toBeLessThanOrEqual(RESUMED_MAX_MS);
    },
    DEADLINE_MS * 2,
  );
});
