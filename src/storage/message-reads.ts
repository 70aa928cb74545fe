import { type RawBuilder, sql } from "kysely";
import type { OrganiserScope } from "../domain/caller.ts";
import type { CampaignKind, FrozenContent } from "../domain/campaign.ts";
import type { BatchId, CampaignId, EventId, GuestId, MessageId } from "../domain/ids.ts";
import type { HistoryEntry, MessageChannel, MessageFilter, MessageReport, MessageState } from "../domain/message.ts";
import { builder, type Tx } from "./db.ts";

interface MessageRow {
  id: number;
  campaign_id: number;
  batch_id: number;
  guest_id: number;
  channel: MessageChannel;
  address: string;
  state: MessageState;
  attempts: number;
  last_reply: string | null;
  due_at: Date | number;
  created_at: Date;
  sent_at: Date | null;
}

const COLUMNS = `m.id, b.campaign_id, m.batch_id, m.guest_id, m.channel, m.address, m.state, m.attempts, m.last_reply,
            m.due_at, m.created_at, m.sent_at`;

/** Batches the caller may see, as `b`; of one campaign where the filter names it. */
function batchCondition(scope: OrganiserScope, filter: MessageFilter): RawBuilder<unknown> {
  const parts = [
    sql`exists (select from events e
                 where e.account_id = b.account_id and e.id = b.event_id and e.deleted_at is null
                   and (${scope.projectIds}::bigint[] is null or e.project_id = any(${scope.projectIds}::bigint[])))`,
  ];
  if (filter.campaignId !== undefined) parts.push(sql`b.campaign_id = ${filter.campaignId}`);
  return sql.join(parts, sql` and `);
}

function messageCondition(filter: MessageFilter): RawBuilder<unknown> {
  const parts = [sql`true`];
  if (filter.guestId !== undefined) parts.push(sql`m.guest_id = ${filter.guestId}`);
  if (filter.state !== undefined) parts.push(sql`m.state = ${filter.state}`);
  if (filter.state !== undefined && IS_TROUBLE.has(filter.state)) parts.push(sql`m.trouble = ${filter.state}`);
  return sql.join(parts, sql` and `);
}

/** States few messages are in, which an index finds. */
const IS_TROUBLE: ReadonlySet<string> = new Set(["failed", "uncertain", "suppressed", "cancelled"]);

function filtered(scope: OrganiserScope, filter: MessageFilter): RawBuilder<unknown> {
  return sql`from messages m
        join batches b on b.account_id = m.account_id and b.id = m.batch_id
       where m.account_id = ${scope.accountId} and ${batchCondition(scope, filter)} and ${messageCondition(filter)}`;
}

/**
 * At most `limit` messages with their history: newest first, or, where one campaign is asked for, by batch and guest,
 * which an index gives without sorting a whole campaign. `after` is the last row of the page before.
 */
export async function listMessages(
  tx: Tx,
  scope: OrganiserScope,
  filter: MessageFilter,
  page: { readonly after: readonly number[] | undefined; readonly limit: number },
): Promise<MessageReport[]> {
  const { order, below } = filter.campaignId === undefined ? NEWEST_FIRST : BY_GUEST;
  const further = page.after === undefined ? sql`true` : below(page.after);
  const rows = await tx.run(
    sql<MessageRow>`
      select ${sql.raw(COLUMNS)} ${filtered(scope, filter)} and ${further}
      order by ${order}
      limit ${page.limit}`.compile(builder),
  );
  const history = await readHistory(
    tx,
    scope,
    rows.map((it) => it.id),
  );
  return rows.map((row) => toReport(row, history.get(row.id) ?? []));
}

const NEWEST_FIRST = {
  order: sql`m.id desc`,
  below: ([id]: readonly number[]) => sql`m.id < ${id}`,
};

const BY_GUEST = {
  order: sql`m.batch_id, m.guest_id`,
  below: ([batchId, guestId]: readonly number[]) => sql`(m.batch_id, m.guest_id) > (${batchId}, ${guestId})`,
};

/** States whose number is kept; the others are few at any time and are counted. */
const COUNTED: ReadonlySet<MessageState> = new Set([
  "sent",
  "deferred",
  "failed",
  "uncertain",
  "suppressed",
  "cancelled",
]);

