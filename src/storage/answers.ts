import type { AccountScope, OrganiserScope } from "../domain/caller.ts";
import type { EventSpan, EventStatus } from "../domain/event.ts";
import type { AnswerChannel, Guest, GuestState, Reply } from "../domain/guest.ts";
import type { LoggedAnswer } from "../domain/guest-report.ts";
import type { AccountId, AnswerId, EventId, GuestId } from "../domain/ids.ts";
import { codeOf } from "../lib/error-facts.ts";
import { groupBy } from "../lib/group-by.ts";
import { constraintOf, type Tx } from "./db.ts";
import type { GuestCounts } from "./guest-counts.ts";
import { type GuestRow, toGuest } from "./guests.ts";
import { idArray } from "./id-array.ts";

/** A guest with what decides whether an answer counts, as seen at one instant. */
export interface AnsweringGuest {
  readonly accountId: AccountId;
  readonly guest: Guest;
  readonly plusOnes: number;
  readonly note: string | null;
  readonly unconfirmedReply: Reply | null;
  readonly event: EventSpan & {
    readonly id: EventId;
    readonly capacity: number | null;
    readonly waitingList: boolean;
    /** What this guest may bring: as the organiser said for them, else for everybody. */
    readonly plusOnesMax: number;
    readonly guestsMayAnswer: boolean;
  };
  /**
   * The versions of the guest's and the event's row that were read; a write that names them happens only if neither
   * changed meanwhile.
   */
  readonly seen: RowVersions;
}

export interface RowVersions {
  readonly guest: string;
  readonly event: string;
}

interface AnsweringRow extends GuestRow {
  account_id: number;
  plus_ones: number;
  note: string | null;
  unconfirmed_reply: Reply | null;
  guest_version: string;
  event_version: string;
  status: EventStatus;
  starts_at: Date | null;
  ends_at: Date | null;
  answer_by: Date | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  capacity: number | null;
  waiting_list: boolean;
  plus_ones_max: number;
  guests_may_answer: boolean;
}

const ANSWERING = `select g.account_id, g.id, g.event_id, g.contact_id, g.key_version, g.secret_no, g.state, g.invited_at,
       g.answered_at, g.removed_at, g.plus_ones, g.note, g.unconfirmed_reply, g.xmin::text as guest_version,
       e.xmin::text as event_version, e.status, e.starts_at, e.ends_at, e.answer_by, e.closed_at, e.cancelled_at,
       e.capacity, e.waiting_list, coalesce(g.plus_ones_max, e.plus_ones_max) as plus_ones_max, e.guests_may_answer
  from guests g
  join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null`;

/** The guest whose current key has this hash. Named exception of the tenant wall: the key says whose guest it is. */
export async function findAnsweringGuestByKeyHash(tx: Tx, keyHash: Buffer): Promise<AnsweringGuest | undefined> {
  const [row] = await tx.named<AnsweringRow>("find-answering-guest-by-key-hash", `${ANSWERING} where g.key_hash = $1`, [
    keyHash,
  ]);
  return row === undefined ? undefined : toAnswering(row);
}

/** The guest; undefined when it is unknown, or its event is deleted or in a project the caller is kept out of. */
export async function findAnsweringGuest(
  tx: Tx,
  scope: OrganiserScope,
  guestId: GuestId,
): Promise<AnsweringGuest | undefined> {
  const [row] = await tx.named<AnsweringRow>(
    "find-answering-guest",
    `${ANSWERING} where g.account_id = $1 and g.id = $2 and ($3::bigint[] is null or e.project_id = any($3))`,
    [scope.accountId, guestId, scope.projectIds],
  );
  return row === undefined ? undefined : toAnswering(row);
}

/** The guest as it is now; keeps every other writer of it waiting. Lock the event's places first, where they matter. */
export async function lockAnsweringGuest(
  tx: Tx,
  scope: AccountScope,
  guestId: GuestId,
): Promise<AnsweringGuest | undefined> {
  const [row] = await tx.named<AnsweringRow>(
    "lock-answering-guest",
    `${ANSWERING} where g.account_id = $1 and g.id = $2 for update of g`,
    [scope.accountId, guestId],
  );
  return row === undefined ? undefined : toAnswering(row);
}

