import pg from "pg";
import type { AccountId, ContactId, EventId } from "../src/domain/ids.ts";
import { hashKey, keyMaker } from "../src/domain/keys.ts";
import type { Lab } from "./lab.ts";
import { SECRET } from "./product.ts";
import { insertRaw } from "./raw-invite.ts";

export interface Seeded {
  readonly accountId: number;
  /** Ascending. */
  readonly contactIds: readonly number[];
}

/**
 * Puts contacts into the account of the product's first start, each with an address of its own below `bench.example`;
 * answers their ids. Their addresses' hashes are no HMACs, so that nobody's opt-out fits them.
 */
export async function seedContacts(lab: Lab, count: number): Promise<Seeded> {
  const [account] = await lab.query<{ id: number }>("select min(id)::int as id from accounts");
  if (account === undefined) throw new Error("the product made no account");
  const rows = await lab.query<{ id: number }>(
    `with made as (
       insert into contacts (account_id, first_name, last_name, email, email_norm, email_hash, locale)
       select $1, 'First' || n, 'Last' || n, 'guest' || n || '@bench.example', 'guest' || n || '@bench.example',
              sha256(convert_to('guest' || n, 'UTF8')), case n % 3 when 0 then 'en' end
         from generate_series(1, $2::int) n
       returning id
     ), counted as (
       insert into contact_count_deltas (account_id, delta) values ($1, $2)
     )
     select m.id::int as id from made m order by 1`,
    [account.id, count],
  );
  await lab.query("vacuum (analyze) contacts");
  return { accountId: account.id, contactIds: rows.map((it) => it.id) };
}

/** A published event that has neither a place limit nor a deadline within reach. */
export async function seedEvent(lab: Lab, accountId: number, capacity: number | null = null): Promise<number> {
  const [event] = await lab.query<{ id: number }>(
    `insert into events (account_id, project_id, title, description, timezone, starts_local, starts_at, ends_at, location,
                         capacity, status, published_at)
     select $1, (select min(p.id) from projects p where p.account_id = $1), 'Summer party of the harbour office',
            'Come as you are. There is food, music and a boat.', 'Europe/Copenhagen', '2040-06-13 18:30',
            '2040-06-13T16:30:00Z', '2040-06-13T21:00:00Z',
            '{"name": "Old Harbour Hall", "address": "Quay 4, Example Town", "url": null}', $2, 'published', now()
     returning id::int as id`,
    [accountId, capacity],
  );
  if (event === undefined) throw new Error("no event was made");
  return event.id;
}

export interface SeededGuest {
  readonly contactId: number;
  /** Of the personal link. */
  readonly key: string;
}

/** The installation's first secret; the guests of a bench are made under it. */
const SECRET_NO = 1;

/** Puts every contact on the event's list as invited, with the links the product would have handed out. */
export async function seedGuests(lab: Lab, seeded: Seeded, eventId: number): Promise<SeededGuest[]> {
  const maker = keyMaker(SECRET_NO, SECRET);
  const ids = { accountId: seeded.accountId as AccountId, eventId: eventId as EventId };
  const keyed = seeded.contactIds.map((id) => {
    const facts = { ...ids, contactId: id as ContactId };
    const key = maker.guestKey({ ...facts, version: 1 });
    const hash = hashKey(key);
    const optOutKeyHash = hashKey(maker.optOutKey(facts));
    return { key, contact: { id, guestKeyHash: hash, optOutKeyHash, emailHash: hash } };
  });
  const client = new pg.Client({ connectionString: lab.databaseUrl });
  await client.connect();
  const contacts = keyed.map((it) => it.contact);
  await insertRaw(client, { ...ids, contacts, countDeltas: 1, auditRows: 0, jobRows: 0 });
  await client.end();
  await lab.query("analyze guests, invitations");
  return keyed.map(({ key, contact }) => ({ contactId: contact.id, key }));
}
