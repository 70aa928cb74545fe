import { startBareServer } from "./bare.ts";
import { type Comparison, compare, type Run } from "./harness.ts";
import { countStatements, type Lab } from "./lab.ts";
import { generateLoad, type LoadRequest } from "./load.ts";
import { seedContacts, seedEvent, seedGuests } from "./seed.ts";

const CONTACTS = 20_000;
const CONNECTIONS = 64;
const PRODUCT = "product";
const BARE = "bare handler, one indexed read";
const BAR = 0.7;

/**
 * Opening the personal pages of 20,000 guests over 64 connections, against a bare Fastify handler that answers as many
 * bytes after one indexed read.
 */
export async function benchGuestPage(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const seeded = await seedContacts(lab, CONTACTS);
  const guests = await seedGuests(lab, seeded, await seedEvent(lab, seeded.accountId));
  const requests = guests.map(({ key }): LoadRequest => ({ method: "GET", path: `/i/${key}` }));
  const open = (port: number, of: readonly LoadRequest[] = requests) =>
    generateLoad({ port, connections: CONNECTIONS, requests: of }, 200);

  const one = await open(product.port, requests.slice(0, 1));
  const statements = await countStatements(lab, () => open(product.port));
  const perPage = statements.filter((it) => it.calls >= CONTACTS / 200);
  await using bare = await startBareServer(lab.databaseUrl, "page", one.bodyBytes);

  const opening = (port: number) => async () => async (): Promise<Run> => {
    const { seconds, latencyMs, bodyBytes } = await open(port);
    const kib = bodyBytes / CONTACTS / 1024;
    return { units: CONTACTS, seconds, also: { "p50 ms": latencyMs.p50, "p99 ms": latencyMs.p99, "KiB a page": kib } };
  };
  const comparison: Comparison = {
    name: "guest-page",
    title: "Opening guest pages at 64 connections",
    unit: "pages",
    contenders: [
      { name: PRODUCT, pid: () => product.pid, prepare: opening(product.port) },
      { name: BARE, pid: () => bare.pid, prepare: opening(bare.port) },
    ],
    ratios: [{ of: PRODUCT, to: BARE, bar: BAR }],
    facts: [
      `the product runs for each page: ${perPage.map((it) => `${(it.calls / CONTACTS).toFixed(3)} x ${it.text.slice(0, 60)} ...`).join("; ")}`,
    ],
  };
  return await compare(lab, comparison);
}
