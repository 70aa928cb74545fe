import type pg from "pg";

/** What a raw driver writes in the name of one `invite/send`, made beforehand: it looks nothing up. */
export interface RawSendInvite {
  readonly accountId: number;
  readonly eventId: number;
  readonly guests: readonly RawGuest[];
}

export interface RawGuest {
  readonly id: number;
  readonly address: string;
  readonly addressHash: Buffer;
}

/**
 * Writes every row the call writes, by unnest in one transaction on one connection: a campaign, a batch, its counts, an
 * invitation and a message for each guest, the guest's new state, counts, log and job. The same tables with the same
 * indexes, checks and foreign keys. Answers how many rows that were.
 */
export async function writeRawSendInvite(client: pg.ClientBase, it: RawSendInvite): Promise<number> {
  const { accountId, eventId, guests } = it;
  const ids = `{${guests.map((guest) => guest.id).join(",")}}`;
  const now = new Date();
  await client.query("begin");
  const batchId = await insertBatch(client, it);
  const moved = await client.query({
    name: "raw-move-guests",
    text: `update guests g set state = 'invited', invited_at = $3, last_invited_at = $3, updated_at = $3
             from unnest($2::bigint[]) as r (id)
            where g.account_id = $1 and g.id = r.id`,
    values: [accountId, ids, now],
  });
  const invitations = await client.query({
    name: "raw-issue-invitations",
    text: `insert into invitations (account_id, guest_id, inviter_kind, inviter_id, origin, issued_at)
           select $1, r.id, 'credential', 1, 'spotnana', $3 from unnest($2::bigint[]) as r (id)`,
    values: [accountId, ids, now],
  });
  const messages = await client.query({
    name: "raw-messages",
    text: `insert into messages (account_id, batch_id, guest_id, channel, address, address_hash, lane, due_at)
           select $1, $2, r.id, 'email', r.address, r.hash, 'bench.example', now()
             from unnest($3::bigint[], $4::text[], $5::bytea[]) as r (id, address, hash)`,
    values: [accountId, batchId, ids, textArray(guests), byteaArray(guests)],
  });
  const shares = await insertShares(client, { accountId, eventId, batchId, count: guests.length });
  await client.query("commit");
  const rows = [moved, invitations, messages].reduce((sum, result) => sum + (result.rowCount ?? 0), 0);
  return rows + shares + 3;
}

async function insertBatch(client: pg.ClientBase, { accountId, eventId }: RawSendInvite): Promise<number> {
  const { rows } = await client.query<{ id: number }>({
    name: "raw-batch",
    text: `with c as (
             insert into campaigns (account_id, event_id, kind, channel, origin, audience)
             values ($1, $2, 'invitation', 'email', 'spotnana', '{"all": true}') returning id
           ), b as (
             insert into batches (account_id, campaign_id, event_id, kind, channel, origin, state, content, send_at, started_at)
             select $1, c.id, $2, 'invitation', 'email', 'spotnana', 'sending', $3, now(), now() from c returning id
           ), n as (
             insert into batch_counts (account_id, batch_id) select $1, b.id from b
           )
           select b.id from b`,
    values: [accountId, eventId, JSON.stringify({ subject: null, organiser: "Bench", secretNo: 1 })],
  });
  const [batch] = rows;
  if (batch === undefined) throw new Error("the raw driver made no batch");
  return batch.id;
}

/** The rows there is one of each: what is counted, logged and noted. */
async function insertShares(
  client: pg.ClientBase,
  it: { readonly accountId: number; readonly eventId: number; readonly batchId: number; readonly count: number },
): Promise<number> {
  const { accountId, eventId, batchId, count } = it;
  await client.query({
    name: "raw-batch-delta",
    text: "insert into batch_count_deltas (account_id, batch_id, total, queued) values ($1, $2, $3, $3)",
    values: [accountId, batchId, count],
  });
  await client.query({
    name: "raw-guest-delta",
    text: "insert into guest_count_deltas (account_id, event_id, invited, added) values ($1, $2, $3::int, -$3::int)",
    values: [accountId, eventId, count],
  });
  await client.query({
    name: "raw-send-audit",
    text: `insert into audit_log (account_id, actor_kind, actor_id, verb, object_kind, object_id)
           values ($1, 'credential', 1, 'send', 'campaign', $2)`,
    values: [accountId, String(batchId)],
  });
  await client.query({
    name: "raw-send-job",
    text: "insert into jobs (account_id, kind, state, reference) values ($1, 'invite-by-mail', 'done', $2)",
    values: [accountId, String(eventId)],
  });
  return 4;
}

/** Arrays as PostgreSQL reads them, built by hand: the driver takes several times as long for it. */
function textArray(guests: readonly RawGuest[]): string {
  return `{${guests.map((it) => `"${it.address}"`).join(",")}}`;
}

function byteaArray(guests: readonly RawGuest[]): string {
  return `{${guests.map((it) => `"\\\\x${it.addressHash.toString("hex")}"`).join(",")}}`;
}
