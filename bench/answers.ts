import { startBareServer } from "./bare.ts";
import { type Comparison, compare, type Run } from "./harness.ts";
import { countRows, countStatements, describeRows, type Lab, type RowsWritten, type StatementCount } from "./lab.ts";
import { generateLoad, type LoadRequest } from "./load.ts";
import { pressOf } from "./press.ts";
import { type Seeded, seedContacts, seedEvent, seedGuests } from "./seed.ts";

const CONTACTS = 20_000;
const CONNECTIONS = 64;
const PRODUCT = "product";
const PLACES = "product, places counted";
const BARE = "bare handler, same statements";
const UPDATE = "bare handler, one update";
const BAR = 0.7;

/** A server that takes answers, and the status it says thank you with. */
interface Answering {
  readonly port: number;
  readonly status: number;
}

/**
 * Recording answers of 20,000 guests of one event over 64 connections: a press of the button as a phone sends it, with
 * a ticket of the right age. Against a bare Fastify handler that runs the same statements through the driver and checks
 * nothing; and, for information, against one that runs a single prepared update.
 */
export async function benchAnswers(lab: Lab): Promise<boolean> {
  // Nothing is sent: a provider makes the product look up when the guest was last written to, as it does in earnest.
  const product = await lab.startProduct({ env: { BECKON_SMTP_URL: "smtp://127.0.0.1:9" } });
  const seeded = await seedContacts(lab, CONTACTS);
  await using same = await startBareServer(lab.databaseUrl, "answer");
  await using update = await startBareServer(lab.databaseUrl, "update");

  const ofProduct = await look(lab, seeded, { port: product.port, status: 303 });
  const ofBare = await look(lab, seeded, { port: same.port, status: 303 });
  if (perAnswer(ofProduct) !== perAnswer(ofBare)) throw new Error(`other rows: ${describeRows(ofBare.rows)}`);

  const on =
    (server: Answering, capacity: number | null = null) =>
    () =>
      answering(lab, seeded, server, capacity);
  const comparison: Comparison = {
    name: "answers",
    title: "Recording answers at 64 connections",
    unit: "answers",
    contenders: [
      { name: PRODUCT, pid: () => product.pid, prepare: on({ port: product.port, status: 303 }) },
      { name: BARE, pid: () => same.pid, prepare: on({ port: same.port, status: 303 }) },
      { name: UPDATE, pid: () => update.pid, prepare: on({ port: update.port, status: 303 }) },
      { name: PLACES, pid: () => product.pid, prepare: on({ port: product.port, status: 303 }, CONTACTS) },
    ],
    ratios: [
      { of: PRODUCT, to: BARE, bar: BAR },
      { of: PRODUCT, to: UPDATE },
      { of: PLACES, to: PRODUCT },
    ],
    facts: [...describe(PRODUCT, ofProduct), ...describe(BARE, ofBare)],
  };
  return await compare(lab, comparison);
}

interface Look {
  readonly rows: ReadonlyMap<string, RowsWritten>;
  readonly statements: readonly StatementCount[];
}

/** What the database says of one run of the server. */
async function look(lab: Lab, seeded: Seeded, server: Answering): Promise<Look> {
  const { guests, requests } = await prepare(lab, seeded, null);
  let statements: readonly StatementCount[] = [];
  const rows = await countRows(lab, async () => {
    statements = await countStatements(lab, () => send(server, requests));
  });
  return { rows, statements: statements.filter((it) => it.calls >= guests.length / 2) };
}

/** The tables with a row for each answer; the others are the worker's. */
function perAnswer({ rows }: Look): string {
  const often = [...rows].filter(([, it]) => Math.max(it.inserted, it.updated) >= CONTACTS);
  return describeRows(new Map(often.sort(([a], [b]) => a.localeCompare(b))));
}

function describe(name: string, { rows, statements }: Look): string[] {
  const lines = statements.map((it) => `  ${(it.calls / CONTACTS).toFixed(2)} x ${shortened(it.text)}`);
  return [`${name} writes ${describeRows(rows)}, and for each answer runs`, ...lines];
}

function shortened(text: string): string {
  return text.length <= 110 ? text : `${text.slice(0, 70)} ... ${text.slice(-36)}`;
}

async function answering(lab: Lab, seeded: Seeded, server: Answering, capacity: number | null) {
  const { eventId, requests } = await prepare(lab, seeded, capacity);
  return async (): Promise<Run> => {
    const { seconds, latencyMs } = await send(server, requests);
    const check = () => checkAnswered(lab, seeded.accountId, eventId);
    return { units: CONTACTS, seconds, also: { "p50 ms": latencyMs.p50, "p99 ms": latencyMs.p99 }, check };
  };
}

async function checkAnswered(lab: Lab, accountId: number, eventId: number): Promise<void> {
  const [answered] = await lab.query<{ count: number }>(
    `select count(*)::int as count from guests g
      where g.account_id = $1 and g.event_id = $2 and g.state in ('accepted', 'declined')`,
    [accountId, eventId],
  );
  if (answered?.count !== CONTACTS) throw new Error(`${answered?.count} of ${CONTACTS} answers were recorded`);
}

async function prepare(lab: Lab, seeded: Seeded, capacity: number | null) {
  const eventId = await seedEvent(lab, seeded.accountId, capacity);
  const guests = await seedGuests(lab, seeded, eventId);
  const issuedAt = new Date();
  const requests = guests.map((guest, no): LoadRequest => pressOf(guest, no % 3 === 0 ? "no" : "yes", issuedAt));
  return { eventId, guests, requests };
}

function send(server: Answering, requests: readonly LoadRequest[]) {
  return generateLoad({ port: server.port, connections: CONNECTIONS, requests }, server.status);
}
