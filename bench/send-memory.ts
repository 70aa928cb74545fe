import { setTimeout as delay } from "node:timers/promises";
import { keepResult, rounded, spreadOf, table } from "./harness.ts";
import type { Lab } from "./lab.ts";
import { machineFacts, residentBytesOf } from "./machine.ts";
import { writePipelined } from "./pipelined-writer.ts";
import type { Product } from "./product.ts";
import { type Seeded, seedContacts, seedEvent, seedGuests } from "./seed.ts";
import { type Sink, startSink } from "./sink.ts";

const SMALL = 10_000;
const LARGE = 200_000;
/** A fifth more for twenty times the recipients. */
const GROWTH_MAX = 1.2;
const SAMPLE_MS = 100;
const MIB = 1024 * 1024;

interface Sending {
  readonly messages: number;
  readonly seconds: number;
  /** Highest sum of server and worker while it lasted, and how it was made up at the end. */
  readonly peakMiB: number;
  readonly serverMiB: number;
  readonly workerMiB: number;
}

/**
 * Resident memory of a server and a worker, as two processes, from the call that sends a campaign until its last message
 * is settled: 10,000 recipients and 200,000 in turn, each time in processes just started. Every mail goes over SMTP into
 * a sink that takes everything.
 */
export async function benchSendMemory(lab: Lab): Promise<boolean> {
  await using sink = await startSink();
  const first = await lab.startProduct({ role: "api" });
  const seeded = await seedContacts(lab, LARGE);
  const events = new Map<number, number>();
  for (const count of [SMALL, LARGE]) events.set(count, await seedInvited(lab, seeded, count));
  await first.stop();

  const sendings: Sending[] = [];
  for (let no = 1; no <= lab.runs; no++) {
    for (const [count, eventId] of events) {
      const sending = await send(lab, sink, eventId, count);
      lab.say(`run ${no}: ${describe(sending)}`);
      sendings.push(sending);
    }
  }
  const bareSeconds = await writePipelined({
    port: sink.port,
    connections: 1,
    mails: LARGE,
    content: MAIL,
    following: "mail by mail",
  });
  return conclude(lab, sendings, LARGE / bareSeconds);
}

async function seedInvited(lab: Lab, seeded: Seeded, count: number): Promise<number> {
  const eventId = await seedEvent(lab, seeded.accountId);
  await seedGuests(lab, { ...seeded, contactIds: seeded.contactIds.slice(0, count) }, eventId);
  return eventId;
}

async function send(lab: Lab, sink: Sink, eventId: number, count: number): Promise<Sending> {
  const env = { BECKON_SMTP_URL: `smtp://127.0.0.1:${sink.port}` };
  const server = await lab.startProduct({ role: "api", env });
  const worker = await lab.startProduct({ role: "worker", env });
  const sender = { name: "Bench", email: "bench@bench.example" };
  const draft = { kind: "update", channel: "email", subject: "About {{event.title}}", body: BODY, sender };
  const { id } = (await server.ask("POST", `/events/${eventId}/campaigns`, draft)).body;
  const { planId } = (await server.ask("POST", `/campaigns/${id}/plan`)).body;
  const takenBefore = await sink.taken();
  await lab.settle();

  const watch = watchMemory(server, worker);
  const startedAt = performance.now();
  await server.ask("POST", `/campaigns/${id}/send`, { planId });
  await untilDone(server, id);
  const seconds = (performance.now() - startedAt) / 1000;
  const memory = watch.stop();
  await worker.stop();
  await server.stop();
  const taken = (await sink.taken()) - takenBefore;
  if (taken !== count) throw new Error(`the sink took ${taken} of ${count} mails`);
  return { messages: count, seconds, ...memory };
}

async function untilDone(server: Product, campaignId: number): Promise<void> {
  for (;;) {
    const { state, counts } = (await server.ask("GET", `/campaigns/${campaignId}`)).body;
    if (state === "done" && counts.sent === counts.total) return;
    if (state !== "sending" && state !== "scheduled")
      throw new Error(`the campaign is ${state}: ${JSON.stringify(counts)}`);
    await delay(200);
  }
}

function watchMemory(server: Product, worker: Product) {
  let peak = 0;
  const read = ({ pid }: Product) => (residentBytesOf(pid) ?? Number.NaN) / MIB;
  const look = () => {
    peak = Math.max(peak, read(server) + read(worker));
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { peakMiB: peak, serverMiB: read(server), workerMiB: read(worker) };
    },
  };
}

async function conclude(lab: Lab, sendings: readonly Sending[], bareRate: number): Promise<boolean> {
  const of = (count: number) => sendings.filter((it) => it.messages === count);
  const peak = (count: number) => spreadOf(of(count).map((it) => it.peakMiB));
  const rate = (count: number) => spreadOf(of(count).map((it) => it.messages / it.seconds));
  const growth = peak(LARGE).median / peak(SMALL).median;
  const isReached = growth <= GROWTH_MAX;
  const line = (count: number) => [
    `send to ${count.toLocaleString("en-US")}`,
    rounded(peak(count).median),
    `${rounded(peak(count).min)} - ${rounded(peak(count).max)}`,
    rounded(rate(count).median),
  ];
  console.log("\nMemory of server and worker while a campaign is sent over SMTP");
  console.log(table([["", "peak MiB", "min - max", "messages/s"], line(SMALL), line(LARGE)]));
  console.log(
    `  ${growth.toFixed(2)} = large / small; at most ${GROWTH_MAX.toFixed(2)}: ${isReached ? "reached" : "MISSED"}`,
  );
  const share = (rate(LARGE).median / bareRate).toFixed(2);
  console.log(
    `  ${share} = messages/s / a bare pipelined writer on a socket into the same sink, ${rounded(bareRate)}/s`,
  );
  const machine = machineFacts();
  const kept = { at: new Date(), machine, postgres: lab.postgresVersion, growth, isReached, bareRate, sendings };
  await keepResult("send-memory", kept);
  return isReached;
}

function describe({ messages, seconds, peakMiB, serverMiB, workerMiB }: Sending): string {
  const rate = `${rounded(messages / seconds)}/s`;
  const end = `at the end ${rounded(serverMiB)} + ${rounded(workerMiB)}`;
  return `${messages} messages at ${rate}, peak ${rounded(peakMiB)} MiB, ${end}`;
}

const BODY = [
  "Dear {{firstName}},",
  "the doors of {{event.title}} open half an hour earlier than planned, so that everybody finds a seat before the music starts. There is a cloakroom at the entrance, and the kitchen has something for every diet.",
  "Please bring this mail or its link on your phone.",
  "See you there!",
].join("\n\n");

/** About as long as a mail of the product: text and HTML of the same words. */
const MAIL = [
  "From: Bench <bench@bench.example>",
  "To: Guest <guest@bench.example>",
  "Subject: About the party",
  "",
  ...Array.from({ length: 85 }, () => "The doors open half an hour earlier than planned, so be there in time please."),
].join("\r\n");
