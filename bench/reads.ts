import { setTimeout as delay } from "node:timers/promises";
import { keepResult, rounded, spreadOf, table } from "./harness.ts";
import type { Lab } from "./lab.ts";
import { machineFacts } from "./machine.ts";
import { API_KEY, type Product } from "./product.ts";

const CONTACTS = 1_000_000;
const GUESTS = 100_000;
const PER_INVITE = 100_000;
/** So many calls after as many to warm up. */
const CALLS = 50;

/**
 * How long the lists behind a dashboard take, one call after the other: among 1,000,000 contacts and the 100,000 guests
 * of one event, all of them made through the API. No bar.
 */
export async function benchReads(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const importSeconds = await importContacts(lab, product);
  lab.say(`imported ${CONTACTS} contacts in ${rounded(importSeconds)} s`);
  const eventId = await inviteSome(lab, product);
  await lab.query("vacuum (analyze)");
  const middle = (await product.ask("GET", `/events/${eventId}/guests?limit=500`)).body.nextCursor;
  const paths: Readonly<Record<string, string>> = {
    "contacts, first page": "/contacts?limit=50",
    "contacts, first page without total": "/contacts?limit=50&total=false",
    "contacts named Anna": "/contacts?limit=50&q=anna",
    "contacts named Anna Berg": "/contacts?limit=50&q=anna+berg",
    "contacts at one domain": "/contacts?limit=50&q=@rare.example",
    "contacts at a domain of a tenth": "/contacts?limit=50&q=@mail3.example",
    "one contact by address": "/contacts?limit=50&q=person777777@mail7.example",
    "one contact by phone": "/contacts?limit=50&q=%2B45+20+77+77+77",
    "guests, first page": `/events/${eventId}/guests?limit=50`,
    "guests, a later page": `/events/${eventId}/guests?limit=50&cursor=${middle}`,
    "guests who said yes": `/events/${eventId}/guests?limit=50&state=accepted`,
    "guests named Anna": `/events/${eventId}/guests?limit=50&q=anna`,
    "guests with one address": `/events/${eventId}/guests?limit=50&q=person77777@mail7.example`,
    results: `/events/${eventId}/results`,
    "results by hour": `/events/${eventId}/results/series?bucket=hour`,
    events: "/events?limit=50",
  };
  await lab.settle();
  const lines: string[][] = [];
  const kept: Record<string, unknown> = {};
  for (const [name, path] of Object.entries(paths)) {
    const ms = await timesOf(product, path);
    const { median, max } = spreadOf(ms);
    lines.push([name, rounded(median), rounded(max)]);
    kept[name] = { path: path.replace(/cursor=.*/, "cursor=..."), medianMs: median, maxMs: max };
  }
  console.log(
    `\nLists among ${CONTACTS.toLocaleString("en-US")} contacts and ${GUESTS.toLocaleString("en-US")} guests`,
  );
  console.log(table([["", "median ms", "max ms"], ...lines]));
  console.log(`  importing the contacts from CSV: ${rounded(CONTACTS / importSeconds)} rows/s`);
  const where = { machine: machineFacts(), postgres: lab.postgresVersion };
  await keepResult("reads", { at: new Date(), ...where, importSeconds, calls: kept });
  return true;
}

async function timesOf(product: Product, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let no = 0; no < CALLS * 2; no++) {
    const startedAt = performance.now();
    await product.ask("GET", path);
    if (no >= CALLS) times.push(performance.now() - startedAt);
  }
  return times;
}

async function importContacts(lab: Lab, product: Product): Promise<number> {
  lab.say(`importing ${CONTACTS} contacts`);
  const startedAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${product.port}/beckon/v1/contacts/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "text/csv" },
    body: csvOfPeople(),
  });
  if (answer.status !== 202) throw new Error(`the import answered ${answer.status}: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: number };
  const { result } = await untilDone(product, id);
  if (result.created !== CONTACTS) throw new Error(`the import made ${result.created} contacts`);
  return (performance.now() - startedAt) / 1000;
}

const FIRST_NAMES = ["Anna", "Jörg", "Maria", "Søren", "Zoë", "Ahmed", "Li", "Ingrid", "Paul", "Chidi", "Noa"];
const LAST_NAMES = ["Berg", "Smith", "Müller", "Nguyen", "Okafor", "García", "Kowalska", "Dubois", "Rossi"];

function csvOfPeople(): string {
  const lines = ["First name,Last name,Email,Phone"];
  for (let no = 1; no <= CONTACTS; no++) {
    const domain = no % 10_000 === 0 ? "rare.example" : `mail${no % 10}.example`;
    const first = FIRST_NAMES[no % FIRST_NAMES.length];
    const last = LAST_NAMES[no % LAST_NAMES.length];
    lines.push(`${first},${last},person${no}@${domain},+4520${String(no).padStart(6, "0").slice(-6)}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}

async function inviteSome(lab: Lab, product: Product): Promise<number> {
  const draft = { title: "Summer party", startsAt: "2040-06-13T18:30", timezone: "Europe/Copenhagen" };
  const { id } = (await product.ask("POST", "/events", draft)).body;
  await product.ask("POST", `/events/${id}/publish`);
  const contacts = await lab.query<{ id: number }>(
    "select c.id::int as id from contacts c where c.email is not null order by c.id limit $1",
    [GUESTS],
  );
  for (let start = 0; start < GUESTS; start += PER_INVITE) {
    const contactIds = contacts.slice(start, start + PER_INVITE).map((it) => it.id);
    await untilDone(product, (await product.ask("POST", `/events/${id}/invite`, { contactIds })).body.id);
  }
  return id;
}

async function untilDone(product: Product, jobId: number) {
  for (;;) {
    const job = (await product.ask("GET", `/jobs/${jobId}`)).body;
    if (job.state === "done") return job;
    if (job.state === "failed" || job.state === "cancelled")
      throw new Error(`the job ended as ${job.state}: ${job.error}`);
    await delay(100);
  }
}
