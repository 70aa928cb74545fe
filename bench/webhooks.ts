import { setTimeout as delay } from "node:timers/promises";
import { postBare } from "./bare-poster.ts";
import { compare, type Run } from "./harness.ts";
import { type HookReceiver, startHookReceiver } from "./hook-receiver.ts";
import type { Lab } from "./lab.ts";
import { generateLoad } from "./load.ts";
import { pressOf } from "./press.ts";
import type { Product } from "./product.ts";
import { type Seeded, seedContacts, seedEvent, seedGuests } from "./seed.ts";

const DELIVERIES = 50_000;
const ENDPOINTS = 20;
/** Of each endpoint, as the product allows itself. */
const CONNECTIONS = 8;
const WELL = "product";
const ONE_DEAD = "product, one endpoint dead";
const BARE = "bare poster";
/** An endpoint that never answers takes little from the others. */
const BAR = 0.9;
const ENV = { BECKON_SMTP_URL: "smtp://127.0.0.1:9", BECKON_OUTBOUND_ALLOW: "127.0.0.1/32" };

/**
 * 2,500 answers told to 20 endpoints at once: a worker that has just started finds 50,000 deliveries due. Against a bare
 * client that posts as many ready-made bodies over as many connections to the same receiver; and the same with one
 * endpoint that takes every connection and never answers, of which only what the others were told counts.
 */
export async function benchWebhooks(lab: Lab): Promise<boolean> {
  const answers = Math.round((lab.size ?? DELIVERIES) / ENDPOINTS);
  await using receiver = await startHookReceiver();
  const server = await lab.startProduct({ role: "api", env: ENV });
  const seeded = await seedContacts(lab, answers);
  for (let no = 0; no < ENDPOINTS; no++)
    await server.ask("POST", "/webhooks", { url: urlOf(receiver, no, false), events: ["answer.*"] });

  const bench = { lab, receiver, server, seeded };
  let worker: Product | undefined;
  const told = (dead: number) => async () => {
    await queueAnswers(bench, dead);
    const started = await lab.startProduct({ role: "worker", env: ENV });
    worker = started;
    return () => telling(bench, answers * (ENDPOINTS - dead), () => started.stop());
  };
  const pid = () => worker?.pid ?? 0;
  return await compare(lab, {
    name: "webhooks",
    title: `${(answers * ENDPOINTS).toLocaleString("en-US")} webhooks to ${ENDPOINTS} endpoints`,
    unit: "webhooks",
    contenders: [
      { name: WELL, pid, prepare: told(0) },
      { name: BARE, prepare: async () => () => posting(receiver, answers * ENDPOINTS) },
      { name: ONE_DEAD, pid, prepare: told(1) },
    ],
    ratios: [
      { of: WELL, to: BARE },
      { of: ONE_DEAD, to: WELL, bar: BAR },
    ],
  });
}

interface Bench {
  readonly lab: Lab;
  readonly receiver: HookReceiver;
  readonly server: Product;
  readonly seeded: Seeded;
}

const urlOf = ({ port }: HookReceiver, no: number, isDead: boolean) =>
  `http://127.0.0.1:${port}/${isDead ? "dead" : "well"}/${no}`;

/**
 * Everybody presses a button, which queues a delivery for each endpoint. They are off by then, so that the worker that is
 * started finds nothing to do until `telling` switches them on.
 */
async function queueAnswers({ lab, receiver, server, seeded }: Bench, dead: number): Promise<void> {
  await lab.query("truncate webhook_occurrences, webhook_deliveries, webhook_attempts");
  await lab.query(
    `update webhook_endpoints e
        set state = 'active', disabled_why = null, failing_since = null,
            url = case when n.no < $1 then replace(e.url, '/well/', '/dead/') else replace(e.url, '/dead/', '/well/') end
       from (select o.id, row_number() over (order by o.id) - 1 as no from webhook_endpoints o) n
      where e.id = n.id`,
    [dead],
  );
  const eventId = await seedEvent(lab, seeded.accountId);
  const guests = await seedGuests(lab, seeded, eventId);
  const issuedAt = new Date();
  const requests = guests.map((guest) => pressOf(guest, "yes", issuedAt));
  await generateLoad({ port: server.port, connections: 64, requests }, 303);
  await lab.query("update webhook_endpoints set state = 'disabled', disabled_why = 'by-hand'");
  await lab.query("vacuum (analyze) webhook_deliveries, webhook_occurrences");
  await receiver.forget();
}

/** From the first that arrives to the last. */
async function telling({ lab, receiver }: Bench, units: number, stop: () => Promise<void>): Promise<Run> {
  await lab.query("update webhook_endpoints set state = 'active', disabled_why = null");
  const seconds = await untilTaken(receiver, units);
  const check = async () => {
    await stop();
    const [row] = await lab.query<{ stored: number }>(
      "select count(*)::int as stored from webhook_deliveries where state = 'delivered'",
    );
    if (row?.stored !== units) throw new Error(`of ${units} webhooks ${row?.stored} are known to be delivered`);
  };
  return { units, seconds, also: { seconds }, check };
}

async function posting(receiver: HookReceiver, posts: number): Promise<Run> {
  const { sample } = await receiver.count();
  if (sample === undefined) throw new Error("the product has posted nothing to do the same as");
  await receiver.forget();
  await postBare({ port: receiver.port, connections: ENDPOINTS * CONNECTIONS, posts, sample });
  return { units: posts, seconds: await untilTaken(receiver, posts) };
}

const LOOK_MS = 20;
const TAKEN_WITHIN_MS = 600_000;

async function untilTaken(receiver: HookReceiver, units: number): Promise<number> {
  const deadline = performance.now() + TAKEN_WITHIN_MS;
  for (;;) {
    const { taken, seconds } = await receiver.count();
    if (taken >= units) return seconds;
    if (performance.now() > deadline) throw new Error(`${taken} of ${units} webhooks arrived`);
    await delay(LOOK_MS);
  }
}
