import { type CampaignRun, type CampaignWish, perMailUs, runCampaign } from "./campaign-run.ts";
import { keepResult, rounded, spreadOf, table } from "./harness.ts";
import type { Lab } from "./lab.ts";
import { cpuSecondsOf, machineFacts } from "./machine.ts";
import { type Following, writePipelined } from "./pipelined-writer.ts";
import { type PostfixSink, startPostfixSink } from "./postfix-sink.ts";
import { seedContacts, seedEvent, seedGuests } from "./seed.ts";
import { signingRate, writeSigningKey } from "./signing.ts";
import { type Sink, startSink } from "./sink.ts";

const PEOPLE = 50_000;
const MILLION = 1_000_000;
const CONNECTIONS = 20;
/** Each answer of a relay on the same continent comes so much later. */
const AWAY_MS = 20;
/** Of the rate of a bare pipelined writer into Postfix's sink. */
const SHARE_MIN = 0.45;
/** Half of what that writer makes where it makes 24,000. */
const RATE_MIN = 12_000;
/** Of what the machine can sign at all. */
const SIGNED_MIN = 0.8;
/** How far the share at a million may lie below that at 50,000, and memory above. */
const SCALE_MAX = 1.2;
const PEAK_MIB_MAX = 150;

/**
 * Ready-made mails on as many connections, as fast as a process can hand them over: each bench names the one it is held to.
 * Our sink takes twice as many as Postfix's, which reads every line.
 */
const BARE_WRITERS = {
  "bare writer": { into: "sink", following: "mail by mail" },
  "over borders": { into: "sink", following: "over borders" },
  "into smtp-sink": { into: "postfix", following: "mail by mail" },
} as const satisfies Record<string, { into: "sink" | "postfix"; following: Following }>;
type BareName = keyof typeof BARE_WRITERS;

interface BareRun {
  readonly name: BareName;
  readonly mails: number;
  readonly seconds: number;
  readonly cpuUs: Readonly<Record<"sender" | "sink", number | undefined>>;
}

interface Pair {
  readonly campaign: CampaignRun;
  readonly bare: readonly BareRun[];
}

/** One campaign in turn with writers that send as many ready-made mails of the same size into the same sink. */
export async function benchDelivery(lab: Lab): Promise<boolean> {
  const mails = lab.size ?? PEOPLE;
  await using ground = await seedGround(lab, mails);
  await measurePair(lab, ground, mails, true);
  const pairs: Pair[] = [];
  for (let no = 1; no <= lab.runs; no++) pairs.push(await measurePair(lab, ground, mails));
  const share = shareOf(pairs, "into smtp-sink");
  const peakMiB = Math.max(...pairs.map((it) => it.campaign.peakMiB));
  print(`One campaign to ${mails.toLocaleString("en-US")} people over ${CONNECTIONS} connections`, pairs);
  const isReached = [
    ground.postfix === undefined || verdict("campaign / bare writer into smtp-sink", share, SHARE_MIN, "least"),
    verdict("mails/s", spreadOf(pairs.map((it) => it.campaign.mails / it.campaign.seconds)).median, RATE_MIN, "least"),
    verdict("MiB of the sending process at most", peakMiB, PEAK_MIB_MAX, "most"),
  ];
  await keep(lab, "delivery", { share, peakMiB, pairs });
  return isReached.every((it) => it);
}

/** The same to twenty times the people, beside it to 50,000: neither the share nor memory may suffer by more than a fifth. */
export async function benchDeliveryToMillion(lab: Lab): Promise<boolean> {
  const many = lab.size ?? MILLION;
  const few = Math.min(PEOPLE, many);
  await using small = await seedGround(lab, few);
  await measurePair(lab, small, few, true);
  const fewPairs: Pair[] = [];
  for (let no = 1; no <= lab.runs; no++) fewPairs.push(await measurePair(lab, small, few));
  await using large = await seedGround(lab, many);
  const manyPairs = [await measurePair(lab, large, many)];
  print(`One campaign to ${few.toLocaleString("en-US")} people`, fewPairs);
  print(`One campaign to ${many.toLocaleString("en-US")} people`, manyPairs);
  const peak = (pairs: readonly Pair[]) => Math.max(...pairs.map((it) => it.campaign.peakMiB));
  const share = shareOf(fewPairs, "bare writer") / shareOf(manyPairs, "bare writer");
  const memory = peak(manyPairs) / peak(fewPairs);
  const isReached = [
    verdict("share at few / share at many", share, SCALE_MAX, "most"),
    verdict("memory at many / memory at few", memory, SCALE_MAX, "most"),
  ];
  await keep(lab, "delivery-million", { share, memory, fewPairs, manyPairs });
  return isReached.every((it) => it);
}

