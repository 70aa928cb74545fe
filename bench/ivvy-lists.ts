import { keepResult, rounded, spreadOf, table } from "./harness.ts";
import { anIvvyKey, ivvyCaller } from "./ivvy-caller.ts";
import type { Lab } from "./lab.ts";
import { machineFacts } from "./machine.ts";
import { seedContacts } from "./seed.ts";

const CONTACTS = 1_000_000;
const PER_PAGE = 100;
/** So many calls after one to warm up. */
const CALLS = 10;
/** Of `select count(*)` with the same filter. */
const RATIO_MAX = 3;

interface Listing {
  readonly name: string;
  readonly filter: object;
  /** What the filter says, in SQL. */
  readonly where: string;
}

const LISTINGS: readonly Listing[] = [
  { name: "everybody", filter: {}, where: "true" },
  {
    name: "lastName__CONTAINS 7",
    filter: { lastName__CONTAINS: "7" },
    where: "strpos(lower(c.last_name), '7') > 0",
  },
];

/**
 * Pages of 100 of `getContactList`, the first and the last, against counting the same contacts in the database. The page
 * is answered over HTTP, signature and all; the count is asked over a connection that stays open.
 */
export async function benchIvvyLists(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const contacts = lab.size ?? CONTACTS;
  lab.say(`making ${contacts} contacts`);
  const { accountId } = await seedContacts(lab, contacts);
  await lab.query("vacuum (analyze)");
  const caller = ivvyCaller(product.port, await anIvvyKey(product));
  const lines: string[][] = [];
  const kept: Record<string, unknown> = {};
  let isReached = true;
  for (const { name, filter, where } of LISTINGS) {
    const counting = `select count(*)::int as count from contacts c where c.account_id = $1 and c.deleted_at is null and ${where}`;
    const counts = await timesOf(async () => void (await lab.query(counting, [accountId])));
    const [found] = await lab.query<{ count: number }>(counting, [accountId]);
    const total = found?.count ?? 0;
    for (const [page, start] of [
      ["first page", 0],
      ["last page", Math.max(0, total - PER_PAGE)],
    ] as const) {
      const times = await timesOf(async () => {
        const { meta } = await caller.ask("contact.getContactList", { start, perPage: PER_PAGE, filter });
        if (meta.count !== Math.min(PER_PAGE, total) || meta.totalResults !== total)
          throw new Error(`${meta.count} of ${meta.totalResults} rows where there are ${total}`);
      });
      const ratio = spreadOf(times).median / spreadOf(counts).median;
      if (ratio > RATIO_MAX) isReached = false;
      const verdict = ratio <= RATIO_MAX ? "reached" : "MISSED";
      lines.push([
        `${name}, ${page}`,
        rounded(spreadOf(times).median),
        rounded(spreadOf(counts).median),
        rounded(ratio),
        verdict,
      ]);
      kept[`${name}, ${page}`] = { pageMs: times, countMs: counts, ratio };
    }
  }
  caller.close();
  console.log(`\ngetContactList among ${contacts.toLocaleString("en-US")} contacts, at most ${RATIO_MAX} counts`);
  console.log(table([["", "page ms", "count ms", "ratio", ""], ...lines]));
  const where = { machine: machineFacts(), postgres: lab.postgresVersion };
  await keepResult("ivvy-lists", { at: new Date(), ...where, contacts, ratioMax: RATIO_MAX, pages: kept });
  return isReached;
}

async function timesOf(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let no = 0; no <= CALLS; no++) {
    const startedAt = performance.now();
    await work();
    if (no > 0) times.push(performance.now() - startedAt);
  }
  return times;
}