function toAnswering(row: AnsweringRow): AnsweringGuest {
  return {
    accountId: row.account_id as AccountId,
    guest: toGuest(row),
    plusOnes: row.plus_ones,
    note: row.note,
    unconfirmedReply: row.unconfirmed_reply,
    event: {
      id: row.event_id as EventId,
      status: row.status,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      answerBy: row.answer_by,
      closedAt: row.closed_at,
      cancelledAt: row.cancelled_at,
      capacity: row.capacity,
      waitingList: row.waiting_list,
      plusOnesMax: row.plus_ones_max,
      guestsMayAnswer: row.guests_may_answer,
    },
    seen: { guest: row.guest_version, event: row.event_version },
  };
}

/** One line of the answer log, and where it came from. */
export interface AnswerEntry {
  readonly reply: Reply;
  readonly via: AnswerChannel;
  /** The guest's state before it. */
  readonly was: GuestState;
  readonly plusOnes: number;
  /** The guest's note from now on. */
  readonly note: string | null;
  readonly nonce: Buffer | null;
  /** What looked like a machine. */
  readonly signals: readonly string[];
  readonly net: string | null;
  readonly at: Date;
}

/** A guest whose row and event's row were read. */
interface SeenGuest {
  readonly guestId: GuestId;
  readonly versions: RowVersions;
}

/** $1 to $13 of the statements that keep an answer. */
function valuesOf(scope: AccountScope, { guestId, versions }: SeenGuest, entry: AnswerEntry): unknown[] {
  const { nonce, reply, at, via, plusOnes, note, was, signals, net } = entry;
  return [
    ...[scope.accountId, guestId, versions.guest, versions.event],
    ...[nonce, reply, at, via, plusOnes, note, was, signals, net],
  ];
}

/** SQL: the guest's and the event's row are still as they were read. */
const UNCHANGED = `g.account_id = $1 and g.id = $2 and g.xmin::text = $3
          and exists (select from events e where e.account_id = $1 and e.id = g.event_id and e.xmin::text = $4)`;

/**
 * Whether anything was written. That a form answers once is left to the unique index: a look at the log beforehand may
 * be planned while the log is empty, and then reads all of it for every answer of the first minute.
 */
async function hasWritten(writing: Promise<readonly unknown[]>): Promise<boolean> {
  try {
    return (await writing).length > 0;
  } catch (error) {
    if (codeOf(error) === "23505" && constraintOf(error) === "answers_account_id_nonce_key") return false;
    throw error;
  }
}

/** Ways of answering by which guests are shown no receipt at once: they get it in a message. */
const RECEIPTED: ReadonlySet<AnswerChannel> = new Set(["link", "calendar", "waiting-list"]);

/** SQL: when a message may tell the guest `g` what they have just answered: never within a minute of the one before. */
const RECEIPT_DUE = "greatest(now(), g.receipted_at + interval '60 seconds')";

/** The guest, the latest invitation, the line for a place, the log and the counts in one statement. */
const RECORDING = `with last as materialized (
    select m.batch_id, m.sent_at
      from messages m
     where m.account_id = $1 and m.guest_id = $2 and m.sent_at is not null
       and (select b.kind from batches b where b.account_id = $1 and b.id = m.batch_id limit 1) <> 'receipt'
     order by m.id desc
     limit 1
  ), moved as (
    update guests g
       set state = case $6 when 'yes' then 'accepted' else 'declined' end, answered_at = $7, answered_via = $8,
           plus_ones = $9, plus_one_names = g.plus_one_names[1:$9], note = $10, unconfirmed_reply = null, updated_at = $7,
           receipt_due_at = case when $19::boolean and g.state <> case $6 when 'yes' then 'accepted' else 'declined' end
                                 then ${RECEIPT_DUE} else g.receipt_due_at end,
           registered_at = case $6 when 'yes' then coalesce(g.registered_at, $7) else g.registered_at end,
           answered_batch_id = (select l.batch_id from last l),
           answered_source = case when $8 in ('api', 'hand') then $8 else coalesce(g.written_by, 'link') end,
           answered_wait = wait_class($7 - coalesce((select l.sent_at from last l), g.invited_at, $7))
     where ${UNCHANGED}
    returning g.id, g.event_id
  ), settled as (
    update invitations i
       set status = case $6 when 'yes' then 'accepted' else 'rejected' end, settled_at = $7
      from moved
     where i.account_id = $1 and i.guest_id = moved.id and i.status <> 'void'
       and i.id = (select l.id from invitations l
                    where l.account_id = $1 and l.guest_id = $2 order by l.id desc limit 1)
  ), unqueued as (
    update waiting_guests w
       set ended_at = $7, outcome = case $8 when 'waiting-list' then 'promoted' else 'answered' end
      from moved
     where w.account_id = $1 and w.guest_id = moved.id and w.ended_at is null
  ), logged as (
    insert into answers (account_id, event_id, guest_id, reply, was, outcome, via, note, plus_ones, nonce, signals, net, at)
    select $1, moved.event_id, moved.id, $6, $11, 'recorded', $8, $10, $9, $5, $12, $13, $7 from moved
  ), counted as (
    insert into guest_count_deltas (account_id, event_id, added, invited, accepted, declined, heads)
    select $1, moved.event_id, $14, $15, $16, $17, $18 from moved
  )
  select from moved`;

