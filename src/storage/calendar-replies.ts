import type { AccountScope } from "../domain/caller.ts";
import type { EventId, GuestId } from "../domain/ids.ts";
import type { Tx } from "./db.ts";

/** What became of a calendar's reply. */
export type ReplyOutcome =
  | "recorded"
  | "unchanged"
  /** Nothing that can be counted: for the organiser to read. */
  | "kept"
  /** The guest's calendar has said something newer before. */
  | "outdated"
  /** Not the address the guest was written to: a forwarded entry. */
  | "another-address"
  | "closed"
  | "cancelled"
  | "full"
  | "refused";

export interface KeptReply {
  readonly eventId: EventId;
  readonly guestId: GuestId;
  /** Names the mail: it is kept once, however often it is delivered. */
  readonly mailHash: Buffer;
  /** `other`: it was passed to somebody else, or says nothing. */
  readonly said: "yes" | "no" | "tentative" | "counter" | "other";
  readonly attendee: string | null;
  readonly comment: string | null;
  readonly sequence: number;
  readonly writtenAt: Date;
  /** What a counter-proposal asks for. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly at: Date;
}

/** Keeps the reply with what became of it; false when the same mail was kept before. */
export async function insertCalendarReply(
  tx: Tx,
  scope: AccountScope,
  reply: KeptReply,
  outcome: ReplyOutcome,
): Promise<boolean> {
  const rows = await tx.named(
    "insert-calendar-reply",
    `insert into calendar_replies (account_id, event_id, guest_id, mail_hash, said, outcome, attendee, comment, sequence,
                                   written_at, starts_at, ends_at, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (account_id, guest_id, mail_hash) do nothing
     returning id`,
    [
      scope.accountId,
      reply.eventId,
      reply.guestId,
      reply.mailHash,
      reply.said,
      outcome,
      reply.attendee,
      reply.comment,
      reply.sequence,
      reply.writtenAt,
      reply.startsAt,
      reply.endsAt,
      reply.at,
    ],
  );
  return rows.length > 0;
}

/** What the guest's calendar said before; under the guest's lock nothing is added meanwhile. */
export interface RepliesBefore {
  readonly isKnown: boolean;
  /** Whether one of them is about a later version, or was written later about the same one (RFC 5546 §2.1.5). */
  readonly hasNewer: boolean;
}

export async function readRepliesBefore(tx: Tx, scope: AccountScope, reply: KeptReply): Promise<RepliesBefore> {
  const [row] = await tx.named<{ is_known: boolean; has_newer: boolean }>(
    "read-replies-before",
    `select coalesce(bool_or(r.mail_hash = $3), false) as is_known,
            coalesce(bool_or((r.sequence, r.written_at) > ($4::int, $5::timestamptz) and r.outcome <> 'another-address'), false) as has_newer
       from calendar_replies r
      where r.account_id = $1 and r.guest_id = $2`,
    [scope.accountId, reply.guestId, reply.mailHash, reply.sequence, reply.writtenAt],
  );
  return { isKnown: row?.is_known ?? false, hasNewer: row?.has_newer ?? false };
}

/** Every address by which mail goes or went to the guest. */
export async function listGuestAddresses(tx: Tx, scope: AccountScope, guestId: GuestId): Promise<string[]> {
  const rows = await tx.named<{ address: string }>(
    "list-guest-addresses",
    `select c.email as address
       from guests g
       join contacts c on c.account_id = g.account_id and c.id = g.contact_id
      where g.account_id = $1 and g.id = $2 and c.email is not null
      union
     select m.address from messages m where m.account_id = $1 and m.guest_id = $2 and m.channel = 'email'`,
    [scope.accountId, guestId],
  );
  return rows.map((row) => row.address);
}