/** With DKIM (RSA of 2,048 bits), in turn with a loop that does nothing but sign in the thread pool. */
export async function benchDeliverySigned(lab: Lab): Promise<boolean> {
  const mails = lab.size ?? PEOPLE;
  await using ground = await seedGround(lab, mails);
  const key = await writeSigningKey();
  const smtp = `&dkimDomain=bench.example&dkimSelector=bench&dkimKeyFile=${encodeURIComponent(key.path)}`;
  const runs: Array<{ campaign: CampaignRun; signatures: number }> = [];
  for (let no = 1; no <= lab.runs; no++) {
    const campaign = await runCampaign(lab, { ...ground, mails, connections: CONNECTIONS, smtp });
    await lab.settle();
    const signatures = await signingRate(key);
    lab.say(
      `run ${no}: ${rounded(campaign.mails / campaign.seconds)} signed mails/s, ${rounded(signatures)} signatures/s`,
    );
    runs.push({ campaign, signatures });
  }
  const share = spreadOf(runs.map((it) => it.campaign.mails / it.campaign.seconds / it.signatures)).median;
  console.log(`\nOne campaign to ${mails.toLocaleString("en-US")} people, each mail signed`);
  console.log(
    table([
      HEAD,
      campaignLine(
        "campaign",
        runs.map((it) => it.campaign),
      ),
    ]),
  );
  const isReached = verdict("signed mails / bare signatures", share, SIGNED_MIN, "least");
  await keep(lab, "delivery-signed", { share, runs });
  return isReached;
}

/**
 * One sending process and two, in turn: two are no slower, and share the work. Into a sink beside them, which takes more
 * than the cores can write, and through a relay some way off, whose answers one process waits for.
 */
export async function benchDeliveryByTwo(lab: Lab): Promise<boolean> {
  const mails = lab.size ?? PEOPLE;
  await using ground = await seedGround(lab, mails);
  await using away = await startSink({ awayMs: AWAY_MS });
  const beside = await measureByTwo(lab, { ...ground, mails }, "beside");
  const far = await measureByTwo(lab, { ...ground, sink: away, mails }, `${AWAY_MS} ms away`);
  await keep(lab, "delivery-by-two", { beside, far });
  return [beside, far].every((it) => it.isReached);
}

async function measureByTwo(lab: Lab, wish: Pick<CampaignWish, "sink" | "eventId" | "mails">, where: string) {
  const runs: Record<1 | 2, CampaignRun[]> = { 1: [], 2: [] };
  for (let no = 1; no <= lab.runs; no++) {
    for (const workers of [1, 2] as const) {
      const run = await runCampaign(lab, { ...wish, connections: CONNECTIONS, workers });
      lab.say(`run ${no}, sink ${where}: ${workers} sending: ${rounded(wish.mails / run.seconds)} mails/s`);
      runs[workers].push(run);
    }
  }
  const rate = (workers: 1 | 2) => spreadOf(runs[workers].map((it) => it.mails / it.seconds)).median;
  console.log(`\nOne campaign to ${wish.mails.toLocaleString("en-US")} people, sink ${where}`);
  console.log(table([HEAD, campaignLine("one process", runs[1]), campaignLine("two processes", runs[2])]));
  const share = rate(2) / rate(1);
  return { share, runs, isReached: verdict("two processes / one", share, 1, "least") };
}

interface Ground extends AsyncDisposable {
  readonly sink: Sink;
  /** Absent where it is not installed. */
  readonly postfix: PostfixSink | undefined;
  readonly eventId: number;
}

async function seedGround(lab: Lab, people: number): Promise<Ground> {
  const [sink, postfix] = await Promise.all([startSink(), startPostfixSink()]);
  if (postfix === undefined) lab.say("smtp-sink is not installed (Debian: postfix): no writer sends into it");
  const first = await lab.startProduct({ role: "api" });
  const seeded = await seedContacts(lab, people);
  const eventId = await seedEvent(lab, seeded.accountId);
  await seedGuests(lab, { ...seeded, contactIds: seeded.contactIds.slice(-people) }, eventId);
  await first.stop();
  return {
    sink,
    postfix,
    eventId,
    async [Symbol.asyncDispose]() {
      await Promise.all([sink[Symbol.asyncDispose](), postfix?.[Symbol.asyncDispose]()]);
    },
  };
}

