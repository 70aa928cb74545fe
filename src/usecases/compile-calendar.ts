import type { Attachment } from "../channels/contract.ts";
import {
  type CalendarAttendee,
  type CalendarEntry,
  type CalendarGuest,
  type CompiledCalendar,
  publishedCalendar,
  requestedCalendar,
} from "../content/calendar.ts";
import type { Reply } from "../domain/guest.ts";
import { makeReplyAddress } from "../domain/reply-address.ts";
import type { Recipient } from "../storage/recipients.ts";
import { type ContentFacts, languageOf } from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import { nameOf } from "./name-of.ts";

/** What a batch's calendar files are made of. */
export interface CalendarFacts extends ContentFacts {
  /** Whether the account wants its guests asked in their calendars. */
  readonly calendarReplies: boolean;
}

export type CalendarDeps = Pick<Deps, "keys" | "inboundAddress">;

/** The files that go with one mail; none where there is nothing to put into a calendar. */
export type AttachCalendar = (recipient: Recipient, pageUrl: string) => readonly Attachment[];

const NONE: AttachCalendar = () => [];

/**
 * The calendar of a batch's mails. Where replies come back to us, every mail asks in the guest's calendar too: as another
 * form of the text, where programs look for a request (RFC 6047), and as a file for those that only know files. Else
 * those who said yes get the file with the receipt of their answer, and with a change or a cancellation the one that moves
 * the entry or takes it out. What all guests share is written once for each language.
 */
export function attachCalendar(deps: CalendarDeps, facts: CalendarFacts): AttachCalendar {
  if (facts.channel !== "email") return NONE;
  const informs = facts.kind === "update" || facts.kind === "cancellation";
  // Who was asked before the organiser took the answers over still has the entry that is to be moved.
  const mayAsk = facts.event.guestsMayAnswer || informs;
  const asks = facts.calendarReplies && mayAsk && deps.inboundAddress !== undefined;
  // Who comes may want the event in their calendar, or has it there as it was.
  const fits = informs || facts.kind === "receipt";
  const published = byLanguage(facts, publishedCalendar);
  const requested = byLanguage(facts, requestedCalendar);
  return (recipient, pageUrl) => {
    const guest: CalendarGuest = { guestId: recipient.guestId, pageUrl };
    const replyTo = asks ? replyAddressOf(deps, recipient) : undefined;
    if (replyTo !== undefined) {
      const calendar = requested(recipient);
      return calendar === null ? [] : requestParts(calendar, { ...guest, ...personOf(recipient), replyTo });
    }
    const calendar = fits && recipient.state === "accepted" ? published(recipient) : null;
    return calendar === null ? [] : [filePart(calendar.method, calendar.write(guest))];
  };
}

type InLanguage<Of> = (recipient: Recipient) => CompiledCalendar<Of> | null;

/** Compiles each language once, when the first guest needs it. */
function byLanguage<Of>(
  facts: CalendarFacts,
  compile: (entry: CalendarEntry) => CompiledCalendar<Of> | null,
): InLanguage<Of> {
  const compiled = new Map<string, CompiledCalendar<Of> | null>();
  return ({ contact }) => {
    const language = languageOf(facts, contact.locale);
    const known = compiled.get(language);
    if (known !== undefined) return known;
    const fresh = compile(entryOf(facts, language));
    compiled.set(language, fresh);
    return fresh;
  };
}

function entryOf({ event, content }: CalendarFacts, language: string): CalendarEntry {
  return {
    eventUuid: event.uuid,
    sequence: event.calendarSequence,
    changedAt: event.updatedAt,
    event,
    isCancelled: event.status === "cancelled",
    organiser: { name: content.organiser, email: content.replyTo ?? content.senderAddress },
    language,
  };
}

/** Made under the secret of the guest's links, so that it is the same in every mail, whatever secret is the current one. */
function replyAddressOf({ keys, inboundAddress }: CalendarDeps, recipient: Recipient): string | undefined {
  const maker = keys.find(recipient.secretNo);
  return maker && inboundAddress && makeReplyAddress(maker, inboundAddress, recipient);
}

function personOf({ address, contact, state }: Recipient): Pick<CalendarAttendee, "address" | "name" | "answer"> {
  const answer: Reply | null = state === "accepted" ? "yes" : state === "declined" ? "no" : null;
  return { address, name: nameOf(contact) ?? null, answer };
}

function requestParts(calendar: CompiledCalendar<CalendarAttendee>, guest: CalendarAttendee): Attachment[] {
  const { method } = calendar;
  const content = calendar.write(guest);
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return [
    { filename: "invite.ics", contentType, content, isAlternative: true },
    { filename: "invite.ics", contentType: "application/ics", content },
  ];
}

function filePart(method: string, content: string): Attachment {
  return { filename: "event.ics", contentType: `text/calendar; charset=utf-8; method=${method}`, content };
}
