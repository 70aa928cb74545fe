import type { AccountId, BatchId, CampaignId, EventId } from "../domain/ids.ts";
import type { BatchState, MessageChannel } from "../domain/message.ts";
import type { SendingHold, UnknownBatch, UnknownMessage } from "../domain/sending-hold.ts";
import type { Tx } from "./db.ts";

/** The hold that stands; undefined when sending goes on. */
export async function findSendingHold(tx: Tx): Promise<SendingHold | undefined> {
  const [row] = await tx.named<{ why: string; held_at: Date; known_until: Date | null }>(
    "find-sending-hold",
    "select h.why, h.held_at, h.known_until from sending_holds h where h.released_at is null",
  );
  return row === undefined ? undefined : { why: row.why, heldAt: row.held_at, knownUntil: row.known_until };
}

/** Holds sending from this commit on; false when it is held already, and stays so for the reason it was. */
export async function insertSendingHold(tx: Tx, why: string, knownUntil: Date | null): Promise<boolean> {
  const rows = await tx.named(
    "insert-sending-hold",
    `insert into sending_holds (why, known_until) values ($1, $2)
         on conflict ((true)) where released_at is null do nothing
     returning id`,
    [why, knownUntil],
  );
  return rows.length > 0;
}

/** Lets sending go on; false when nothing held it. */
export async function releaseSendingHold(tx: Tx): Promise<boolean> {
  const rows = await tx.named(
    "release-sending-hold",
    "update sending_holds set released_at = now() where released_at is null returning id",
  );
  return rows.length > 0;
}

/** Waits for those who hold or release at this moment; ends with the transaction. */
export async function lockSendingHold(tx: Tx): Promise<void> {
  await tx.named("lock-sending-hold", "select h.id from sending_holds h where h.released_at is null for update");
}

/**
 * Open messages `m` of batches `b` that were due before sending was held `h`. What was made or became due later cannot
 * have been sent by the database's former self.
 */
const UNKNOWN = `from sending_holds h
       join batches b on b.state in ('sending', 'paused', 'scheduled', 'cancelling') and b.send_at <= h.held_at
       join messages m on m.account_id = b.account_id and m.batch_id = b.id
                      and m.is_open and m.created_at <= h.held_at
      where h.released_at is null`;

/** The batches that have messages which stand as not sent and may have been, of all accounts. */
export async function listUnknownBatches(tx: Tx): Promise<UnknownBatch[]> {
  const rows = await tx.named<{
    account_id: number;
    campaign_id: number;
    id: number;
    event_id: number;
    channel: MessageChannel;
    state: BatchState;
    messages: number;
  }>(
    "list-unknown-batches",
    `select b.account_id, b.campaign_id, b.id, b.event_id, b.channel, b.state, count(*) as messages ${UNKNOWN}
      group by b.account_id, b.campaign_id, b.id, b.event_id, b.channel, b.state
      order by b.account_id, b.id`,
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    campaignId: row.campaign_id as CampaignId,
    batchId: row.id as BatchId,
    eventId: row.event_id as EventId,
    channel: row.channel,
    state: row.state,
    messages: row.messages,
  }));
}

/** Those messages by name, of all accounts, by id; `after` is the last id of the page before. */
export async function listUnknownMessages(tx: Tx, after: number, limit: number): Promise<UnknownMessage[]> {
  const rows = await tx.named<{
    account_id: number;
    campaign_id: number;
    id: number;
    guest_id: number;
    channel: MessageChannel;
    address: string;
  }>(
    "list-unknown-messages",
    `select m.account_id, b.campaign_id, m.id, m.guest_id, m.channel, m.address ${UNKNOWN} and m.id > $1
      order by m.id
      limit $2`,
    [after, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    campaignId: row.campaign_id as CampaignId,
    messageId: row.id,
    guestId: row.guest_id,
    channel: row.channel,
    to: row.address,
  }));
}

/**
 * Lists at most `limit` of those messages as uncertain, never to be sent again; with their history and counts. Answers
 * how many. What a worker that died was transmitting is recovered by the others first, and then one of these.
 */
export async function strandUnknownMessages(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "strand-unknown-messages",
    `with chosen as (
       select m.account_id, m.id, m.batch_id, m.state as was ${UNKNOWN}
        limit $1
          for update of m skip locked
     ), moved as (
       update messages m
          set state = 'uncertain', worker_id = null, claimed_at = null, fence = m.fence + 1, due_at = 'infinity',
              copies = greatest(m.copies, 1), last_reply = $2
         from chosen k
        where m.account_id = k.account_id and m.id = k.id
       returning m.account_id, m.id, m.batch_id, k.was
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, 'uncertain', $2 from moved
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, deferred, uncertain)
       select account_id, batch_id, -sum((was <> 'deferred')::int), -sum((was = 'deferred')::int), count(*)
         from moved
        group by account_id, batch_id
     )
     select count(*) from moved`,
    [limit, "It may have been sent after the backup this database was restored from. It is not sent again."],
  );
  return row?.count ?? 0;
}
