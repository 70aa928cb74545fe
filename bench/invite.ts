import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Comparison, type Contender, compare, type Run } from "./harness.ts";
import { countRows, describeRows, insertedIn, type Lab, type RowsWritten } from "./lab.ts";
import type { Product } from "./product.ts";
import { insertRaw, type RawInvite, rawContacts } from "./raw-invite.ts";
import { type Seeded, seedContacts, seedEvent } from "./seed.ts";

const CONTACTS = 100_000;
/** As many as `invite` answers for at once; more become a job. */
export const PER_CALL = 1_000;
const JOB = "native API, one call and its job";
const CALLS = "native API, 100 calls of 1,000";
const RAW = "raw driver";
const BAR = 0.5;

/**
 * Inviting 100,000 existing contacts to an event over HTTP, as one call and its job and as calls of 1,000 one after the
 * other, against a raw driver that inserts every row the job's call writes. Each run invites everybody to another event.
 */
export async function benchInvite(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const seeded = await seedContacts(lab, CONTACTS);
  const byJob = () => inviting(lab, seeded, (eventId) => inviteByJob(product, eventId, seeded.contactIds));
  const byCalls = () => inviting(lab, seeded, (eventId) => inviteByCalls(product, eventId, seeded.contactIds));
  const client = new pg.Client({ connectionString: lab.databaseUrl });
  await client.connect();

  lab.say("counting the rows of each form");
  const ofJob = await rowsOf(lab, byJob);
  const ofCalls = await rowsOf(lab, byCalls);
  const raw = () => insertingAll(lab, client, seeded, ofJob);
  const ofRaw = await rowsOf(lab, raw);
  const isSame = ["guests", "invitations", "opt_out_keys"].every(
    (name) => ofRaw.get(name)?.inserted === ofJob.get(name)?.inserted,
  );
  if (!isSame) throw new Error(`the raw driver does not write what the call writes: ${describeRows(ofRaw)}`);

  const comparison: Comparison = {
    name: "invite",
    title: "Inviting 100,000 existing contacts to an event",
    unit: "rows",
    contenders: [
      { name: JOB, pid: () => product.pid, prepare: counting(byJob, insertedIn(ofJob)) },
      { name: CALLS, pid: () => product.pid, prepare: counting(byCalls, insertedIn(ofCalls)) },
      { name: RAW, prepare: raw },
    ],
    ratios: [
      { of: JOB, to: RAW, bar: BAR },
      { of: CALLS, to: RAW, bar: BAR },
    ],
    facts: [
      `rows of the job: ${describeRows(ofJob)}`,
      `rows of the calls: ${describeRows(ofCalls)}`,
      `rows of the raw driver: ${describeRows(ofRaw)}`,
    ],
  };
  const isReached = await compare(lab, comparison);
  await client.end();
  return isReached;
}

/** What one run writes, table by table. */
export async function rowsOf(lab: Lab, prepare: Contender["prepare"]): Promise<Map<string, RowsWritten>> {
  const run = await prepare();
  return countRows(lab, async () => (await run()).check?.());
}

/** The same run, with the rows it writes as its units. */
export function counting(prepare: Contender["prepare"], rows: number): Contender["prepare"] {
  return async () => {
    const run = await prepare();
    return async () => ({ ...(await run()), units: rows });
  };
}

/** Invites all contacts to an event of their own. */
export async function inviting(
  lab: Lab,
  { accountId, contactIds }: Seeded,
  invite: (eventId: number) => Promise<void>,
) {
  const people = contactIds.length;
  const eventId = await seedEvent(lab, accountId);
  return async (): Promise<Run> => {
    const startedAt = performance.now();
    await invite(eventId);
    const seconds = (performance.now() - startedAt) / 1000;
    const check = () => checkInvited(lab, accountId, eventId, people);
    return { units: people, seconds, also: { "people/s": people / seconds }, check };
  };
}

async function checkInvited(lab: Lab, accountId: number, eventId: number, people: number): Promise<void> {
  const [invited] = await lab.query<{ count: number }>(
    `select count(*)::int as count
       from guests g
       join invitations i on i.account_id = g.account_id and i.guest_id = g.id and i.status = 'pending'
      where g.account_id = $1 and g.event_id = $2 and g.state = 'invited'`,
    [accountId, eventId],
  );
  if (invited?.count !== people) throw new Error(`${invited?.count} of ${people} were invited`);
}

async function inviteByJob(product: Product, eventId: number, contactIds: readonly number[]): Promise<void> {
  const { status, body } = await product.ask("POST", `/events/${eventId}/invite`, { contactIds });
  if (status !== 202) throw new Error(`inviting ${contactIds.length} answered ${status}, not a job`);
  for (;;) {
    const job = (await product.ask("GET", `/jobs/${body.id}`)).body;
    if (job.state === "done") return;
    if (job.state === "failed" || job.state === "cancelled") throw new Error(`the job ended as ${job.state}`);
    await delay(20);
  }
}

async function inviteByCalls(product: Product, eventId: number, contactIds: readonly number[]): Promise<void> {
  for (let start = 0; start < contactIds.length; start += PER_CALL) {
    const of = contactIds.slice(start, start + PER_CALL);
    const { body } = await product.ask("POST", `/events/${eventId}/invite`, { contactIds: of });
    if (body.results.length !== of.length) throw new Error(`${body.results.length} outcomes for ${of.length} people`);
  }
}

/** A raw driver that inserts as many rows of each table as `like` counted. */
export async function insertingAll(
  lab: Lab,
  client: pg.Client,
  seeded: Seeded,
  like: ReadonlyMap<string, RowsWritten>,
) {
  const { accountId } = seeded;
  const eventId = await seedEvent(lab, accountId);
  const rowsIn = (table: string) => like.get(table)?.inserted ?? 0;
  const invite: RawInvite = {
    accountId,
    eventId,
    contacts: rawContacts(seeded.contactIds),
    countDeltas: rowsIn("guest_count_deltas"),
    auditRows: rowsIn("audit_log"),
    jobRows: rowsIn("jobs"),
  };
  return async (): Promise<Run> => {
    const startedAt = performance.now();
    const units = await insertRaw(client, invite);
    const seconds = (performance.now() - startedAt) / 1000;
    const people = seeded.contactIds.length;
    const check = () => checkInvited(lab, accountId, eventId, people);
    return { units, seconds, also: { "people/s": people / seconds }, check };
  };
}