export async function countMessages(tx: Tx, scope: OrganiserScope, filter: MessageFilter): Promise<number> {
  const { guestId, state } = filter;
  const isKept = guestId === undefined && (state === undefined || COUNTED.has(state));
  const column = sql.ref(state ?? "total");
  const kept = sql<{ total: number }>`
    select coalesce(sum(n.kept), 0)::bigint as total
      from (select c.account_id, c.batch_id, c.${column} as kept
              from batch_counts c where c.account_id = ${scope.accountId}
            union all
            select d.account_id, d.batch_id, d.${column}
              from batch_count_deltas d where d.account_id = ${scope.accountId}) n
      join batches b on b.account_id = n.account_id and b.id = n.batch_id
     where b.account_id = ${scope.accountId} and ${batchCondition(scope, filter)}`;
  const counted = sql<{ total: number }>`select count(*) as total ${filtered(scope, filter)}`;
  const [row] = await tx.run((isKept ? kept : counted).compile(builder));
  return row?.total ?? 0;
}

export async function findMessage(
  tx: Tx,
  scope: OrganiserScope,
  messageId: MessageId,
): Promise<MessageReport | undefined> {
  const [row] = await tx.named<MessageRow>(
    "find-message",
    `select ${COLUMNS}
       from messages m
       join batches b on b.account_id = m.account_id and b.id = m.batch_id
       join events e on e.account_id = b.account_id and e.id = b.event_id
      where m.account_id = $1 and m.id = $2 and e.deleted_at is null
        and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, messageId, scope.projectIds],
  );
  if (row === undefined) return undefined;
  const history = await readHistory(tx, scope, [row.id]);
  return toReport(row, history.get(row.id) ?? []);
}

async function readHistory(
  tx: Tx,
  scope: OrganiserScope,
  messageIds: readonly number[],
): Promise<ReadonlyMap<number, readonly HistoryEntry[]>> {
  const history = new Map<number, HistoryEntry[]>(messageIds.map((it) => [it, []]));
  if (messageIds.length === 0) return history;
  const rows = await tx.named<HistoryEntry & { message_id: number }>(
    "read-message-history",
    `select h.message_id, h.state, h.at, h.reply
       from message_history h
      where h.account_id = $1 and h.message_id = any($2)
      order by h.message_id, h.id`,
    [scope.accountId, messageIds],
  );
  for (const { message_id, state, at, reply } of rows) history.get(message_id)?.push({ state, at, reply });
  return history;
}

function toReport(row: MessageRow, history: readonly HistoryEntry[]): MessageReport {
  const isOpen = row.state === "queued" || row.state === "deferred";
  return {
    id: row.id as MessageId,
    campaignId: row.campaign_id as CampaignId,
    batchId: row.batch_id as BatchId,
    guestId: row.guest_id as GuestId,
    channel: row.channel,
    to: row.address,
    state: row.state,
    attempts: row.attempts,
    lastReply: row.last_reply,
    dueAt: isOpen && row.due_at instanceof Date ? row.due_at : null,
    history,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}

/** A guest whom somebody is about to write to. */
export interface HeldGuest {
  readonly eventId: EventId;
  readonly isRemoved: boolean;
}

/** Locks the guest until the transaction ends; undefined for one the caller may not see. */
export async function lockGuestToWriteTo(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<HeldGuest | undefined> {
  const [row] = await tx.named<{ event_id: number; state: string }>(
    "lock-guest-to-write-to",
    `select g.event_id, g.state
       from guests g
       join events e on e.account_id = g.account_id and e.id = g.event_id
      where g.account_id = $1 and g.id = $2 and e.deleted_at is null and ($3::bigint[] is null or e.project_id = any($3))
        for no key update of g`,
    [scope.accountId, guestId, scope.projectIds],
  );
  return row === undefined ? undefined : { eventId: row.event_id as EventId, isRemoved: row.state === "removed" };
}

/** Locks these guests until the transaction ends, in one order, so that two who want the same wait for each other. */
export async function lockGuestsToWriteTo(tx: Tx, scope: OrganiserScope, guestIds: readonly GuestId[]): Promise<void> {
  await tx.named(
    "lock-guests-to-write-to",
    "select g.id from guests g where g.account_id = $1 and g.id = any($2) order by g.id for no key update",
    [scope.accountId, guestIds],
  );
}

/** What a guest was sent. */
export interface LastSending {
  readonly state: MessageState;
  /** A mail in doubt that leaves once more by itself when its wait is over. */
  readonly isSentAgain: boolean;
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
}

/** The latest message made for a guest that is no receipt, with what its batch froze; undefined when none ever was. */
export async function findLastSending(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<LastSending | undefined> {
  const [row] = await tx.named<LastSending>(
    "find-last-sending",
    `select m.state, m.state = 'uncertain' and m.due_at < 'infinity' as "isSentAgain", b.kind, b.channel, b.content
       from messages m
       join batches b on b.account_id = m.account_id and b.id = m.batch_id
      where m.account_id = $1 and m.guest_id = $2 and b.kind <> 'receipt'
      order by m.id desc
      limit 1`,
    [scope.accountId, guestId],
  );
  return row;
}