/**
 * Records an answer: the guest's state, the latest invitation's, the log and the counts move together or not at all, and
 * whoever waited for a place waits no more. A guest who answered by themselves is to be told so.
 * The first yes registers the guest, for good: whether the registration holds is for the state to say.
 * Answers false, and changes nothing, when the guest or the event changed since they were seen or the form was used
 * before; two presses at once are therefore one answer. A used form ends a transaction: ask `isNonceUsed` before.
 */
export async function recordAnswer(
  tx: Tx,
  scope: AccountScope,
  seen: SeenGuest,
  { entry, counts }: { readonly entry: AnswerEntry; readonly counts: Partial<GuestCounts> },
): Promise<boolean> {
  const writing = tx.named("record-answer", RECORDING, [
    ...valuesOf(scope, seen, entry),
    counts.added ?? 0,
    counts.invited ?? 0,
    counts.accepted ?? 0,
    counts.declined ?? 0,
    counts.heads ?? 0,
    RECEIPTED.has(entry.via),
  ]);
  return hasWritten(writing);
}

/** Keeps an answer that looked like a machine's: logged and shown apart, not counted. Answers as `recordAnswer` does. */
export async function recordUnconfirmedAnswer(
  tx: Tx,
  scope: AccountScope,
  seen: SeenGuest,
  entry: AnswerEntry,
): Promise<boolean> {
  const writing = tx.named(
    "record-unconfirmed-answer",
    `with moved as (
       update guests g
          set unconfirmed_reply = $6, updated_at = $7, receipt_due_at = ${RECEIPT_DUE}
        where ${UNCHANGED}
       returning g.id, g.event_id
     ), logged as (
       insert into answers (account_id, event_id, guest_id, reply, was, outcome, via, note, plus_ones, nonce, signals, net, at)
       select $1, moved.event_id, moved.id, $6, $11, 'unconfirmed', $8, $10, $9, $5, $12, $13, $7 from moved
     )
     select from moved`,
    valuesOf(scope, seen, entry),
  );
  return hasWritten(writing);
}

/** Whether a form with this nonce was answered before. */
export async function isNonceUsed(tx: Tx, scope: AccountScope, nonce: Buffer): Promise<boolean> {
  const rows = await tx.named("is-nonce-used", "select from answers a where a.account_id = $1 and a.nonce = $2", [
    scope.accountId,
    nonce,
  ]);
  return rows.length > 0;
}

interface LoggedRow {
  id: number;
  guest_id: number;
  reply: Reply;
  via: AnswerChannel;
  note: string | null;
  plus_ones: number | null;
  outcome: "recorded" | "unconfirmed";
  at: Date;
}

/** Every answer these guests ever gave, oldest first. */
export async function listAnswers(
  tx: Tx,
  scope: AccountScope,
  guestIds: readonly GuestId[],
): Promise<Map<GuestId, LoggedAnswer[]>> {
  if (guestIds.length === 0) return new Map();
  const rows = await tx.named<LoggedRow>(
    "list-answers",
    `select a.id, a.guest_id, a.reply, a.via, a.note, a.plus_ones, a.outcome, a.at
       from answers a
      where a.account_id = $1 and a.guest_id = any($2::bigint[])
      order by a.guest_id, a.id`,
    [scope.accountId, idArray(guestIds)],
  );
  return groupBy(rows.map(toLogged), (it) => it.guestId);
}

function toLogged(row: LoggedRow): LoggedAnswer {
  return {
    id: row.id as AnswerId,
    guestId: row.guest_id as GuestId,
    reply: row.reply,
    via: row.via,
    note: row.note,
    plusOnes: row.plus_ones ?? 0,
    isCounted: row.outcome === "recorded",
    at: row.at,
  };
}
