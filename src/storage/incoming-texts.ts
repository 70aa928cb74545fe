import type { AccountScope } from "../domain/caller.ts";
import type { EventSpan, EventStatus } from "../domain/event.ts";
import type { Guest } from "../domain/guest.ts";
import type { AccountId, GuestId, MessageId } from "../domain/ids.ts";
import type { IncomingText, IncomingTextId, TextReview } from "../domain/incoming-text.ts";
import type { TextMeaning } from "../domain/text-reply.ts";
import { builder, type Tx } from "./db.ts";
import { type GuestRow, toGuest } from "./guests.ts";
import { idArray } from "./id-array.ts";

/** That a number was texted from one of our senders, and about whom. */
export interface TextThread {
  readonly accountId: AccountId;
  readonly guestIds: readonly GuestId[];
}

/**
 * Whose texts a number had from these senders, the account that texted it last first; guests are those of the last 30
 * days. Named exception of the tenant wall: what comes in says only a number.
 */
export async function findTextThreads(tx: Tx, number: string, senders: readonly string[]): Promise<TextThread[]> {
  const rows = await tx.named<{ account_id: number; guest_ids: number[] | null }>(
    "find-text-threads",
    `select t.account_id,
            array_agg(distinct t.guest_id) filter (where t.guest_id <> 0 and t.last_at > now() - interval '30 days') as guest_ids
       from sms_threads t
      where t.number = $1 and t.sender = any($2::text[])
      group by t.account_id
      order by max(t.last_at) desc, t.account_id`,
    [number, senders],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    guestIds: (row.guest_ids ?? []) as GuestId[],
  }));
}

/**
 * The texts of the last 30 days that a provider called by one of these names, two at most. Named exception of the tenant
 * wall: a receipt says only that.
 */
export async function findTextsByProviderId(
  tx: Tx,
  providerIds: readonly string[],
): Promise<Array<{ readonly accountId: AccountId; readonly messageId: MessageId }>> {
  const rows = await tx.named<{ account_id: number; id: number }>(
    "find-texts-by-provider-id",
    `select m.account_id, m.id
       from messages m
      where m.channel = 'sms' and m.provider_id = any($1::text[]) and m.created_at > now() - interval '30 days'
      limit 2`,
    [providerIds],
  );
  return rows.map((row) => ({ accountId: row.account_id as AccountId, messageId: row.id as MessageId }));
}

/** Takes what one number sends in turns, until the transaction ends. */
export async function lockTextNumber(tx: Tx, number: string): Promise<void> {
  await tx.named("lock-text-number", "select pg_advisory_xact_lock(hashtextextended('text|' || $1, 0))", [number]);
}

/** An invitation that was texted to a number in the last 30 days, and may still be answered. */
export interface TextedInvitation {
  readonly accountId: AccountId;
  readonly guest: Guest;
  readonly event: EventSpan & { readonly title: string; readonly language: string | null };
  readonly locale: string | null;
}

/**
 * Of these guests, those who were really texted at the number within 30 days and are invited. Whether answers are open
 * is not looked at.
 */
export async function readTextedInvitations(
  tx: Tx,
  scope: AccountScope,
  guestIds: readonly GuestId[],
  numberHash: Buffer,
): Promise<TextedInvitation[]> {
  if (guestIds.length === 0) return [];
  const rows = await tx.named<InvitationRow>(
    "read-texted-invitations",
    `select g.account_id, g.id, g.event_id, g.contact_id, g.key_version, g.secret_no, g.state, g.invited_at,
            g.answered_at, g.removed_at, c.locale, e.title, e.language, e.status, e.starts_at, e.ends_at, e.answer_by,
            e.closed_at, e.cancelled_at
       from guests g
       join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id and c.deleted_at is null
      where g.account_id = $1 and g.id = any($2::bigint[]) and g.state in ('invited', 'accepted', 'declined')
        and exists (select from messages m
                     where m.account_id = $1 and m.guest_id = g.id and m.channel = 'sms' and m.address_hash = $3
                       and (m.sent_at > now() - interval '30 days' or m.state in ('transmitting', 'uncertain')))
      order by g.id`,
    [scope.accountId, idArray(guestIds), numberHash],
  );
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    guest: toGuest(row),
    locale: row.locale,
    event: {
      title: row.title,
      language: row.language,
      status: row.status,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      answerBy: row.answer_by,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
    },
  }));
}

interface InvitationRow extends GuestRow {
  account_id: number;
  locale: string | null;
  title: string;
  language: string | null;
  status: EventStatus;
  starts_at: Date | null;
  ends_at: Date | null;
  answer_by: Date | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
}

