import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Comparison, type Contender, compare, type Run } from "./harness.ts";
import { countRows, describeRows, insertedIn, type Lab, type RowsWritten } from "./lab.ts";
import { residentBytesOf } from "./machine.ts";
import type { Product } from "./product.ts";
import { insertRawCall, rawPeople } from "./raw-recipients.ts";
import { seedEvent } from "./seed.ts";

const RECIPIENTS = 10_000;
const SEND_INVITE = "Send invite, 10,000 recipients in one call";
const RAW = "raw driver";
const BAR = 0.5;
/** Resident memory may grow by so many times the body. */
const GROWTH_MAX = 3;
const BODY_BYTES = 5_000_000;
const MIB = 1024 * 1024;

/**
 * Send invite with 10,000 people nobody knows, to an event of its own in each run, against a raw driver that inserts every
 * row the call writes; and how much a call with a body of five megabytes adds to the memory of the server. The server only
 * accepts: nothing is sent meanwhile.
 */
export async function benchWalr(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct({ role: "api" });
  const client = new pg.Client({ connectionString: lab.databaseUrl });
  await client.connect();
  const caller = await aCaller(lab, product);
  const call = () => sending(lab, caller);
  lab.say("counting the rows of a call");
  const ofCall = await rowsOf(lab, call);
  const raw = () => inserting(lab, client, caller, ofCall);
  const ofRaw = await rowsOf(lab, raw);
  const isSame = ["contacts", "guests", "invitations", "opt_out_keys", "recipients", "messages"].every(
    (name) => ofRaw.get(name)?.inserted === ofCall.get(name)?.inserted,
  );
  if (!isSame) throw new Error(`the raw driver does not write what the call writes: ${describeRows(ofRaw)}`);
  const memory = await measureMemory(lab, caller);
  const comparison: Comparison = {
    name: "walr",
    title: "Accepting 10,000 new recipients in one Send invite",
    unit: "rows",
    contenders: [
      { name: SEND_INVITE, pid: () => product.pid, prepare: counting(call, insertedIn(ofCall)) },
      { name: RAW, prepare: raw },
    ],
    ratios: [{ of: SEND_INVITE, to: RAW, bar: BAR }],
    facts: [
      `rows of the call: ${describeRows(ofCall)}`,
      `rows of the raw driver: ${describeRows(ofRaw)}`,
      `a body of ${(BODY_BYTES / MIB).toFixed(1)} MiB added at most ${(memory / MIB).toFixed(1)} MiB to the server's memory`,
    ],
  };
  const isReached = await compare(lab, comparison);
  await client.end();
  return isReached && memory <= GROWTH_MAX * BODY_BYTES;
}

interface Caller {
  readonly product: Product;
  readonly accountId: number;
  readonly projectId: number;
  readonly token: string;
}

