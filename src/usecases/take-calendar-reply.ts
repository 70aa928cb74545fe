import { guestOfUid } from "../content/calendar.ts";
import { type CalendarReply, type CalendarVoice, readCalendarReply } from "../content/calendar-reply.ts";
import { mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { Event } from "../domain/event.ts";
import type { Reply } from "../domain/guest.ts";
import { readReplyAddress } from "../domain/reply-address.ts";
import { normaliseEmail } from "../lib/email-address.ts";
import type { InboundMail } from "../lib/inbound-mail.ts";
import { sha256 } from "../lib/seal.ts";
import { findAnsweringGuest } from "../storage/answers.ts";
import {
  insertCalendarReply,
  type KeptReply,
  listGuestAddresses,
  type ReplyOutcome,
  readRepliesBefore,
} from "../storage/calendar-replies.ts";
import type { Tx } from "../storage/db.ts";
import { findEvent, lockPlaces } from "../storage/events.ts";
import { type AnswerResult, answerInside } from "./answer-invitation.ts";
import type { Deps } from "./deps.ts";

export type CalendarReplyDeps = Pick<Deps, "db" | "now" | "keys" | "inboundAddress">;

/** A mail, and the address of its envelope that it came to. */
export interface MailToReplyAddress {
  readonly recipient: string;
  readonly mail: Pick<InboundMail, "parts" | "from" | "header">;
}

/** What became of a mail that came to a reply address. */
export type TakenReply =
  /** Nothing was written: nobody we asked, no reply, or one about something else. */
  | { readonly kind: "ignored"; readonly why: "unsigned" | "no-reply" | "another-entry" | "unknown-guest" }
  /** The same mail was taken before. */
  | { readonly kind: "repeated" }
  | { readonly kind: "taken"; readonly outcome: ReplyOutcome };

/**
 * Takes what a guest's calendar program replied to a request of ours. Three things must agree before anything is
 * written: the address it came to, which only that guest's entry names; the UID; and who replied, because a forwarded
 * entry lets others press its buttons. Yes and no are answers as any other: the deadline, the places and the history
 * are the guest page's, and the last one stands, though it be to an older version of the event, as an answer on the page
 * outlives a change too. Only the same calendar's own later reply outweighs an earlier one that comes late. "Maybe" and
 * other times are kept for the organiser, and answer nothing. Safe to repeat and to race. Never throws for what a mail
 * may hold.
 */
export async function takeCalendarReply(
  deps: CalendarReplyDeps,
  { recipient, mail }: MailToReplyAddress,
): Promise<TakenReply> {
  const at = deps.now();
  const to = deps.inboundAddress && readReplyAddress(deps.keys.all, deps.inboundAddress, recipient, at);
  if (to === undefined) return { kind: "ignored", why: "unsigned" };
  const found = calendarReplyIn(mail);
  if (found === undefined) return { kind: "ignored", why: "no-reply" };
  const scope = mintSystemScope(to.accountId);
  return deps.db.transaction(async (tx) => {
    const known = await findAnsweringGuest(tx, scope, to.guestId);
    if (known === undefined) return { kind: "ignored", why: "unknown-guest" };
    const event = await findEvent(tx, scope, known.event.id);
    if (event === undefined || guestOfUid(event.uuid, found.reply.uid) !== to.guestId)
      return { kind: "ignored", why: "another-entry" };
    const heard = { ...found, at, event, guestId: to.guestId };
    return takeUnderLock(tx, scope, heard, mail.from);
  });
}

interface FoundReply {
  readonly reply: CalendarReply;
  readonly mailHash: Buffer;
}

type HeardReply = FoundReply & Pick<KeptReply, "at" | "guestId"> & { readonly event: Event };

/**
 * The first part of the mail that is a reply. Programs send it as an alternative of the text, as a file, or as both, and
 * some call it by another type; repeated mails have the same id.
 */
function calendarReplyIn(mail: MailToReplyAddress["mail"]): FoundReply | undefined {
  for (const { content } of mail.parts) {
    const reply = readCalendarReply(content);
    if (reply === undefined) continue;
    const [messageId = ""] = mail.header("message-id");
    return { reply, mailHash: sha256(`${messageId}\n${content}`) };
  }
  return undefined;
}

async function takeUnderLock(tx: Tx, scope: OrganiserScope, heard: HeardReply, from: string): Promise<TakenReply> {
  const { reply, at, event, guestId, mailHash } = heard;
  const eventId = event.id;
  const voice = await voiceOfGuest(tx, scope, heard, from);
  const said = reply.method === "COUNTER" ? "counter" : (voice.said ?? "other");
  const isCounter = said === "counter";
  const kept: KeptReply = {
    eventId,
    guestId,
    mailHash,
    said,
    attendee: voice.address,
    comment: reply.comment,
    // What its program says of the future would outweigh every later reply.
    sequence: Math.min(reply.sequence, event.calendarSequence),
    writtenAt: reply.writtenAt === null || reply.writtenAt > at ? at : reply.writtenAt,
    startsAt: isCounter ? reply.startsAt : null,
    endsAt: isCounter ? reply.endsAt : null,
    at,
  };
  await lockPlaces(tx, scope, eventId);
  const before = await readRepliesBefore(tx, scope, kept);
  if (before.isKnown) return { kind: "repeated" };
  const outcome = await outcomeOf(tx, scope, { kept, isGuest: voice.isGuest, hasNewer: before.hasNewer });
  await insertCalendarReply(tx, scope, kept, outcome);
  return { kind: "taken", outcome };
}

/** Who speaks: the guest where the program names them; else whom it names, else whoever sent the mail. */
async function voiceOfGuest(
  tx: Tx,
  scope: OrganiserScope,
  { reply, guestId }: HeardReply,
  from: string,
): Promise<{ readonly address: string | null; readonly said: CalendarVoice["said"]; readonly isGuest: boolean }> {
  const theirs = new Set((await listGuestAddresses(tx, scope, guestId)).map(normaliseEmail));
  const isTheirs = (address: string): boolean => theirs.has(normaliseEmail(address) ?? address);
  const named = reply.attendees.find((it) => isTheirs(it.address));
  if (named !== undefined) return { ...named, isGuest: true };
  const [other] = reply.attendees;
  if (other !== undefined) return { ...other, isGuest: false };
  return { address: from === "" ? null : from, said: null, isGuest: from !== "" && isTheirs(from) };
}

async function outcomeOf(
  tx: Tx,
  scope: OrganiserScope,
  { kept, isGuest, hasNewer }: { readonly kept: KeptReply; readonly isGuest: boolean; readonly hasNewer: boolean },
): Promise<ReplyOutcome> {
  if (!isGuest) return "another-address";
  if (hasNewer) return "outdated";
  if (kept.said !== "yes" && kept.said !== "no") return "kept";
  const reply: Reply = kept.said;
  const note = kept.comment === null ? {} : { note: kept.comment };
  const result = await answerInside(tx, scope, kept.guestId, {
    given: { reply, via: "calendar", ...note },
    at: kept.at,
  });
  return OUTCOMES[result.kind];
}

const OUTCOMES: Readonly<Record<AnswerResult["kind"], ReplyOutcome>> = {
  recorded: "recorded",
  unchanged: "unchanged",
  unconfirmed: "kept",
  closed: "closed",
  cancelled: "cancelled",
  full: "full",
  "too-many-plus-ones": "refused",
  "not-invited": "refused",
  "not-taken": "refused",
  withdrawn: "refused",
  unknown: "refused",
  "form-used": "refused",
};
