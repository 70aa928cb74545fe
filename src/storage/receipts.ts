import type { OrganiserScope } from "../domain/caller.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { AnswerChannel, GuestState, Reply } from "../domain/guest.ts";
import type { AccountId, ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { MessageChannel } from "../domain/message.ts";
import { findCampaignOfReceipts, insertCampaignOfReceipts } from "./campaigns.ts";
import type { Tx } from "./db.ts";
import { idArray } from "./id-array.ts";

/** A guest who may be told now what they answered. */
export interface DueReceipt {
  readonly accountId: AccountId;
  readonly eventId: EventId;
  readonly guestId: GuestId;
  readonly contactId: ContactId;
  readonly state: GuestState;
  /** What they pressed, where it looked like a machine's press: they are told of it all the same. */
  readonly unconfirmedReply: Reply | null;
  readonly answeredVia: AnswerChannel | null;
  /** When they were told before this. */
  readonly toldAt: Date | null;
}

/** Receipts a guest is sent within 24 hours: whoever has the link, forwarded or not, could have them sent without end. */
const RECEIPTS_PER_DAY = 3;

/**
 * Takes at most `limit` receipts that are due, the longest due first, and notes that these guests were told: the next is
 * due a minute later. Who was told three times within a day is passed over and told when the first of the three is a day
 * old; a place that became free is told at once. Skips those somebody else has. Named exception of the tenant wall: a
 * worker takes them for all accounts.
 */
export async function takeDueReceipts(tx: Tx, limit: number): Promise<DueReceipt[]> {
  const rows = await tx.named<{
    account_id: number;
    event_id: number;
    id: number;
    contact_id: number;
    state: GuestState;
    unconfirmed_reply: Reply | null;
    answered_via: AnswerChannel | null;
    told_at: Date | null;
    is_enough: boolean;
  }>(
    "take-due-receipts",
    `with due as (
       select g.account_id, g.id, g.receipted_at,
              g.answered_via = 'waiting-list' and g.unconfirmed_reply is null as is_place
         from guests g
        where g.receipt_due_at <= now()
        order by g.receipt_due_at
        limit $1
          for no key update skip locked
     ), weighed as (
       select d.account_id, d.id, d.receipted_at,
              case when d.is_place is not true then (
                select m.created_at + interval '24 hours'
                  from messages m
                 where m.account_id = d.account_id and m.guest_id = d.id and m.created_at > now() - interval '24 hours'
                   and (select b.kind from batches b
                         where b.account_id = m.account_id and b.id = m.batch_id limit 1) = 'receipt'
                 order by m.id desc
                offset ${RECEIPTS_PER_DAY - 1} limit 1) end as later_at
         from due d
     )
     update guests g
        set receipt_due_at = w.later_at, receipted_at = case when w.later_at is null then now() else g.receipted_at end
       from weighed w
      where g.account_id = w.account_id and g.id = w.id
     returning g.account_id, g.event_id, g.id, g.contact_id, g.state, g.unconfirmed_reply, g.answered_via,
               w.receipted_at as told_at, w.later_at is not null as is_enough`,
    [limit],
  );
  const due = rows.filter((it) => !it.is_enough);
  return due.map((row) => ({
    accountId: row.account_id as AccountId,
    eventId: row.event_id as EventId,
    guestId: row.id as GuestId,
    contactId: row.contact_id as ContactId,
    state: row.state,
    unconfirmedReply: row.unconfirmed_reply,
    answeredVia: row.answered_via,
    toldAt: row.told_at,
  }));
}

/** Gives receipts back that were taken in this transaction: these guests were not told, and are due in a minute. */
export async function putOffReceipts(tx: Tx, scope: OrganiserScope, due: readonly DueReceipt[]): Promise<void> {
  await tx.named(
    "put-off-receipts",
    `update guests g set receipt_due_at = now() + interval '60 seconds', receipted_at = k.told_at
       from unnest($2::bigint[], $3::timestamptz[]) as k (id, told_at)
      where g.account_id = $1 and g.id = k.id`,
    [scope.accountId, due.map((it) => it.guestId), due.map((it) => it.toldAt)],
  );
}

/**
 * By which channel each of these guests was reached: by the latest invitation that left, else by what left last. Others
 * are absent.
 */
export async function readReachedBy(
  tx: Tx,
  scope: OrganiserScope,
  guestIds: readonly GuestId[],
): Promise<Map<GuestId, MessageChannel>> {
  const rows = await tx.named<{ id: number; channel: MessageChannel }>(
    "read-reached-by",
    `select i.id, l.channel
       from unnest($2::bigint[]) as i (id)
      cross join lateral (
        select m.channel
          from messages m
         cross join lateral (
           select b.kind from batches b where b.account_id = m.account_id and b.id = m.batch_id limit 1) b
         where m.account_id = $1 and m.guest_id = i.id and m.sent_at is not null and b.kind <> 'receipt'
         order by b.kind = 'invitation' desc, m.id desc
         limit 1) l`,
    [scope.accountId, idArray(guestIds)],
  );
  return new Map(rows.map((row) => [row.id as GuestId, row.channel]));
}

/** The one campaign all receipts of the event's channel belong to; made when the first is sent. */
export async function campaignOfReceipts(
  tx: Tx,
  scope: OrganiserScope,
  of: { readonly eventId: EventId; readonly channel: MessageChannel; readonly at: Date },
): Promise<Campaign> {
  const known = (await findCampaignOfReceipts(tx, scope, of)) ?? (await insertCampaignOfReceipts(tx, scope, of));
  // Where somebody else has just made it, a new statement sees it.
  const campaign = known ?? (await findCampaignOfReceipts(tx, scope, of));
  if (campaign === undefined) throw new Error(`event ${of.eventId} neither has a campaign of receipts nor takes one`);
  return campaign;
}