async function aCaller(lab: Lab, product: Product): Promise<Caller> {
  const made = await product.ask("POST", "/credentials", { kind: "walr", name: "bench" });
  const { clientId: client_id, clientSecret: client_secret } = made.body;
  const reply = await fetch(`http://127.0.0.1:${product.port}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id, client_secret, grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await reply.json()) as { access_token: string };
  const [account] = await lab.query<{ id: number; project: number }>(
    "select id::int, default_project_id::int as project from accounts order by id limit 1",
  );
  if (account === undefined) throw new Error("the product made no account");
  return { product, accountId: account.id, projectId: account.project, token };
}

let people = 0;

function newcomers(filler = ""): Array<Record<string, string>> {
  return Array.from({ length: RECIPIENTS }, () => {
    const no = ++people;
    return {
      email: `walr${no}@bench.example`,
      firstName: `First${no}`,
      town: "Example Town",
      table: String(no % 40),
      ...(filler && { filler }),
    };
  });
}

async function post({ product, token }: Caller, path: string, body: string): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const reply = await fetch(`http://127.0.0.1:${product.port}${path}`, { method: "POST", headers, body });
  return { status: reply.status, text: await reply.text() };
}

async function aSurvey(lab: Lab, caller: Caller): Promise<{ path: string; eventId: number; campaignId: number }> {
  const eventId = await seedEvent(lab, caller.accountId);
  const path = `/survey/projects/${caller.projectId}/surveys/${eventId}`;
  const text = {
    name: "Bench",
    subject: "Hello {{firstName}}",
    body: "<p>Dear {{firstName}}</p>",
    fromEmail: "a@bench.example",
  };
  const made = await post(caller, `${path}/campaigns/email`, JSON.stringify(text));
  if (made.status !== 201) throw new Error(`no campaign: ${made.text}`);
  return { path, eventId, campaignId: Number(JSON.parse(made.text).id) };
}

function bodyOf(campaignId: number, of: ReadonlyArray<Record<string, string>>): string {
  return JSON.stringify({ campaignId: String(campaignId), recipients: of.map((variables) => ({ variables })) });
}

async function sending(lab: Lab, caller: Caller, filler = "") {
  const { path, eventId, campaignId } = await aSurvey(lab, caller);
  const body = bodyOf(campaignId, newcomers(filler));
  return async (): Promise<Run> => {
    const startedAt = performance.now();
    const reply = await post(caller, `${path}/invites`, body);
    const seconds = (performance.now() - startedAt) / 1000;
    if (reply.status !== 202) throw new Error(`${reply.status}: ${reply.text}`);
    const check = () => checkQueued(lab, eventId);
    return { units: RECIPIENTS, seconds, also: { "recipients/s": RECIPIENTS / seconds }, check };
  };
}

async function inserting(lab: Lab, client: pg.Client, caller: Caller, like: ReadonlyMap<string, RowsWritten>) {
  const { eventId, campaignId } = await aSurvey(lab, caller);
  const { accountId } = caller;
  const call = { accountId, eventId, campaignId, people: rawPeople(newcomers(), accountId), like };
  return async (): Promise<Run> => {
    const startedAt = performance.now();
    const units = await insertRawCall(client, call);
    const seconds = (performance.now() - startedAt) / 1000;
    const check = () => checkQueued(lab, eventId);
    return { units, seconds, also: { "recipients/s": RECIPIENTS / seconds }, check };
  };
}

async function checkQueued(lab: Lab, eventId: number): Promise<void> {
  const [queued] = await lab.query<{ count: number }>(
    `select count(*)::int as count
       from batches b
       join messages m on m.account_id = b.account_id and m.batch_id = b.id and m.state = 'queued'
       join guests g on g.account_id = m.account_id and g.id = m.guest_id and g.state = 'invited'
      where b.event_id = $1`,
    [eventId],
  );
  if (queued?.count !== RECIPIENTS) throw new Error(`${queued?.count} of ${RECIPIENTS} were queued`);
}

async function rowsOf(lab: Lab, prepare: Contender["prepare"]): Promise<Map<string, RowsWritten>> {
  const run = await prepare();
  return countRows(lab, async () => (await run()).check?.());
}

/** The same run, with the rows it writes as its units. */
function counting(prepare: Contender["prepare"], rows: number): Contender["prepare"] {
  return async () => {
    const run = await prepare();
    return async () => ({ ...(await run()), units: rows });
  };
}

const SAMPLE_MS = 10;
const CALLS = 5;
/** Of a recipient without its filler. */
const BARE_BYTES = 120;

/** The most that one of several large calls added to the server's memory, after as many that warmed it up. */
async function measureMemory(lab: Lab, caller: Caller): Promise<number> {
  const filler = "x".repeat(BODY_BYTES / RECIPIENTS - BARE_BYTES);
  let most = 0;
  for (let no = 0; no < 2 * CALLS; no++) {
    const run = await sending(lab, caller, filler);
    await delay(500);
    const before = residentBytesOf(caller.product.pid) ?? 0;
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, residentBytesOf(caller.product.pid) ?? 0);
    }, SAMPLE_MS);
    await run();
    clearInterval(sampling);
    if (no >= CALLS) most = Math.max(most, peak - before);
  }
  return most;
}
