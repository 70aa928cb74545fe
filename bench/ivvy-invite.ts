import pg from "pg";
import { type Comparison, compare } from "./harness.ts";
import { counting, insertingAll, inviting, PER_CALL, rowsOf } from "./invite.ts";
import { anIvvyKey, ivvyCaller } from "./ivvy-caller.ts";
import { describeRows, insertedIn, type Lab } from "./lab.ts";
import { seedContacts } from "./seed.ts";

const CONTACTS = 100_000;
const CALLS = "iVvy dialect, calls of 1,000";
const RAW = "raw driver";
const BAR = 0.4;

/**
 * Inviting existing contacts by signed calls of `inviteContacts` with 1,000 ids, one after the other, against a raw
 * driver that inserts every row the calls write. Each run invites everybody to another event.
 */
export async function benchIvvyInvite(lab: Lab): Promise<boolean> {
  const product = await lab.startProduct();
  const seeded = await seedContacts(lab, lab.size ?? CONTACTS);
  const caller = ivvyCaller(product.port, await anIvvyKey(product));
  const client = new pg.Client({ connectionString: lab.databaseUrl });
  await client.connect();
  const byCalls = () =>
    inviting(lab, seeded, async (event) => {
      for (let start = 0; start < seeded.contactIds.length; start += PER_CALL) {
        const contacts = seeded.contactIds.slice(start, start + PER_CALL);
        const { results } = await caller.ask("event.inviteContacts", { event, contacts });
        if (results.length !== contacts.length) throw new Error(`${results.length} rows for ${contacts.length} people`);
      }
    });
  const ofCalls = await rowsOf(lab, byCalls);
  const raw = () => insertingAll(lab, client, seeded, ofCalls);
  const ofRaw = await rowsOf(lab, raw);
  const isSame = ["guests", "invitations", "opt_out_keys"].every(
    (name) => ofRaw.get(name)?.inserted === ofCalls.get(name)?.inserted,
  );
  if (!isSame) throw new Error(`the raw driver does not write what the calls write: ${describeRows(ofRaw)}`);
  const comparison: Comparison = {
    name: "ivvy-invite",
    title: `Inviting ${seeded.contactIds.length.toLocaleString("en-US")} contacts by iVvy's inviteContacts`,
    unit: "rows",
    contenders: [
      { name: CALLS, pid: () => product.pid, prepare: counting(byCalls, insertedIn(ofCalls)) },
      { name: RAW, prepare: raw },
    ],
    ratios: [{ of: CALLS, to: RAW, bar: BAR }],
    facts: [`rows of the calls: ${describeRows(ofCalls)}`, `rows of the raw driver: ${describeRows(ofRaw)}`],
  };
  const isReached = await compare(lab, comparison);
  caller.close();
  await client.end();
  return isReached;
}
