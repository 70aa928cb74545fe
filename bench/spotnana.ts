import pg from "pg";
import { type Comparison, compare, type Run } from "./harness.ts";
import { countRows, describeRows, type Lab, type RowsWritten } from "./lab.ts";
import type { Product } from "./product.ts";
import { type RawGuest, writeRawSendInvite } from "./raw-send-invite.ts";
import { type Seeded, seedContacts, seedEvent } from "./seed.ts";

const TRAVELERS = 10_000;
const SEND = "invite/send, one call";
const RAW = "raw driver";
/** Within twice the raw driver's time. */
const BAR = 0.5;
const FIRST = "travelers-list, first page";
const LAST = "travelers-list, last page";
const PAGE = 100;
const PAGES_READ = 50;

/**
 * Inviting all 10,000 travelers of an event in one call of Spotnana's API, which queues their mails, against a raw
 * driver that writes every row the call writes; and reading the first and the last page of their list. Nothing is sent:
 * no worker runs. Each run invites the travelers of another event.
 */
export async function benchSpotnana(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct({ role: "api" });
  const seeded = await seedContacts(lab, TRAVELERS);
  const call = await aClient(product);
  const client = new pg.Client({ connectionString: lab.databaseUrl });
  await client.connect();
  try {
    const bench: Bench = { lab, client, seeded, call, ids: await uuidsOf(lab, seeded) };
    const isSent = await compareSends(bench, product);
    const isFlat = await compareLists(bench, product);
    return isSent && isFlat;
  } finally {
    await client.end();
  }
}

async function compareSends(bench: Bench, product: Product): Promise<boolean> {
  const { lab } = bench;
  lab.say("counting the rows of each form");
  const ofCall = await rowsOf(lab, await sending(bench));
  const ofRaw = await rowsOf(lab, await writing(bench));
  requireSame(ofCall, ofRaw);
  const rows = [...ofRaw.values()].reduce((sum, it) => sum + it.inserted + it.updated, 0);

  const sends: Comparison = {
    name: "spotnana-send",
    title: "Inviting 10,000 travelers with one call",
    unit: "rows",
    contenders: [
      { name: SEND, pid: () => product.pid, prepare: () => withRows(sending(bench), rows) },
      { name: RAW, prepare: () => withRows(writing(bench), rows) },
    ],
    ratios: [{ of: SEND, to: RAW, bar: BAR }],
    facts: [`rows of the call: ${describeRows(ofCall)}`, `rows of the raw driver: ${describeRows(ofRaw)}`],
  };
  return compare(lab, sends);
}

interface Bench {
  readonly lab: Lab;
  readonly client: pg.Client;
  readonly seeded: Seeded;
  readonly call: Call;
  /** User ids of the contacts. */
  readonly ids: ReadonlyArray<{ readonly id: string }>;
}

type Call = (path: string, body?: unknown) => Promise<string>;

/** Speaks Spotnana's wire with a token of its own, and refuses any answer but 200. */
async function aClient(product: Product): Promise<Call> {
  const origin = `http://127.0.0.1:${product.port}`;
  const wish = { kind: "spotnana", name: "bench", scopes: ["write"] };
  const { clientId, clientSecret } = (await product.ask("POST", "/credentials", wish)).body;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const asked = await fetch(`${origin}/v2/auth/oauth2-token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: token } = (await asked.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return async (path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(origin + path, { method: "POST", headers, ...sent });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${text.slice(0, 500)}`);
    return text;
  };
}

async function uuidsOf(lab: Lab, { contactIds }: Seeded): Promise<Bench["ids"]> {
  return lab.query<{ id: string }>("select c.uuid as id from contacts c where c.id = any($1::bigint[]) order by c.id", [
    contactIds,
  ]);
}

/** An event that everybody was added to, as its clients add them, and nobody was invited to. */
async function anEvent({ lab, seeded, call, ids }: Bench): Promise<number> {
  const eventId = await seedEvent(lab, seeded.accountId);
  await call(`/v2/events/${eventId}/travelers/add`, { userIds: ids });
  return eventId;
}

