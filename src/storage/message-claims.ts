import type { GuestState } from "../domain/guest.ts";
import type { AccountId, BatchId, CampaignId, GuestId, MessageId, WorkerId } from "../domain/ids.ts";
import type { MessageChannel, MessageState } from "../domain/message.ts";
import { byKey } from "./by-key.ts";
import type { Tx } from "./db.ts";
import { LAST_TOLD } from "./event-versions.ts";
import { ADDRESSEE_COLUMNS, type AddresseeRow, type Recipient, toAddressee } from "./recipients.ts";
import { BATCH_FACTS, WHY_WITHHELD } from "./withheld-messages.ts";

/*
 * The outbox's way out: claimed, then transmitting (`message-starts.ts`), and from there to what became of it
 * (`message-settlements.ts`).
 *
 * Every statement of the three serves all accounts (named exceptions of the tenant check) and moves the counts of a batch in
 * the commit that moves its messages. Two locks make it exact. A worker's own row, held `for key share`: who was
 * declared dead has lost it and can neither claim nor send. And the batch's row, held `for no key update` by the commit
 * that lets messages leave: pausing or cancelling waits for such a commit and is waited for, so what an organiser is
 * told was stopped was stopped. All times are the database's.
 */

/** What names one claim: a result that comes with another fence than the row's is void. */
export interface Claim {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly batchId: BatchId;
  readonly fence: number;
}

export interface ClaimedMessage extends Claim {
  readonly campaignId: CampaignId;
  readonly guestId: GuestId;
  /** Whom it goes to on the wire: the domain of a mail address, the country calling code of a phone number. */
  readonly lane: string;
  /** Attempts made before this one. */
  readonly attempts: number;
  /** It is transmitting already: the claim itself has committed that copies may exist. */
  readonly hasBegun: boolean;
}

/** A claimed message, and whom it is to be written to. */
export interface Claimed {
  readonly claim: ClaimedMessage;
  readonly recipient: Recipient;
  /** When it was due; see `BatchStart`. */
  readonly dueAt: string;
}

export interface ClaimWish {
  readonly workerId: WorkerId;
  readonly channel: MessageChannel;
  readonly limit: number;
  /** Whether text messages wait for the morning of who gets them. */
  readonly quietHours: boolean;
  /** Lanes that take nothing more just now. */
  readonly putOff: readonly LaneWait[];
  /** Where to begin in these batches: what was due earlier is not looked for. */
  readonly from?: readonly BatchStart[];
  /** What the claim itself marks as transmitting, which spares it a commit. Absent: nothing. */
  readonly begin?: BeginWish | undefined;
}

export interface BeginWish {
  /** At most so many messages. */
  readonly most: number;
  /** None of these lanes, whose messages have to wait for their turn. */
  readonly except: readonly string[];
}

/** The first message of a batch that a claim found. */
export interface BatchStart {
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  /** As PostgreSQL writes it, to the microsecond; such texts are in the order of their times. */
  readonly dueAt: string;
  readonly messageId: MessageId;
}

/** A lane whose messages are put off, each by half to all of so many seconds: they must not come back together. */
export interface LaneWait {
  readonly lane: string;
  readonly seconds: number;
}

/** Messages of one batch in a claim, at least: smaller shares would be fairer and cost too much. */
const SHARE_MIN = 20;

interface ClaimedRow extends AddresseeRow {
  guest_state: GuestState;
  told: number | null;
  id: number;
  batch_id: number;
  campaign_id: number;
  address: string;
  lane: string;
  due_at: string;
  fence: number;
  attempts: number;
  state: MessageState;
}

/** What a claim found due. */
export interface ClaimResult {
  readonly claimed: readonly Claimed[];
  /** How many ended here instead. */
  readonly ended: number;
  /** How many were put off, by lane: because of `putOff`, or until the morning. */
  readonly putOff: ReadonlyMap<string, number>;
}

/** SQL: the values the guest `g` was handed in with as a recipient of the message `m`; of several rows the first. */
const OWN_VARIABLES = `select r.variables
             from recipients r
            where r.account_id = g.account_id and r.batch_id = m.rows_of and r.guest_id between m.guest_id and m.guest_id
            order by r.guest_id, r.no
            limit 1`;

/**
 * Hands at most `limit` due messages of batches that are sending to one worker, in no order, with all that writing them
 * needs; none when the worker has lost its row. A message goes to one worker only; rows another worker is claiming are
 * skipped, not waited for. The oldest due of each batch come first; batches share the limit, and accounts take turns.
 * Suspended accounts wait, and everybody waits while sending is held.
 *
 * What may not be sent any more ends here, with its reason in the history: `suppressed`, or `uncertain` when an earlier
 * copy may have arrived. Text messages outside their hours are put off to the next opening, those of lanes that take
 * nothing more by some seconds; neither is an attempt, and their state stays.
 *
 * With `begin` some messages are transmitting when this commits, as if `beginTransmitting` had been called for them:
 * under the same conditions, and with the batches locked as they are there.
 *
 * A row that this statement has locked is found again by its place in the table (`ctid`).
 */
