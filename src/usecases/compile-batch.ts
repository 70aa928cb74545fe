import type { About, Attachment, Outgoing, OutgoingEnvelope } from "../channels/contract.ts";
import type { MailLinks } from "../content/mail.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import type { FrozenContent } from "../domain/campaign.ts";
import type { ToldVersion } from "../domain/event.ts";
import type { BatchId } from "../domain/ids.ts";
import { calendarLink, guestLinks, optOutLink } from "../domain/links.ts";
import type { MessageChannel } from "../domain/message.ts";
import { findSettings } from "../storage/account-settings.ts";
import { findBatchContent } from "../storage/batches.ts";
import type { Tx } from "../storage/db.ts";
import { readEventVersions } from "../storage/event-versions.ts";
import { findEvent } from "../storage/events.ts";
import type { Addressee, Recipient } from "../storage/recipients.ts";
import { attachCalendar } from "./compile-calendar.ts";
import {
  type CompileContentResult,
  type ContentFacts,
  compileContent,
  languageOf,
  mergeValuesOf,
} from "./compile-content.ts";
import type { Deps } from "./deps.ts";
import { mailLook } from "./mail-look.ts";
import { nameOf } from "./name-of.ts";
import { TELLS_CHANGES } from "./previously-told.ts";
import { type ReturnPaths, returnPaths } from "./return-paths.ts";

/** A message ready to leave, or the reason why it never can: trying again would not help. */
export type CompiledOutgoing =
  | { readonly kind: "ready"; readonly outgoing: Outgoing }
  | { readonly kind: "unrenderable"; readonly why: string };

/** Turns the recipients of one batch into messages; holds no connection, so it may be kept while others change the event. */
export interface CompiledBatch {
  readonly batchId: BatchId;
  readonly channel: MessageChannel;
  /** The address it is sent from, or a number or name. */
  readonly sender: string;
  /** The message for one recipient; the same Message-ID and the same links however often it is asked. Never throws. */
  outgoing(recipient: Recipient, about?: About): CompiledOutgoing;
}

export type CompileDeps = Pick<Deps, "keys" | "publicUrl" | "now" | "inboundAddress">;

/**
 * Compiles a batch once for any number of recipients: its frozen text, and the event as it is now. Whoever keeps the
 * result for long tells of a moved event too late, so workers compile anew every few seconds.
 * @throws a fault when the account has no such batch.
 */
export async function compileBatch(
  deps: CompileDeps,
  tx: Tx,
  scope: OrganiserScope,
  batchId: BatchId,
): Promise<CompiledBatch> {
  const batch = await findBatchContent(tx, scope, batchId);
  if (batch === undefined) throw new Error(`batch ${batchId} of account ${scope.accountId} is gone`);
  const event = await findEvent(tx, scope, batch.eventId);
  const { channel, content, kind } = batch;
  if (event === undefined) return unrenderable(batch, "The event was deleted.");
  const settings = await findSettings(tx, scope);
  const look = mailLook(deps.publicUrl, content.organiser, settings.brand);
  const facts: ContentFacts = { kind, channel, content, event, look, speech: settings };
  const versions = TELLS_CHANGES.has(kind) ? await readEventVersions(tx, scope, event.id) : NO_VERSIONS;
  const ids = messageIds(deps, content);
  const comesBackTo = returnPaths(deps);
  const compiledFor = byReader(facts, versions);
  const calendarFor = attachCalendar(deps, { ...facts, calendarReplies: settings.calendarReplies });
  return {
    batchId,
    channel,
    sender: content.senderAddress,
    outgoing: (recipient, about) => {
      const compiled = compiledFor(recipient);
      if (compiled.kind === "bad") return { kind: "unrenderable", why: compiled.problems[0]?.message ?? "" };
      const links = personalLinks(deps, comesBackTo, recipient);
      if (links === undefined) return { kind: "unrenderable", why: LOST_SECRET };
      const rendered = compiled.compiled.render(mergeValuesOf(recipient), links);
      if (rendered.kind === "failed") return { kind: "unrenderable", why: rendered.why };
      const messageId = ids.of(recipient);
      const envelope = comesBackTo.bounceFor(recipient.accountId, recipient.messageId);
      const attachments = calendarFor(recipient, links.page);
      return {
        kind: "ready",
        outgoing: toOutgoing({ channel, content, recipient, links, messageId, rendered, envelope, attachments, about }),
      };
    },
  };
}

const LOST_SECRET =
  "The guest's link was made under a server secret this process does not know; set it as BECKON_SECRET_PREVIOUS.";