async function sending(bench: Bench): Promise<() => Promise<Run>> {
  const eventId = await anEvent(bench);
  return async () => {
    const startedAt = performance.now();
    await bench.call(`/v2/events/${eventId}/invite/send`);
    return toRun(bench, eventId, startedAt);
  };
}

async function writing(bench: Bench): Promise<() => Promise<Run>> {
  const { client, seeded, lab } = bench;
  const eventId = await anEvent(bench);
  const guests = await lab.query<RawGuest & pg.QueryResultRow>(
    `select g.id::int, c.email as address, c.email_hash as "addressHash"
       from guests g join contacts c on c.account_id = g.account_id and c.id = g.contact_id
      where g.event_id = $1 order by g.id`,
    [eventId],
  );
  return async () => {
    const startedAt = performance.now();
    await writeRawSendInvite(client, { accountId: seeded.accountId, eventId, guests });
    return toRun(bench, eventId, startedAt);
  };
}

function toRun({ lab }: Bench, eventId: number, startedAt: number): Run {
  const seconds = (performance.now() - startedAt) / 1000;
  const also = { "people/s": TRAVELERS / seconds, seconds };
  return { units: TRAVELERS, seconds, also, check: () => checkSent(lab, eventId) };
}

async function checkSent(lab: Lab, eventId: number): Promise<void> {
  const [row] = await lab.query<{ count: number }>(
    `select count(*)::int as count
       from guests g
       join invitations i on i.account_id = g.account_id and i.guest_id = g.id and i.status = 'pending'
       join messages m on m.account_id = g.account_id and m.guest_id = g.id and m.state = 'queued'
      where g.event_id = $1 and g.state = 'invited'`,
    [eventId],
  );
  if (row?.count !== TRAVELERS)
    throw new Error(`${row?.count} of ${TRAVELERS} were invited and have their mail queued`);
}

async function rowsOf(lab: Lab, run: () => Promise<Run>): Promise<Map<string, RowsWritten>> {
  return countRows(lab, async () => (await run()).check?.());
}

/** The tables of the many rows; of the others there is one each. */
function requireSame(call: ReadonlyMap<string, RowsWritten>, raw: ReadonlyMap<string, RowsWritten>): void {
  const many = ["invitations", "messages", "guests"];
  const sizeOf = (of: ReadonlyMap<string, RowsWritten>, name: string) =>
    `${of.get(name)?.inserted ?? 0} ${of.get(name)?.updated ?? 0}`;
  if (many.every((name) => sizeOf(call, name) === sizeOf(raw, name))) return;
  throw new Error(`the raw driver does not write what the call writes: ${describeRows(raw)}`);
}

/** The same run, with the rows it writes as its units. */
async function withRows(prepared: Promise<() => Promise<Run>>, rows: number): Promise<() => Promise<Run>> {
  const run = await prepared;
  return async () => ({ ...(await run()), units: rows });
}

async function compareLists(bench: Bench, product: Product): Promise<boolean> {
  const eventId = await anEvent(bench);
  const reading = (offset: number) => async () => async (): Promise<Run> => {
    const startedAt = performance.now();
    for (let no = 0; no < PAGES_READ; no++)
      await bench.call(`/v2/events/${eventId}/travelers-list`, { offset, limit: PAGE });
    return { units: PAGES_READ, seconds: (performance.now() - startedAt) / 1000 };
  };
  const pid = () => product.pid;
  return compare(bench.lab, {
    name: "spotnana-list",
    title: "Reading the list of 10,000 travelers, 100 at a time",
    unit: "pages",
    contenders: [
      { name: FIRST, pid, prepare: reading(0) },
      { name: LAST, pid, prepare: reading(TRAVELERS - PAGE) },
    ],
    ratios: [{ of: LAST, to: FIRST, bar: BAR }],
  });
}
