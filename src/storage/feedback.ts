import type { AccountScope } from "../domain/caller.ts";
import {
  type BounceClass,
  type Feedback,
  type FeedbackKind,
  type FeedbackStanding,
  FULL_WITHIN_DAYS,
  isDelivered,
} from "../domain/feedback.ts";
import type { AccountId, BatchId, ContactId, MessageId } from "../domain/ids.ts";
import type { MessageChannel, MessageState } from "../domain/message.ts";
import type { Tx } from "./db.ts";

/**
 * Notes an event as taken; false when it was before. A transaction that is just taking the same event is waited for.
 */
export async function insertFeedbackEvent(tx: Tx, scope: AccountScope, keyHash: Buffer): Promise<boolean> {
  const rows = await tx.named(
    "insert-feedback-event",
    `insert into feedback_events (account_id, key_hash) values ($1, $2)
         on conflict do nothing
     returning key_hash`,
    [scope.accountId, keyHash],
  );
  return rows.length > 0;
}

/** A message that news is about, and what is known of it by now. */
export interface MessageInQuestion {
  readonly messageId: MessageId;
  readonly batchId: BatchId;
  readonly channel: MessageChannel;
  readonly state: MessageState;
  /** Copies that may exist: 0 for one that has never left. */
  readonly copies: number;
  readonly address: string;
  readonly addressHash: Buffer;
  readonly contactId: ContactId;
  readonly standing: FeedbackStanding | undefined;
}

interface QuestionRow {
  id: number;
  batch_id: number;
  channel: MessageChannel;
  state: MessageState;
  copies: number;
  address: string;
  address_hash: Buffer;
  contact_id: number;
  kind: FeedbackKind | null;
  class: BounceClass | null;
  is_delivered: boolean | null;
}

/**
 * Locks a message until the transaction ends; undefined when the account has none of that id. What is known of it is read
 * once the lock is held: whoever held it before has said what they know.
 */
export async function lockMessageInQuestion(
  tx: Tx,
  scope: AccountScope,
  messageId: MessageId,
): Promise<MessageInQuestion | undefined> {
  await tx.named(
    "lock-message-in-question",
    "select m.id from messages m where m.account_id = $1 and m.id = $2 for update",
    [scope.accountId, messageId],
  );
  const [row] = await tx.named<QuestionRow>(
    "read-message-in-question",
    `select m.id, m.batch_id, m.channel, m.state, m.copies, m.address, m.address_hash, g.contact_id, f.kind, f.class,
            f.is_delivered
       from messages m
       join guests g on g.account_id = m.account_id and g.id = m.guest_id
       left join message_feedback f on f.account_id = m.account_id and f.message_id = m.id
      where m.account_id = $1 and m.id = $2`,
    [scope.accountId, messageId],
  );
  if (row === undefined) return undefined;
  return {
    messageId: row.id as MessageId,
    batchId: row.batch_id as BatchId,
    channel: row.channel,
    state: row.state,
    copies: row.copies,
    address: row.address,
    addressHash: row.address_hash,
    contactId: row.contact_id as ContactId,
    standing:
      row.kind === null ? undefined : { kind: row.kind, class: row.class, isDelivered: row.is_delivered === true },
  };
}

/** Whom a message went to; undefined when the account has none of that id. */
export async function findMessageAddress(
  tx: Tx,
  scope: AccountScope,
  messageId: MessageId,
): Promise<string | undefined> {
  const [row] = await tx.named<{ address: string }>(
    "find-message-address",
    "select m.address from messages m where m.account_id = $1 and m.id = $2",
    [scope.accountId, messageId],
  );
  return row?.address;
}

/** Keeps the news as the weightiest of its message, which is locked, and counts whether it is delivered by now. */
export async function storeFeedback(
  tx: Tx,
  scope: AccountScope,
  message: MessageInQuestion,
  { kind, class: bounce, at }: Feedback,
): Promise<void> {
  const delivered = isDelivered(kind, message.standing);
  await tx.named(
    "store-feedback",
    `with stored as (
       insert into message_feedback
              (account_id, message_id, batch_id, channel, address_hash, kind, class, happened_at, is_delivered)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (account_id, message_id) do update
          set kind = excluded.kind, class = excluded.class, happened_at = excluded.happened_at, taken_at = now(),
              is_delivered = excluded.is_delivered
     )
     insert into batch_count_deltas (account_id, batch_id, delivered)
     select $1, $3, $10::int where $10::int <> 0`,
    [
      scope.accountId,
      message.messageId,
      message.batchId,
      message.channel,
      message.addressHash,
      kind,
      bounce ?? null,
      at,
      delivered,
      Number(delivered) - Number(message.standing?.isDelivered ?? false),
    ],
  );
}

