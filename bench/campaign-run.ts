import { setTimeout as delay } from "node:timers/promises";
import type { Lab } from "./lab.ts";
import { cpuSecondsOf, residentBytesOf } from "./machine.ts";
import type { Product } from "./product.ts";
import type { Sink } from "./sink.ts";

/** One sending, from the answer to the call that starts it until its last message is settled. */
export interface CampaignRun {
  readonly mails: number;
  readonly seconds: number;
  /** How long that call took: it writes a row for each message. */
  readonly queueSeconds: number;
  /** Of a sending process when it has nothing to do. */
  readonly idleMiB: number;
  /** Of one mail's body as it went over the wire, on the average. */
  readonly octets: number;
  /** CPU microseconds a mail, by process; undefined where the machine does not tell. */
  readonly cpuUs: Readonly<Record<"postgres" | "sender" | "sink", number | undefined>>;
  /** Highest of any sending process. */
  readonly peakMiB: number;
  /** Most messages of one sending process that were seen leaving at once. */
  readonly leavingMax: number;
  /** Mails each sending process claimed. */
  readonly shares: readonly number[];
}

export interface CampaignWish {
  readonly sink: Sink;
  readonly eventId: number;
  readonly mails: number;
  /** Connections to the sink of each sending process. */
  readonly connections: number;
  readonly workers?: number;
  /** Further parameters of the SMTP URL. */
  readonly smtp?: string;
}

const MIB = 1024 * 1024;
const LOOK_MS = 800;

/** Sends a campaign in processes just started: one that serves, and the wished number that send. */
export async function runCampaign(lab: Lab, wish: CampaignWish): Promise<CampaignRun> {
  const { sink, mails, connections, workers: count = 1, smtp = "" } = wish;
  const env = { BECKON_SMTP_URL: `smtp://127.0.0.1:${sink.port}?connections=${connections}${smtp}` };
  const server = await lab.startProduct({ role: "api", env });
  const workers: Product[] = [];
  for (let no = 0; no < count; no++) workers.push(await lab.startProduct({ role: "worker", env }));
  const send = await aPlannedCampaign(server, wish.eventId);
  const before = { taken: await sink.taken(), octets: await sink.octets() };
  await lab.settle();

  const watch = watchSending(lab, workers);
  const calledAt = performance.now();
  const campaignId = await send();
  const startedAt = performance.now();
  const cpuBefore = cpuOf(lab, workers, sink);
  await untilSent(server, campaignId);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuAfter = cpuOf(lab, workers, sink);
  const seen = await watch.stop();
  for (const product of [...workers, server]) await product.stop();
  const taken = (await sink.taken()) - before.taken;
  if (taken !== mails) throw new Error(`the sink took ${taken} of ${mails} mails`);
  const us = (of: keyof CampaignRun["cpuUs"]) => perMailUs(cpuBefore[of], cpuAfter[of], mails);
  const cpuUs = { postgres: us("postgres"), sender: us("sender"), sink: us("sink") };
  return {
    mails,
    seconds,
    queueSeconds: (startedAt - calledAt) / 1000,
    octets: ((await sink.octets()) - before.octets) / mails,
    cpuUs,
    ...seen,
  };
}

export function perMailUs(before: number | undefined, after: number | undefined, mails: number): number | undefined {
  return before === undefined || after === undefined ? undefined : ((after - before) / mails) * 1e6;
}

function cpuOf(lab: Lab, workers: readonly Product[], sink: Sink) {
  const sender = workers.map((it) => cpuSecondsOf(it.pid));
  return {
    postgres: lab.databasePid === undefined ? undefined : cpuSecondsOf(lab.databasePid),
    sender: sender.reduce((sum, it) => (sum === undefined || it === undefined ? undefined : sum + it), 0),
    sink: cpuSecondsOf(sink.pid),
  };
}

/** Makes the campaign and its plan, and answers what sends it and tells its id. */
async function aPlannedCampaign(server: Product, eventId: number): Promise<() => Promise<number>> {
  const sender = { name: "Bench", email: "bench@bench.example" };
  const audience = { all: true };
  const draft = {
    kind: "invitation",
    channel: "email",
    subject: "About {{event.title}}",
    body: BODY,
    sender,
    audience,
  };
  const { id } = (await server.ask("POST", `/events/${eventId}/campaigns`, draft)).body;
  const { planId } = (await server.ask("POST", `/campaigns/${id}/plan`)).body;
  return async () => {
    await server.ask("POST", `/campaigns/${id}/send`, { planId });
    return id;
  };
}

/** Resolves when all that were queued are sent. The campaign is called done by the next look at it, half a second later at most. */
async function untilSent(server: Product, campaignId: number): Promise<void> {
  for (;;) {
    const { state, counts } = (await server.ask("GET", `/campaigns/${campaignId}`)).body;
    if (counts.sent === counts.total) return;
    if (state !== "sending" && state !== "scheduled")
      throw new Error(`the campaign is ${state}: ${JSON.stringify(counts)}`);
    await delay(LOOK_MS / 8);
  }
}

/** How many messages each worker is transmitting, found as the product itself finds what is in hand. */
const LEAVING = `
  select count(*)::int as leaving
    from handfuls h
   cross join lateral unnest(h.account_ids, h.message_ids) as k (account_id, message_id)
   cross join lateral (
     select from messages m
      where m.account_id = k.account_id and m.id = k.message_id and m.state = 'transmitting' and m.worker_id = h.worker_id
      limit 1) m
   group by h.worker_id`;

const HANDFULS = "select h.id, h.worker_id, cardinality(h.message_ids) as mails from handfuls h";

interface Handful {
  readonly id: string;
  readonly worker_id: string;
  readonly mails: number;
}

function sharesOf(handfuls: ReadonlyArray<Omit<Handful, "id">>): number[] {
  const shares = new Map<string, number>();
  for (const { worker_id, mails } of handfuls) shares.set(worker_id, (shares.get(worker_id) ?? 0) + mails);
  return [...shares.values()];
}

/** Looks before a handful can be gone, which is a second at least, and no oftener: each look reads what is in hand. */
function watchSending(lab: Lab, workers: readonly Product[]) {
  const idleMiB = Math.max(...workers.map((it) => residentBytesOf(it.pid) ?? 0)) / MIB;
  let peakBytes = 0;
  let leavingMax = 0;
  const handfuls = new Map<string, Omit<Handful, "id">>();
  const stopping = new AbortController();
  const look = async () => {
    peakBytes = Math.max(peakBytes, ...workers.map((it) => residentBytesOf(it.pid) ?? 0));
    for (const { leaving } of await lab.query<{ leaving: number }>(LEAVING)) leavingMax = Math.max(leavingMax, leaving);
    for (const { id, worker_id, mails } of await lab.query<Handful>(HANDFULS)) handfuls.set(id, { worker_id, mails });
  };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      await look();
      await delay(LOOK_MS);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await looking;
      return { idleMiB, peakMiB: peakBytes / MIB, leavingMax, shares: sharesOf([...handfuls.values()]) };
    },
  };
}

const BODY = [
  "Dear {{firstName}},",
  "the doors of {{event.title}} open half an hour earlier than planned, so that everybody finds a seat before the music starts. There is a cloakroom at the entrance, and the kitchen has something for every diet.",
  "Please bring this mail or its link on your phone.",
  "See you there!",
].join("\n\n");
