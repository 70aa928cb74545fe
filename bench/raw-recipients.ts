import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { RowsWritten } from "./lab.ts";

/** What a raw driver inserts in the name of one Send invite, made beforehand: it hashes nothing and reads nothing. */
export interface RawCall {
  readonly accountId: number;
  readonly eventId: number;
  readonly campaignId: number;
  readonly people: readonly RawPerson[];
  /** Rows per table that the call writes, as the database counted them. */
  readonly like: ReadonlyMap<string, RowsWritten>;
}

export interface RawPerson {
  readonly email: string;
  readonly variables: string;
  readonly words: string;
  readonly emailHash: Buffer;
  readonly guestKeyHash: Buffer;
  readonly optOutKeyHash: Buffer;
}

export function rawPeople(people: ReadonlyArray<Readonly<Record<string, string>>>, accountId: number): RawPerson[] {
  return people.map((variables) => ({
    email: variables["email"] ?? "",
    variables: JSON.stringify(variables),
    words: `'${accountId}:${variables["firstName"]}' '${accountId}:${variables["email"]}'`,
    emailHash: randomBytes(32),
    guestKeyHash: randomBytes(32),
    optOutKeyHash: randomBytes(32),
  }));
}

/**
 * Inserts every row the call would write, each table by one `insert … select unnest`, in one transaction on one connection:
 * the same tables with the same indexes, checks and foreign keys. Answers how many rows that were.
 */
export async function insertRawCall(client: pg.ClientBase, call: RawCall): Promise<number> {
  const { accountId, eventId, campaignId, people } = call;
  const ids = async (text: string, values: unknown[]): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(text, values);
    return `{${rows.map((it) => it.id).join(",")}}`;
  };
  const emails = people.map((it) => it.email);
  const hashes = byteaArray(people.map((it) => it.emailHash));
  await client.query("begin");
  const listId = await one(client, "insert into contact_lists (account_id, name) values ($1, 'raw') returning id", [
    accountId,
  ]);
  const contactIds = await ids(
    `insert into contacts (account_id, first_name, email, email_norm, email_hash, words)
     select $1, 'Guest', p.email, p.email, p.hash, p.words
       from unnest($2::text[], $3::bytea[], $4::tsvector[]) as p (email, hash, words)
     returning id`,
    [accountId, emails, hashes, people.map((it) => it.words)],
  );
  const guestIds = await ids(
    `insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at, last_invited_at)
     select $1, $2, r.contact_id, 'invited', r.key_hash, 1, now(), now()
       from unnest($3::bigint[], $4::bytea[]) as r (contact_id, key_hash)
     returning id`,
    [accountId, eventId, contactIds, byteaArray(people.map((it) => it.guestKeyHash))],
  );
  await client.query(
    `insert into opt_out_keys (key_hash, account_id, contact_id, event_id, email_hash)
     select r.key_hash, $1, r.contact_id, $2, r.email_hash
       from unnest($3::bigint[], $4::bytea[], $5::bytea[]) as r (contact_id, key_hash, email_hash)`,
    [accountId, eventId, contactIds, byteaArray(people.map((it) => it.optOutKeyHash)), hashes],
  );
  await client.query(
    `insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
     select $1, r.guest_id, 'credential', 1, 'walr', now() from unnest($2::bigint[]) as r (guest_id)`,
    [accountId, guestIds],
  );
  const batchId = await one(
    client,
    `insert into batches (account_id, campaign_id, event_id, kind, channel, origin, state, cancellable, content, send_at, started_at)
     values ($1, $2, $3, 'invitation', 'email', 'walr', 'sending', false, '{}', now(), now()) returning id`,
    [accountId, campaignId, eventId],
  );
  await client.query("insert into batch_counts (account_id, batch_id) values ($1, $2)", [accountId, batchId]);
  await client.query(
    `insert into recipients (account_id, batch_id, list_id, guest_id, no, variables)
     select $1, $2, $3, r.guest_id, r.no, r.variables
       from unnest($4::bigint[], $5::int[], $6::jsonb[]) as r (guest_id, no, variables)`,
    [accountId, batchId, listId, guestIds, people.map((_, no) => no), people.map((it) => it.variables)],
  );
  await client.query(
    `insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
     select $1, $2, r.guest_id, 'email', r.email, r.hash, 'bench.example', now()
       from unnest($3::bigint[], $4::text[], $5::bytea[]) as r (guest_id, email, hash)`,
    [accountId, batchId, guestIds, emails, hashes],
  );
  const few = await insertFew(client, call, batchId);
  await client.query("commit");
  return 6 * people.length + 3 + few;
}

/** The rows there are few of: counts to be folded and the audit log. */
async function insertFew(
  client: pg.ClientBase,
  { accountId, eventId, like }: RawCall,
  batchId: number,
): Promise<number> {
  const rowsIn = (table: string) => like.get(table)?.inserted ?? 0;
  const few: ReadonlyArray<readonly [table: string, text: string, values: unknown[]]> = [
    [
      "guest_count_deltas",
      "(account_id, event_id, invited) select $1, $2, 1 from generate_series(1, $3::int)",
      [accountId, eventId],
    ],
    ["contact_count_deltas", "(account_id, delta) select $1, 1 from generate_series(1, $2::int)", [accountId]],
    [
      "batch_count_deltas",
      "(account_id, batch_id, total, queued) select $1, $2, 1, 1 from generate_series(1, $3::int)",
      [accountId, batchId],
    ],
    [
      "audit_log",
      "(account_id, actor_kind, actor_id, verb, object_kind) select $1, 'credential', 1, 'send', 'campaign' from generate_series(1, $2::int)",
      [accountId],
    ],
  ];
  let rows = 0;
  for (const [table, text, values] of few) {
    if (rowsIn(table) === 0) continue;
    await client.query(`insert into ${table} ${text}`, [...values, rowsIn(table)]);
    rows += rowsIn(table);
  }
  return rows;
}

async function one(client: pg.ClientBase, text: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ id: number }>(text, values);
  const [row] = rows;
  if (row === undefined) throw new Error(`no row: ${text}`);
  return Number(row.id);
}

/** An array of hashes as PostgreSQL reads it, built by hand: the driver takes several times as long for it. */
function byteaArray(hashes: readonly Buffer[]): string {
  return `{${hashes.map((it) => `"\\\\x${it.toString("hex")}"`).join(",")}}`;
}