export interface NewIncomingText {
  readonly provider: string;
  readonly providerId: string | null;
  readonly sender: string;
  readonly number: string;
  readonly text: string;
  readonly meaning: TextMeaning;
}

/** A provider that has no names for texts may hand one over twice; so soon nobody writes the same again on purpose. */
const SAME_WITHIN = "2 minutes";

/** Keeps a text; undefined when it was kept before. */
export async function insertIncomingText(
  tx: Tx,
  scope: AccountScope,
  it: NewIncomingText,
): Promise<IncomingTextId | undefined> {
  const [row] = await tx.named<{ id: number }>(
    "insert-incoming-text",
    `insert into incoming_texts as t (account_id, provider, provider_id, sender, number, text, meaning, outcome)
     select $1::bigint, $2, $3::text, $4, $5, $6, $7, 'kept'
      where $3::text is not null
         or not exists (select from incoming_texts o
                         where o.account_id = $1 and o.number = $5 and o.provider = $2 and o.sender = $4 and o.text = $6
                           and o.received_at > now() - interval '${SAME_WITHIN}')
         on conflict (account_id, provider, provider_id) where provider_id is not null do nothing
     returning t.id`,
    [scope.accountId, it.provider, it.providerId, it.sender, it.number, it.text, it.meaning],
  );
  return row?.id as IncomingTextId | undefined;
}

/** Notes what became of a text. */
export async function settleIncomingText(
  tx: Tx,
  scope: AccountScope,
  id: IncomingTextId,
  it: {
    readonly outcome: IncomingText["outcome"];
    readonly guestId: GuestId | null;
    readonly review: TextReview | null;
  },
): Promise<void> {
  await tx.named(
    "settle-incoming-text",
    "update incoming_texts set outcome = $3, guest_id = $4, review = $5 where account_id = $1 and id = $2",
    [scope.accountId, id, it.outcome, it.guestId, it.review],
  );
}

interface IncomingRow {
  id: number;
  sender: string;
  number: string;
  text: string;
  meaning: TextMeaning;
  outcome: IncomingText["outcome"];
  guest_id: number | null;
  review: TextReview | null;
  received_at: Date;
}

const toIncomingText = (row: IncomingRow): IncomingText => ({
  id: row.id as IncomingTextId,
  to: row.sender,
  from: row.number,
  text: row.text,
  meaning: row.meaning,
  outcome: row.outcome,
  guestId: row.guest_id as GuestId | null,
  review: row.review,
  receivedAt: row.received_at,
});

export interface IncomingTextFilter {
  readonly review?: TextReview | undefined;
  readonly meaning?: TextMeaning | undefined;
}

/** Newest first, by id; `before` is the last id of the page before. */
export async function listIncomingTexts(
  tx: Tx,
  scope: AccountScope,
  filter: IncomingTextFilter,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<IncomingText[]> {
  let query = filtered(scope, filter)
    .select(["id", "sender", "number", "text", "meaning", "outcome", "guest_id", "review", "received_at"])
    .orderBy("id", "desc")
    .limit(page.limit);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await tx.run(query.compile());
  return rows.map((row) => toIncomingText(row as IncomingRow));
}

export async function countIncomingTexts(tx: Tx, scope: AccountScope, filter: IncomingTextFilter): Promise<number> {
  const query = filtered(scope, filter).select((it) => it.fn.countAll<number>().as("total"));
  const [row] = await tx.run(query.compile());
  return row?.total ?? 0;
}

function filtered(scope: AccountScope, filter: IncomingTextFilter) {
  let query = builder.selectFrom("incoming_texts").where("account_id", "=", scope.accountId);
  if (filter.review !== undefined) query = query.where("review", "=", filter.review);
  if (filter.meaning !== undefined) query = query.where("meaning", "=", filter.meaning);
  return query;
}

/** Notes what somebody decided of a text; undefined when there is none that waits for them. */
export async function reviewIncomingText(
  tx: Tx,
  scope: AccountScope,
  id: IncomingTextId,
  review: TextReview,
): Promise<IncomingText | undefined> {
  const [row] = await tx.named<IncomingRow>(
    "review-incoming-text",
    `update incoming_texts t set review = $3
      where t.account_id = $1 and t.id = $2 and t.review is not null
     returning t.id, t.sender, t.number, t.text, t.meaning, t.outcome, t.guest_id, t.review, t.received_at`,
    [scope.accountId, id, review],
  );
  return row === undefined ? undefined : toIncomingText(row);
}