export async function claimDueMessages(tx: Tx, wish: ClaimWish): Promise<ClaimResult> {
  const { from = [], begin } = wish;
  const values = [
    wish.workerId,
    wish.channel,
    wish.limit,
    wish.quietHours,
    wish.putOff.map((it) => it.lane),
    wish.putOff.map((it) => it.seconds),
    from.map((it) => it.accountId),
    from.map((it) => it.batchId),
    from.map((it) => it.dueAt),
    from.map((it) => it.messageId),
  ];
  const rows =
    begin === undefined
      ? await tx.named<ClaimedRow>("claim-due-messages", CLAIM, values)
      : await tx.named<ClaimedRow>("claim-and-begin-messages", CLAIM_AND_BEGIN, [...values, begin.most, begin.except]);
  const claimed = rows.filter((it) => IN_HAND.has(it.state)).map(toClaimed);
  const putOff = new Map<string, number>();
  const waiting = claimed.length === rows.length ? [] : rows.filter((it) => WAITING.has(it.state));
  for (const { lane } of waiting) putOff.set(lane, (putOff.get(lane) ?? 0) + 1);
  return { claimed, ended: rows.length - claimed.length - waiting.length, putOff };
}

const IN_HAND: ReadonlySet<MessageState> = new Set(["claimed", "transmitting"]);
const WAITING: ReadonlySet<MessageState> = new Set(["queued", "deferred"]);

interface ClaimVariant {
  /** A further subquery that locks the batches, and the join by which turns of other batches drop out. */
  readonly gate: string;
  readonly passed: string;
  /** A further case of the new state of a message that may be sent. */
  readonly begun: string;
}

const CLAIM = claimText({ gate: "", passed: "", begun: "" });

const CLAIM_AND_BEGIN = claimText({
  gate: `gate as materialized (
       select b.account_id, b.id
         from batches b
        where b.state = 'sending' and (b.account_id, b.id) in (
                select t.account_id, t.id from turns t order by t.turn, t.id limit ceil($3::float8 / ${SHARE_MIN}))
        order by b.account_id, b.id
          for no key update of b
     ), `,
  passed: "join gate using (account_id, id)",
  begun: "when j.copies < 2 and j.no <= $11 and j.lane <> all($12::text[]) then 'transmitting'",
});

/**
 * The claim in its steps: `turns` puts batches in order, each account's first ones before the second of any; `due` locks
 * their messages; `judged` adds whom each goes to, and why it must not; `decided` gives each its new state. What follows
 * writes the messages, the handful, the history and the counts.
 */