async function measurePair(lab: Lab, ground: Ground, mails: number, isWarmUp = false): Promise<Pair> {
  const { sink, eventId } = ground;
  const campaign = await runCampaign(lab, { sink, eventId, mails, connections: CONNECTIONS });
  await lab.settle();
  const bare: BareRun[] = [];
  for (const name of Object.keys(BARE_WRITERS) as BareName[]) {
    const into = ground[BARE_WRITERS[name].into];
    if (into !== undefined) bare.push(await writeBare(into, name, campaign));
  }
  const rates = [campaign, ...bare].map((it) => rounded(it.mails / it.seconds));
  lab.say(`${isWarmUp ? "warming up" : "run"}: ${rates[0]} mails/s, bare writers ${rates.slice(1).join(", ")}`);
  return { campaign, bare };
}

async function writeBare(
  sink: Pick<Sink, "port" | "pid">,
  name: BareName,
  { mails, octets }: CampaignRun,
): Promise<BareRun> {
  const { following } = BARE_WRITERS[name];
  const before = { own: process.cpuUsage(), sink: cpuSecondsOf(sink.pid) };
  const line = "x".repeat(76).concat("\r\n");
  const content = line.repeat(Math.ceil(octets / line.length)).slice(0, Math.round(octets));
  const seconds = await writePipelined({ port: sink.port, connections: CONNECTIONS, mails, content, following });
  const own = process.cpuUsage(before.own);
  const sender = (own.user + own.system) / mails;
  return { name, mails, seconds, cpuUs: { sender, sink: perMailUs(before.sink, cpuSecondsOf(sink.pid), mails) } };
}

/** Of what a bare writer makes in the same run. */
function shareOf(pairs: readonly Pair[], ceiling: BareName): number {
  const secondsOf = ({ bare }: Pair) => bare.find((it) => it.name === ceiling)?.seconds ?? Number.NaN;
  return spreadOf(pairs.map((it) => secondsOf(it) / it.campaign.seconds)).median;
}

const HEAD = [
  "",
  "mails/s",
  "min - max",
  "postgres us",
  "sender us",
  "sink us",
  "octets",
  "queueing s",
  "idle MiB",
  "peak MiB",
  "leaving at most",
  "shares",
];

function campaignLine(name: string, runs: readonly CampaignRun[]): string[] {
  const rate = spreadOf(runs.map((it) => it.mails / it.seconds));
  const middle = (of: (run: CampaignRun) => number | undefined) =>
    rounded(spreadOf(runs.map((it) => of(it) ?? Number.NaN)).median);
  return [
    name,
    rounded(rate.median),
    `${rounded(rate.min)} - ${rounded(rate.max)}`,
    middle((it) => it.cpuUs.postgres),
    middle((it) => it.cpuUs.sender),
    middle((it) => it.cpuUs.sink),
    middle((it) => it.octets),
    middle((it) => it.queueSeconds),
    middle((it) => it.idleMiB),
    rounded(Math.max(...runs.map((it) => it.peakMiB))),
    rounded(Math.max(...runs.map((it) => it.leavingMax))),
    runs
      .at(-1)
      ?.shares.map((it) => rounded(it))
      .join(" + ") ?? "",
  ];
}

function bareLine(runs: readonly BareRun[]): string[] {
  const rate = spreadOf(runs.map((it) => it.mails / it.seconds));
  const middle = (of: (run: BareRun) => number | undefined) =>
    rounded(spreadOf(runs.map((it) => of(it) ?? Number.NaN)).median);
  const range = `${rounded(rate.min)} - ${rounded(rate.max)}`;
  return [
    runs[0]?.name ?? "",
    rounded(rate.median),
    range,
    "-",
    middle((it) => it.cpuUs.sender),
    middle((it) => it.cpuUs.sink),
    "",
    "",
    "",
    "",
    "",
    "",
  ];
}

function print(title: string, pairs: readonly Pair[]): void {
  console.log(`\n${title}`);
  console.log(
    table([
      HEAD,
      campaignLine(
        "campaign",
        pairs.map((it) => it.campaign),
      ),
      ...Object.keys(BARE_WRITERS)
        .map((name) => pairs.flatMap((it) => it.bare.filter((run) => run.name === name)))
        .filter((runs) => runs.length > 0)
        .map(bareLine),
    ]),
  );
}

function verdict(what: string, value: number, bar: number, side: "least" | "most"): boolean {
  const isReached = side === "least" ? value >= bar : value <= bar;
  console.log(`  ${rounded(value)} = ${what}; at ${side} ${bar}: ${isReached ? "reached" : "MISSED"}`);
  return isReached;
}

function keep(lab: Lab, name: string, figures: Record<string, unknown>): Promise<void> {
  return keepResult(name, { at: new Date(), machine: machineFacts(), postgres: lab.postgresVersion, ...figures });
}
