import type { Outgoing } from "../channels/contract.ts";
import { chooseLanguage } from "../content/languages/choose-language.ts";
import { compileMail, type MailLinks, type MailLook } from "../content/mail.ts";
import { compileMergeMail, compileMergeSms } from "../content/merge-message.ts";
import { CONTACT_NAMES, toMergeValues } from "../content/merge-names.ts";
import { compileSms } from "../content/sms.ts";
import type { MergeValues } from "../content/template.ts";
import type { CampaignKind, CampaignText, FrozenContent, MailMerge } from "../domain/campaign.ts";
import type { Event, ToldVersion } from "../domain/event.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Speech } from "../domain/speech.ts";
import type { Addressee } from "../storage/recipients.ts";

/** Everything a text needs but the guest. */
export interface ContentFacts {
  readonly kind: CampaignKind;
  readonly channel: MessageChannel;
  readonly content: FrozenContent;
  readonly event: Event;
  /** What its readers were told of the event before; null where that is not known, or all of it still holds. */
  readonly previously?: ToldVersion | null;
  /** How the organiser's mails look; absent: as Beckon's do, where only the text matters. */
  readonly look?: MailLook;
  /** Which languages are spoken, and which where neither guest nor event has one. */
  readonly speech: Speech;
}

export type RenderedContent =
  | {
      readonly kind: "ok";
      readonly subject?: string;
      readonly text: string;
      readonly html?: string;
      readonly woven?: NonNullable<Outgoing["woven"]>;
    }
  | { readonly kind: "failed"; readonly why: string };

/** A place in a campaign's text that cannot be read; both numbers count from 1. */
export interface ContentProblem {
  readonly part: "subject" | "preheader" | "body";
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface CompiledContent {
  /** Variables the organiser's texts read, in order of first mention. */
  readonly variables: readonly string[];
  /** Of those, what leaves a hole for a guest without a value. */
  readonly required: readonly string[];
  readonly render: (values: MergeValues, links: MailLinks) => RenderedContent;
}

export type CompileContentResult =
  | { readonly kind: "ok"; readonly compiled: CompiledContent }
  | { readonly kind: "bad"; readonly problems: readonly ContentProblem[] };

/** The language a guest is written to in: the contact's, else the event's, else the account's, as far as it is offered. */
export function languageOf(facts: Pick<ContentFacts, "event" | "speech">, contactLocale: string | null): string {
  return chooseLanguage({ contact: contactLocale, event: facts.event.language, account: facts.speech }).locale;
}

/** The words a campaign has for readers of a language: those written in it, else its own. */
function wordsFor(content: FrozenContent, language: string): CampaignText {
  return content.translations?.[chooseLanguage({ contact: language }).code] ?? content;
}

/** Compiles the text for all guests who share a language. */
export function compileContent(facts: ContentFacts, language: string): CompileContentResult {
  const { content } = facts;
  const words = wordsFor(content, language);
  const kind = facts.kind === "receipt" ? (content.receipt ?? "yes") : facts.kind;
  const { organiser: name, postalAddress, coordinators = [] } = content;
  const organiser = { name, postalAddress, coordinators };
  const body = words.body ?? "";
  if (content.merge) return compileMerge(facts, content.merge, language);
  const previously = facts.previously ? { ...facts.event, ...facts.previously } : null;
  // What is cancelled is what the reader knows, though it was moved since.
  const event = kind === "cancellation" && previously !== null ? previously : facts.event;
  if (facts.channel === "sms") {
    const result = compileSms({ kind, body, language, event, previously, organiser });
    if (result.kind === "ok") return { kind: "ok", compiled: result.sms };
    return { kind: "bad", problems: result.problems.map((it) => ({ part: "body", ...it })) };
  }
  const { subject, preheader } = words;
  const { guestsMayAnswer: mayAnswer } = facts.event;
  const look = facts.look === undefined ? {} : { look: facts.look };
  const said = { kind, subject: subject ?? "", preheader, body, language };
  const mail = { ...said, ...look, event, previously, organiser, mayAnswer };
  const result = compileMail(mail);
  return result.kind === "ok" ? { kind: "ok", compiled: result.mail } : result;
}

/** A name nobody has a value for is written as nothing in a mail merge, so it reads no variables that could be missing. */
function compileMerge(
  { content, channel, event }: ContentFacts,
  merge: MailMerge,
  language: string,
): CompileContentResult {
  const merging = {
    subject: content.subject ?? "",
    body: content.body ?? "",
    text: merge.text,
    language,
    event,
    organiser: { name: content.organiser, postalAddress: content.postalAddress },
    mayAnswer: event.guestsMayAnswer,
  };
  if (channel === "sms") return { kind: "ok", compiled: compileMergeSms(merging) };
  const result = compileMergeMail(merging);
  return result.kind === "ok" ? { kind: "ok", compiled: result.mail } : result;
}

/**
 * What templates read of a guest: the contact's own values, and over them those of the list the batch was made from, or
 * those that were handed in for this message.
 */
export function mergeValuesOf({ contact, variables }: Addressee): MergeValues {
  const filled = Object.entries(variables).filter(([, value]) => value !== null && value !== "");
  if (filled.length === 0) return toMergeValues(contact);
  const members = filled.flatMap(([name, value]) => {
    const member = typeof value === "string" ? MEMBERS.get(name.toLowerCase()) : undefined;
    return member === undefined ? [] : [[member, value]];
  });
  return toMergeValues({
    ...contact,
    ...Object.fromEntries(members),
    fields: { ...contact.fields, ...Object.fromEntries(filled) },
  });
}

/** By their name in lower case. */
const MEMBERS: ReadonlyMap<string, string> = new Map(CONTACT_NAMES.map((it) => [it.toLowerCase(), it]));
