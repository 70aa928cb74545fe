import type { Brand } from "../domain/brand.ts";
import type { AccountScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { Guest, Reply } from "../domain/guest.ts";
import type { AccountId, ContactId, EventId, GuestId } from "../domain/ids.ts";
import type { Question } from "../domain/question.ts";
import type { Speech } from "../domain/speech.ts";
import { type StoredBrand, toBrand } from "./brands.ts";
import type { Tx } from "./db.ts";
import { EVENT_COLUMNS, type EventRow, toEvent } from "./events.ts";
import type { GuestRow } from "./guests.ts";
import { QUESTIONS_OF_EVENT, type QuestionRow, toQuestion } from "./questions.ts";
import { SPEECH_COLUMNS, type SpeechRow, toSpeech } from "./speech.ts";

/** What the pages of one guest are made of, besides the event's own. */
export interface KeyedGuest {
  readonly accountId: AccountId;
  readonly guest: Pick<Guest, "id" | "eventId" | "contactId" | "secretNo" | "state">;
  readonly unconfirmedReply: Reply | null;
  /** Names the state of the event's and the account's rows: while it is the same, `readHosting` answers the same. */
  readonly hostingVersion: string;
  readonly contact: {
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly displayName: string | null;
    readonly locale: string | null;
  };
}

interface KeyedRow extends Pick<GuestRow, "id" | "event_id" | "contact_id" | "secret_no" | "state"> {
  /** Which of the hashes it was found by, from 1. */
  no: number;
  account_id: number;
  unconfirmed_reply: Reply | null;
  hosting_version: string;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  locale: string | null;
}

/**
 * The guests whose current keys have these hashes, in their order; undefined for every other key and for deleted events.
 * Each row is found by its whole key. Named exception of the tenant wall: a key says whose guest it is.
 */
export async function findGuestsByKeyHash(
  tx: Tx,
  keyHashes: readonly Buffer[],
): Promise<ReadonlyArray<KeyedGuest | undefined>> {
  const rows = await tx.named<KeyedRow>(
    "find-guests-by-key-hash",
    `select k.no, g.account_id, g.id, g.event_id, g.contact_id, g.secret_no, g.state, g.unconfirmed_reply,
            ${HOSTING_VERSION} as hosting_version,
            c.first_name, c.last_name, c.display_name, c.locale
       from unnest($1::bytea[]) with ordinality as k (key_hash, no)
      cross join lateral (select * from guests g where g.key_hash = k.key_hash limit 1) g
      cross join lateral (
        select e.xmin from events e where e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null limit 1) e
      cross join lateral (select * from contacts c where c.account_id = g.account_id and c.id = g.contact_id limit 1) c
      cross join lateral (select a.xmin from accounts a where a.id = g.account_id limit 1) a`,
    [keyHashes],
  );
  const found: Array<KeyedGuest | undefined> = keyHashes.map(() => undefined);
  for (const row of rows) found[row.no - 1] = toKeyedGuest(row);
  return found;
}

function toKeyedGuest(row: KeyedRow): KeyedGuest {
  return {
    accountId: row.account_id as AccountId,
    guest: {
      id: row.id as GuestId,
      eventId: row.event_id as EventId,
      contactId: row.contact_id as ContactId,
      secretNo: row.secret_no,
      state: row.state,
    },
    unconfirmedReply: row.unconfirmed_reply,
    hostingVersion: row.hosting_version,
    contact: {
      firstName: row.first_name,
      lastName: row.last_name,
      displayName: row.display_name,
      locale: row.locale,
    },
  };
}

/** Every change of a row is made by another transaction than the one before. */
const HOSTING_VERSION = "e.xmin::text || ' ' || a.xmin::text";

/** What an event's guests are invited to, and by whom. */
export interface Hosting {
  readonly event: Event;
  readonly account: {
    /** What guests know the organiser by. */
    readonly name: string;
    readonly replyTo: string | null;
    readonly senderEmail: string | null;
    readonly brand: Brand;
    readonly speech: Speech;
  };
  /** What those who come are asked besides, in order. */
  readonly questions: readonly Question[];
}

interface OrganiserRow extends SpeechRow {
  organiser: string;
  reply_to: string | null;
  sender_email: string | null;
  brand: StoredBrand;
}

/** The event and its organiser as they are now, with the version they have; undefined once the event is deleted. */
export async function readHosting(
  tx: Tx,
  scope: AccountScope,
  eventId: EventId,
): Promise<(Hosting & { readonly version: string }) | undefined> {
  const [row] = await tx.named<EventRow & OrganiserRow & { hosting_version: string; questions: QuestionRow[] }>(
    "read-hosting",
    `select ${EVENT_COLUMNS}, ${HOSTING_VERSION} as hosting_version, ${QUESTIONS_OF_EVENT} as questions,
            coalesce(a.sender_name, a.name) as organiser, a.reply_to, a.sender_email, a.brand,
            ${SPEECH_COLUMNS}
       from events e
       join accounts a on a.id = e.account_id
      where e.account_id = $1 and e.id = $2 and e.deleted_at is null`,
    [scope.accountId, eventId],
  );
  return (
    row && {
      event: toEvent(row),
      account: toOrganiser(row),
      questions: row.questions.map(toQuestion),
      version: row.hosting_version,
    }
  );
}

/** All that the page of a withdrawn invitation may tell: in whose language, and whom to ask. */
export interface WithdrawnKey extends Pick<Hosting, "account"> {
  readonly locale: string | null;
}

/**
 * Who held the key that was withdrawn by the removal of its guest, of an event that still is; undefined for every other
 * key, rotated ones too. Named exception of the tenant wall.
 */
export async function findWithdrawnKeyHash(tx: Tx, keyHash: Buffer): Promise<WithdrawnKey | undefined> {
  const [row] = await tx.named<OrganiserRow & Pick<KeyedRow, "locale">>(
    "find-removed-key-hash",
    `select c.locale, coalesce(a.sender_name, a.name) as organiser, a.reply_to, a.sender_email, a.brand,
            ${SPEECH_COLUMNS}
       from guest_key_history h
       join guests g on g.account_id = h.account_id and g.id = h.guest_id
       join events e on e.account_id = g.account_id and e.id = g.event_id and e.deleted_at is null
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
       join accounts a on a.id = g.account_id
      where h.key_hash = $1 and h.reason = 'removed'`,
    [keyHash],
  );
  return row && { locale: row.locale, account: toOrganiser(row) };
}

function toOrganiser(row: OrganiserRow): Hosting["account"] {
  const { organiser: name, reply_to: replyTo, sender_email: senderEmail } = row;
  return { name, replyTo, senderEmail, brand: toBrand(row.brand), speech: toSpeech(row) };
}

/** A guest's next key: hashed before it is needed, so that inviting again is one statement. */
export interface NextKey {
  readonly version: number;
  readonly keyHash: Buffer;
  readonly optOutKeyHash: Buffer;
  readonly secretNo: number;
}

/**
 * Gives the guest its next key; the old one goes into the history with the reason and opens nothing any more. Opt-out
 * links already out keep working; those under the next key's secret are known too.
 */
export async function replaceGuestKey(
  tx: Tx,
  scope: AccountScope,
  guest: { readonly id: GuestId; readonly eventId: EventId; readonly contactId: ContactId },
  change: { readonly reason: "removed" | "rotated"; readonly next: NextKey; readonly at: Date },
): Promise<void> {
  const { next } = change;
  await tx.named(
    "replace-guest-key",
    `with old as (
       insert into guest_key_history (key_hash, account_id, guest_id, reason, created_at)
       select g.key_hash, g.account_id, g.id, $3, $4 from guests g where g.account_id = $1 and g.id = $2
     ), opt_out as (
       insert into opt_out_keys (key_hash, account_id, contact_id, event_id, email_hash, phone_hash)
       select $8, c.account_id, c.id, $9, c.email_hash, c.phone_hash
         from contacts c
        where c.account_id = $1 and c.id = $10
           on conflict (key_hash) do nothing
     )
     update guests
        set key_version = $5, key_hash = $6, secret_no = $7, updated_at = $4
      where account_id = $1 and id = $2`,
    [
      scope.accountId,
      guest.id,
      change.reason,
      change.at,
      next.version,
      next.keyHash,
      next.secretNo,
      next.optOutKeyHash,
      guest.eventId,
      guest.contactId,
    ],
  );
}