function claimText({ gate, passed, begun }: ClaimVariant): string {
  return `with me as (
       select w.id from workers w where w.id = $1 for key share
     ), turns as (
       select b.account_id, b.id, row_number() over (partition by b.account_id order by random()) as turn,
              greatest(${SHARE_MIN}, ceil($3::float8 / count(*) over ()))::int as share
         from batches b
        where b.state = 'sending' and b.channel = $2 and exists (select from me)
          and not exists (select from accounts a where a.id = b.account_id and a.suspended_at is not null)
          and not exists (select from sending_holds h where h.released_at is null)
     ), ${gate}due as (
       select m.*, b.campaign_id, b.event_id, b.kind, b.channel, b.why, b.timezone, b.sms_from, b.sms_until, b.list_id, b.rows_of
         from (select * from turns ${passed} order by turn, random()) t
         left join unnest($7::bigint[], $8::bigint[], $9::timestamptz[], $10::bigint[]) as f (account_id, batch_id, due_at, id)
           on f.account_id = t.account_id and f.batch_id = t.id
        cross join lateral (
          select b.campaign_id, b.event_id, b.kind, b.channel, f.*
            from (${byKey("batches", "t.account_id", "t.id")}) b
           cross join lateral (${BATCH_FACTS}) f) b
        cross join lateral (
          select m.ctid as place, m.account_id, m.id, m.batch_id, m.guest_id, m.address_hash, m.lane, m.state as was, m.copies
            from messages m
           where m.account_id = t.account_id and m.batch_id = t.id and m.is_open and m.state in ('queued', 'deferred')
             and m.due_at <= now() and (m.due_at, m.id) >= (coalesce(f.due_at, '-infinity'), coalesce(f.id, 0))
           order by m.due_at, m.id
           limit t.share
             for update skip locked) m
        limit $3
     ), judged as (
       select m.place, m.was, m.copies, m.lane, m.campaign_id, row_number() over () as no,
              ${ADDRESSEE_COLUMNS}, coalesce(o.variables, l.variables) as variables, g.state as guest_state,
              case when m.kind in ('update', 'cancellation') then (${LAST_TOLD}) end as told, ${WHY_WITHHELD} as why,
              greatest(case when b.channel = 'sms' and $4
                              then sms_opens_at(c.timezone, m.lane, b.timezone, b.sms_from, b.sms_until) end,
                       now() + make_interval(secs => p.seconds * (0.5 + random() / 2))) as opens_at
         from due m
        cross join lateral (select m.event_id, m.kind, m.channel, m.why, m.timezone, m.sms_from, m.sms_until) b
         left join unnest($5::text[], $6::float8[]) as p (lane, seconds) on p.lane = m.lane
        cross join lateral (${byKey("guests", "m.account_id", "m.guest_id")}) g
        cross join lateral (${byKey("contacts", "g.account_id", "g.contact_id")}) c
         left join lateral (
           select l.variables
             from contact_list_members l
            where l.account_id = g.account_id and l.list_id = m.list_id and l.contact_id between g.contact_id and g.contact_id
            order by l.contact_id
            limit 1) l on true
         left join lateral (${OWN_VARIABLES}) o on true
     ), decided as (
       select j.*, case when j.why is not null and j.copies > 0 then 'uncertain'
                        when j.why is not null then 'suppressed'
                        when j.opens_at > now() then j.was
                        ${begun}
                        else 'claimed' end as state
         from judged j
     ), moved as (
       update messages m
          set state = d.state,
              worker_id = case when d.state in ('claimed', 'transmitting') then $1 end,
              claimed_at = case when d.state in ('claimed', 'transmitting') then now() end,
              fence = m.fence + (d.state in ('claimed', 'transmitting'))::int,
              copies = m.copies + (d.state = 'transmitting')::int,
              due_at = case d.state when 'uncertain' then 'infinity' else greatest(m.due_at, d.opens_at) end,
              last_reply = coalesce(d.why, m.last_reply)
         from decided d
        where m.ctid = d.place
       returning d.*, m.id, m.batch_id, m.due_at::text as due_at, m.address, m.fence, m.attempts
     ), kept as (
       insert into handfuls (worker_id, account_ids, message_ids)
       select $1, array_agg(account_id), array_agg(id) from moved where state in ('claimed', 'transmitting') having count(*) > 0
     ), told as (
       insert into message_history (account_id, message_id, state, reply)
       select account_id, id, state, why from moved where state in ('suppressed', 'uncertain')
     ), counted as (
       insert into batch_count_deltas (account_id, batch_id, queued, deferred, suppressed, uncertain)
       select account_id, batch_id, sum((state in ('claimed', 'transmitting', 'queued'))::int - (was = 'queued')::int),
              sum((state = 'deferred')::int - (was = 'deferred')::int), sum((state = 'suppressed')::int),
              sum((state = 'uncertain')::int)
         from moved
        group by account_id, batch_id
       having bool_or(was = 'deferred' or state in ('suppressed', 'uncertain'))
     )
     select id, batch_id, campaign_id, due_at, address, lane, fence, attempts, state, account_id, event_id, guest_id,
            contact_id, key_version, secret_no, first_name, last_name, display_name, email, phone, locale,
            timezone, external_id, fields, variables, guest_state, told
       from moved`;
}

function toClaimed(row: ClaimedRow): Claimed {
  const messageId = row.id as MessageId;
  const batchId = row.batch_id as BatchId;
  const claim = {
    accountId: row.account_id as AccountId,
    messageId,
    batchId,
    guestId: row.guest_id as GuestId,
    campaignId: row.campaign_id as CampaignId,
    lane: row.lane,
    fence: row.fence,
    attempts: row.attempts,
    hasBegun: row.state === "transmitting",
  };
  const { address, guest_state: state, told } = row;
  const { accountId, eventId, guestId, contactId, keyVersion, secretNo, contact, variables } = toAddressee(row);
  // Written out: thousands a second are made, and what is spread together has a shape of its own.
  const recipient: Recipient = {
    accountId,
    eventId,
    guestId,
    contactId,
    keyVersion,
    secretNo,
    contact,
    variables,
    messageId,
    batchId,
    address,
    state,
    told,
  };
  return { claim, recipient, dueAt: row.due_at };
}

/** Sorts claims in the order in which everybody locks messages. */
export function inLockOrder(a: Claim, b: Claim): number {
  return a.accountId - b.accountId || a.messageId - b.messageId;
}