function unrenderable(
  { id, channel, content }: NonNullable<Awaited<ReturnType<typeof findBatchContent>>>,
  why: string,
): CompiledBatch {
  return { batchId: id, channel, sender: content.senderAddress, outgoing: () => ({ kind: "unrenderable", why }) };
}

const NO_VERSIONS: ReadonlyMap<number, ToldVersion> = new Map();

/** Compiles once for all who share a language and were told the same before, when the first of them needs it. */
function byReader(
  facts: ContentFacts,
  versions: ReadonlyMap<number, ToldVersion>,
): (recipient: Recipient) => CompileContentResult {
  const compiled = new Map<string, CompileContentResult>();
  return ({ contact, told }) => {
    const language = languageOf(facts, contact.locale);
    const previously = (told === null ? undefined : versions.get(told)) ?? null;
    const reader = previously === null ? language : `${language} ${previously.sequence}`;
    const known = compiled.get(reader);
    if (known !== undefined) return known;
    const fresh = compileContent({ ...facts, previously }, language);
    compiled.set(reader, fresh);
    return fresh;
  };
}

interface PersonalLinks extends MailLinks {
  /** Where a mail does what the page `stop` does; undefined where none is listened to. */
  readonly stopAddress?: string | undefined;
}

/** The guest's own addresses, recomputed; undefined when the secret they were made under is not known here. */
function personalLinks(deps: CompileDeps, comesBackTo: ReturnPaths, addressee: Addressee): PersonalLinks | undefined {
  const maker = deps.keys.find(addressee.secretNo);
  if (maker === undefined) return undefined;
  const { accountId, eventId, contactId, keyVersion } = addressee;
  const key = maker.guestKey({ accountId, eventId, contactId, version: keyVersion });
  const optOut = maker.optOutKey({ accountId, eventId, contactId });
  const stop = optOutLink(deps.publicUrl, optOut);
  const { page, yes, no } = guestLinks(deps.publicUrl, key);
  const stopAddress = comesBackTo.optOutAddressFor(optOut);
  return { page, yes, no, calendar: calendarLink(deps.publicUrl, key), stop, stopAddress };
}

/** `{message id}.{mac}@{sending domain}`: the same in every attempt. */
function messageIds(deps: CompileDeps, content: FrozenContent): { of(recipient: Recipient): string } {
  const maker = deps.keys.find(content.secretNo) ?? deps.keys.current;
  const domain = sendingDomain(deps, content);
  return { of: (it) => `${it.messageId}.${maker.messageMac(it.accountId, it.messageId)}@${domain}` };
}

/** What stands after the @ of a Message-ID: the sender's domain, else the host that our links name. */
export function sendingDomain(deps: Pick<Deps, "publicUrl">, content: FrozenContent): string {
  const at = content.senderAddress.lastIndexOf("@");
  return at >= 0 ? content.senderAddress.slice(at + 1) : new URL(deps.publicUrl).hostname;
}

interface OutgoingParts {
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
  readonly recipient: Pick<Recipient, "address" | "contact">;
  readonly links: PersonalLinks;
  readonly messageId: string;
  readonly rendered: Pick<Outgoing, "subject" | "text" | "html" | "woven">;
  readonly envelope?: OutgoingEnvelope | undefined;
  readonly attachments?: readonly Attachment[];
  readonly about?: About | undefined;
}

const waysToStop = ({ stop, stopAddress }: PersonalLinks): string =>
  stopAddress === undefined ? `<${stop}>` : `<${stop}>, <mailto:${stopAddress}?subject=unsubscribe>`;

const AUTO_SUBMITTED = ["Auto-Submitted", "auto-generated"] as const;

/**
 * One message with its headers. Mail carries the one-click opt-out of RFC 8058 beside the link in its text, and behind it
 * an address for programs that know only those (RFC 2369); a receipt, which nobody sent, says so to programs that answer
 * mail (RFC 3834).
 */
export function toOutgoing(parts: OutgoingParts): Outgoing {
  const { channel, content, recipient, links, messageId, rendered, envelope, attachments, about } = parts;
  const { subject, text, html, woven } = rendered;
  const from = { address: content.senderAddress, name: content.senderName };
  if (channel === "sms") return { messageId, from, to: recipient.address, text, about };
  return {
    messageId,
    from,
    to: recipient.address,
    toName: nameOf(recipient.contact),
    replyTo: content.replyTo ?? undefined,
    subject,
    text,
    html,
    woven,
    headers: [
      ["List-Unsubscribe", waysToStop(links)],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
      ...(content.receipt === undefined ? [] : [AUTO_SUBMITTED]),
    ],
    attachments,
    envelope,
    about,
  };
}