/** Notes and counts, once, that a message has arrived of which weightier news is known. */
export async function noteDelivered(tx: Tx, scope: AccountScope, messageId: MessageId): Promise<void> {
  await tx.named(
    "note-message-delivered",
    `with noted as (
       update message_feedback f
          set is_delivered = true
        where f.account_id = $1 and f.message_id = $2 and not f.is_delivered
       returning f.batch_id
     )
     insert into batch_count_deltas (account_id, batch_id, delivered)
     select $1, n.batch_id, 1 from noted n`,
    [scope.accountId, messageId],
  );
}

/** Adds an entry to a message's history, under the state it is in. */
export async function tellHistory(
  tx: Tx,
  scope: AccountScope,
  messageId: MessageId,
  entry: { readonly state: MessageState; readonly reply: string },
): Promise<void> {
  await tx.named(
    "tell-message-history",
    "insert into message_history (account_id, message_id, state, reply) values ($1, $2, $3, $4)",
    [scope.accountId, messageId, entry.state, entry.reply],
  );
}

/** Moves a locked message that is not just leaving to the state news has decided, with its count. It is not sent again. */
export async function decideMessage(
  tx: Tx,
  scope: AccountScope,
  message: Pick<MessageInQuestion, "messageId">,
  { state, reply }: { readonly state: "sent" | "failed"; readonly reply: string },
): Promise<void> {
  await tx.named(
    "decide-message",
    `with was as (
       select m.account_id, m.id, m.batch_id, m.state from messages m where m.account_id = $1 and m.id = $2
     ), moved as (
       update messages m
          set state = $3, worker_id = null, claimed_at = null, last_reply = $4,
              sent_at = case $3 when 'sent' then coalesce(m.sent_at, now()) end
         from was w
        where m.account_id = $1 and m.id = w.id and m.state <> $3
       returning m.id
     )
     insert into batch_count_deltas (account_id, batch_id, queued, sent, deferred, failed, uncertain)
     select $1, w.batch_id, -(w.state in ('queued', 'claimed'))::int, ($3 = 'sent')::int - (w.state = 'sent')::int,
            -(w.state = 'deferred')::int, ($3 = 'failed')::int - (w.state = 'failed')::int, -(w.state = 'uncertain')::int
       from was w
      where exists (select from moved)`,
    [scope.accountId, message.messageId, state, reply],
  );
}

/** Remembers that the news of a message that is just leaving has still to be set against what becomes of that. */
export async function markPending(tx: Tx, scope: AccountScope, messageId: MessageId): Promise<void> {
  await tx.named(
    "mark-feedback-pending",
    "update message_feedback f set settle_at = now() where f.account_id = $1 and f.message_id = $2",
    [scope.accountId, messageId],
  );
}

export interface PendingFeedback {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly kind: FeedbackKind;
}

/**
 * Takes up to `limit` pieces of pending news that are due and whose messages are no longer leaving, and locks those
 * messages.
 */
export async function takePendingFeedback(tx: Tx, limit: number): Promise<PendingFeedback[]> {
  const rows = await tx.named<{ account_id: number; message_id: number; kind: FeedbackKind }>(
    "take-pending-feedback",
    `with ready as (
       select f.account_id, f.message_id
         from message_feedback f
        cross join lateral (
          select m.id from messages m
           where m.account_id = f.account_id and m.id = f.message_id and m.state <> 'transmitting'
           limit 1 for update skip locked) m
        where f.settle_at <= now()
        order by f.settle_at
        limit $1
     )
     update message_feedback f
        set settle_at = null
       from ready r
      where f.account_id = r.account_id and f.message_id = r.message_id
     returning f.account_id, f.message_id, f.kind`,
    [limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    messageId: row.message_id as MessageId,
    kind: row.kind,
  }));
}

/** Gives news back that was taken in this transaction: it is due again in a minute. */
export async function putOffPendingFeedback(tx: Tx, scope: AccountScope, messageId: MessageId): Promise<void> {
  await tx.named(
    "put-off-pending-feedback",
    `update message_feedback f set settle_at = now() + interval '60 seconds'
      where f.account_id = $1 and f.message_id = $2`,
    [scope.accountId, messageId],
  );
}

/** How many messages to an address have bounced off a full mailbox in the days that count. */
export async function countFullBounces(tx: Tx, scope: AccountScope, addressHash: Buffer): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "count-full-bounces",
    `select count(*)
       from message_feedback f
      where f.account_id = $1 and f.address_hash = $2 and f.class = 'full'
        and f.taken_at > now() - make_interval(days => ${FULL_WITHIN_DAYS})`,
    [scope.accountId, addressHash],
  );
  return row?.count ?? 0;
}

/** Forgets events nobody repeats any more, 30 days after they were taken. Answers how many. */
export async function forgetOldFeedbackEvents(tx: Tx, limit: number): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    "forget-old-feedback-events",
    `with gone as (
       delete from feedback_events
        where ctid = any (array(select f.ctid from feedback_events f where f.taken_at < now() - interval '30 days' limit $1))
       returning key_hash
     )
     select count(*) from gone`,
    [limit],
  );
  return row?.count ?? 0;
}
