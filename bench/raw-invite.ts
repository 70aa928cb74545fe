import { randomBytes } from "node:crypto";
import type pg from "pg";

/** What a raw driver inserts in the name of one `invite` call, made beforehand: it hashes nothing and reads nothing. */
export interface RawInvite {
  readonly accountId: number;
  readonly eventId: number;
  readonly contacts: readonly RawContact[];
  /** One-row tables beside the three big ones: how many rows of each the call inserts. */
  readonly countDeltas: number;
  readonly auditRows: number;
  readonly jobRows: number;
}

export interface RawContact {
  readonly id: number;
  readonly guestKeyHash: Buffer;
  readonly optOutKeyHash: Buffer;
  readonly emailHash: Buffer;
}

export function rawContacts(contactIds: readonly number[]): RawContact[] {
  return contactIds.map((id) => ({
    id,
    guestKeyHash: randomBytes(32),
    optOutKeyHash: randomBytes(32),
    emailHash: randomBytes(32),
  }));
}

const BATCH = 5_000;

/**
 * Inserts every row the call would write, by `insert … select unnest` in one transaction per 5,000 people on one
 * connection: the same tables with the same indexes, checks and foreign keys. Answers how many rows that were.
 */
export async function insertRaw(client: pg.ClientBase, invite: RawInvite): Promise<number> {
  let rows = 0;
  const batches = Math.ceil(invite.contacts.length / BATCH);
  for (let no = 0; no < batches; no++) {
    const contacts = invite.contacts.slice(no * BATCH, (no + 1) * BATCH);
    await client.query("begin");
    rows += await insertBatch(client, invite, contacts);
    rows += await insertShares(client, invite, no, batches);
    await client.query("commit");
  }
  return rows;
}

async function insertBatch(
  client: pg.ClientBase,
  { accountId, eventId }: RawInvite,
  contacts: readonly RawContact[],
): Promise<number> {
  const contactIds = `{${contacts.map((it) => it.id).join(",")}}`;
  const now = new Date();
  const guests = await client.query<{ id: string }>({
    name: "raw-guests",
    text: `insert into guests (account_id, event_id, contact_id, state, key_hash, secret_no, invited_at, last_invited_at)
           select $1, $2, r.contact_id, 'invited', r.key_hash, 1, $5, $5
             from unnest($3::bigint[], $4::bytea[]) as r (contact_id, key_hash)
           returning id`,
    values: [accountId, eventId, contactIds, byteaArray(contacts.map((it) => it.guestKeyHash)), now],
  });
  const optOuts = await client.query({
    name: "raw-opt-out-keys",
    text: `insert into opt_out_keys (key_hash, account_id, contact_id, event_id, email_hash)
           select r.key_hash, $1, r.contact_id, $2, r.email_hash
             from unnest($3::bigint[], $4::bytea[], $5::bytea[]) as r (contact_id, key_hash, email_hash)`,
    values: [
      accountId,
      eventId,
      contactIds,
      byteaArray(contacts.map((it) => it.optOutKeyHash)),
      byteaArray(contacts.map((it) => it.emailHash)),
    ],
  });
  const invitations = await client.query({
    name: "raw-invitations",
    text: `insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
           select $1, r.guest_id, 'credential', 1, 'native', $3 from unnest($2::bigint[]) as r (guest_id)`,
    values: [accountId, `{${guests.rows.map((it) => it.id).join(",")}}`, now],
  });
  return (guests.rowCount ?? 0) + (optOuts.rowCount ?? 0) + (invitations.rowCount ?? 0);
}

/** This batch's share of the rows there are few of. */
async function insertShares(client: pg.ClientBase, invite: RawInvite, no: number, batches: number): Promise<number> {
  const share = (count: number) => Math.floor((count * (no + 1)) / batches) - Math.floor((count * no) / batches);
  const { accountId, eventId } = invite;
  const deltas = share(invite.countDeltas);
  if (deltas > 0) {
    await client.query({
      name: "raw-count-deltas",
      text: "insert into guest_count_deltas (account_id, event_id, invited) select $1, $2, $3 from generate_series(1, $4::int)",
      values: [accountId, eventId, Math.round(invite.contacts.length / invite.countDeltas), deltas],
    });
  }
  const auditRows = share(invite.auditRows);
  if (auditRows > 0) {
    await client.query({
      name: "raw-audit",
      text: `insert into audit_log (account_id, actor_kind, actor_id, verb, object_kind, object_id)
             select $1, 'credential', 1, 'invite', 'event', $2 from generate_series(1, $3::int)`,
      values: [accountId, String(eventId), auditRows],
    });
  }
  const jobRows = share(invite.jobRows);
  if (jobRows > 0) {
    await client.query({
      name: "raw-jobs",
      text: "insert into jobs (account_id, kind, state) select $1, 'bench', 'done' from generate_series(1, $2::int)",
      values: [accountId, jobRows],
    });
  }
  return deltas + auditRows + jobRows;
}

/** An array of hashes as PostgreSQL reads it, built by hand: the driver takes several times as long for it. */
function byteaArray(hashes: readonly Buffer[]): string {
  return `{${hashes.map((it) => `"\\\\x${it.toString("hex")}"`).join(",")}}`;
}
