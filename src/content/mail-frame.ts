import { escapeHtml, type Html, html } from "../lib/html.ts";
import { type Change, changesInWords } from "./changes.ts";
import type { ToldFacts } from "./event-facts.ts";
import type { Catalogue, ChangedFact, ReceiptWord } from "./languages/catalogue.ts";
import {
  type Block,
  blocks,
  buttons,
  eyebrow,
  fact,
  fixedLink,
  footer,
  line,
  link,
  markup,
  note,
  plain,
  title,
} from "./mail-markup.ts";
import { isLinkAddress } from "./markdown.ts";
import { singleLine } from "./single-line.ts";
import { computed, hole, joinTemplates, literal, readPath, type Template } from "./template.ts";

/** Kinds of mail: those of campaigns, and what a receipt tells. */
export type MailKind = "invitation" | "reminder" | "update" | "cancellation" | ReceiptWord;

const RECEIPTS: ReadonlySet<string> = new Set(["yes", "no", "place"] satisfies ReceiptWord[]);

/** Whether a mail of this kind tells a guest what they answered. */
export function isReceipt(kind: MailKind): kind is ReceiptWord {
  return RECEIPTS.has(kind);
}

/** Who invites, and whom guests may turn to. */
export interface Organiser {
  readonly name: string;
  readonly postalAddress?: string | null;
  readonly coordinators?: readonly { readonly name: string; readonly email: string | null }[];
}

/** What the frame of one mail is made of. */
export interface FrameParts {
  readonly kind: MailKind;
  readonly words: Catalogue;
  readonly facts: ToldFacts;
  /** What is not as its readers were told; in an update. */
  readonly changes: readonly Change[];
  readonly organiser: Organiser;
  readonly body: Block;
  /** Whether the body is the organiser's own: it says the news itself then. */
  readonly isOwnBody: boolean;
  /** False where the organiser's text holds links of its own. */
  readonly hasButtons: boolean;
  /** False where only the organiser answers: nothing in the mail asks. */
  readonly mayAnswer: boolean;
}

/**
 * The mail from the first line to the last, in the order people read it: what changed, who invites, to what, when and
 * where, the answers, until when, the organiser's words, why they got this and how to stop it.
 */
export function mailBlocks(parts: FrameParts): Block {
  const { kind } = parts;
  if (kind === "cancellation") {
    return blocks([cancelled(parts), parts.body, footing(parts)]);
  }
  if (isReceipt(kind)) return receipt(parts, kind);
  const asks = kind !== "update" && parts.mayAnswer;
  const answers = asks ? answerButtons(parts) : seeInvitation(parts);
  return blocks([
    kind === "update" ? news(parts) : null,
    opening(parts),
    factBlock(parts),
    kind === "reminder" && asks ? said(parts.words.mail.reminderLead) : null,
    parts.hasButtons ? answers : null,
    asks ? answerBy(parts) : null,
    parts.body,
    coordinators(parts),
    footing(parts),
  ]);
}

function opening({ kind, words, facts, organiser, changes }: FrameParts): Block {
  const { mail, ask } = words;
  const above = { invitation: ask.invitesYouTo, reminder: mail.invitedYouTo, update: mail.newsFrom }[
    kind === "invitation" || kind === "reminder" ? kind : "update"
  ];
  const sentence = kind === "invitation" ? mail.invites : mail.invited;
  const oldTitle = oldOf(changes, "title");
  return {
    html: joinTemplates([
      eyebrow(named((name) => escapeHtml(above({ name, organiser: organiser.name })))),
      oldTitle === null ? literal("") : line(html`<s>${oldTitle}</s>`),
      title(facts.title),
    ]),
    text: plain`${kind === "update" ? "" : helloLine(words)}${sentence({ organiser: organiser.name, event: facts.title })}\n`,
  };
}

/** What somebody answered, what it was about, and the way to another answer. */
function receipt(parts: FrameParts, kind: ReceiptWord): Block {
  const { words, facts, organiser } = parts;
  const lead = words.mail.receiptLead[kind](facts.title);
  const told = kind === "place" ? "" : words.answered.told(organiser.name);
  const saying: Block = {
    html: joinTemplates([
      eyebrow(named((name) => escapeHtml(words.mail.hello(name)))),
      title(facts.title),
      line(`${lead} ${told}`.trim()),
    ]),
    text: plain`${helloLine(words)}${lead}${told === "" ? "" : ` ${told}`}\n\n`,
  };
  return blocks([
    saying,
    kind === "no" ? null : factBlock(parts),
    parts.body,
    parts.hasButtons ? seeInvitation(parts) : null,
    footing(parts),
  ]);
}

function factBlock({ words, facts, changes }: FrameParts): Block {
  const when = facts.when !== null && withSecondLine(facts.when, facts.zone);
  return {
    html: joinTemplates([
      factWithPast(words.event.when, when || null, oldOf(changes, "when")),
      factWithPast(words.event.where, whereOf(facts), oldOf(changes, "where")),
    ]),
    text: plain`${[facts.fullWhen, facts.where, facts.url].filter((it) => it !== null).join("\n")}\n\n`,
  };
}

function factWithPast(label: string, value: Html | null, old: string | null): Template {
  return value === null && old === null ? literal("") : fact(label, value ?? html``, old);
}

function oldOf(changes: readonly Change[], fact: ChangedFact): string | null {
  return changes.find((it) => it.fact === fact)?.from ?? null;
}

function whereOf(facts: ToldFacts): Html | null {
  const url = facts.url !== null && (isLinkAddress(facts.url) ? fixedLink(facts.url) : html`${facts.url}`);
  if (facts.where === null) return url || null;
  return url ? html`${facts.where}<br>${url}` : html`${facts.where}`;
}

function withSecondLine(first: string, second: string | null): Html {
  return second === null ? html`${first}` : html`${first}<br>${second}`;
}

/** What asks for the answer, or shows the invitation where only the organiser answers. */
export function askingBlock(parts: Pick<FrameParts, "words" | "mayAnswer">): Block {
  return parts.mayAnswer ? answerButtons(parts) : seeInvitation(parts);
}

function answerButtons({ words }: Pick<FrameParts, "words">): Block {
  const { yes, no } = words.ask;
  return {
    html: buttons([
      { look: "yes", label: yes, link: "links.yes" },
      { look: "no", label: no, link: "links.no" },
    ]),
    text: joinTemplates([linkLines(yes, "links.yes"), linkLines(no, "links.no")]),
  };
}

function seeInvitation({ words }: Pick<FrameParts, "words">): Block {
  const label = words.mail.seeInvitation;
  return { html: buttons([{ look: "yes", label, link: "links.page" }]), text: linkLines(label, "links.page") };
}

function answerBy({ words, facts, hasButtons }: FrameParts): Block | null {
  const sentences = [
    facts.answerBy === null ? null : words.mail.answerBy(facts.answerBy),
    hasButtons ? words.mail.nextPageConfirms : null,
  ].filter((it) => it !== null);
  return sentences.length === 0 ? null : said(sentences.join(" "));
}

/**
 * What an update changes: in words first, and struck through beside the new facts. Where nothing did, the organiser's own
 * words are the news, and nobody is told to look for a change.
 */
function news({ words, changes, isOwnBody }: FrameParts): Block {
  const hello = helloLine(words);
  if (changes.length === 0 && isOwnBody) return { html: literal(""), text: hello };
  const told = changes.length === 0 ? [words.mail.updateLead] : changesInWords(changes, words);
  return { html: note(told), text: plain`${told.join("\n")}\n\n${hello}` };
}

function cancelled({ words, facts }: FrameParts): Block {
  const lead = words.mail.cancellationLead(facts.title);
  const planned = facts.fullWhen;
  const inWords = planned === null ? null : words.mail.wasPlannedFor(planned);
  return {
    html: joinTemplates([
      title(lead),
      line(named((name) => escapeHtml(words.mail.hello(name)))),
      planned === null ? literal("") : line(struckThrough(inWords ?? "", planned)),
    ]),
    text: plain`${lead}\n\n${helloLine(words)}${inWords === null ? "" : `${inWords}\n\n`}`,
  };
}

/** The sentence with the part that no longer holds struck through. */
function struckThrough(sentence: string, gone: string): Html {
  const at = sentence.indexOf(gone);
  if (at === -1) return html`${sentence}`;
  return html`${sentence.slice(0, at)}<s>${gone}</s>${sentence.slice(at + gone.length)}`;
}

/** Why somebody got this and how to stop it, for a mail without our frame. */
export function stoppingBlock(parts: Pick<FrameParts, "words" | "facts" | "organiser">): Block {
  return footing({ ...parts, kind: "invitation" });
}

function footing({ kind, words, facts, organiser }: Pick<FrameParts, "kind" | "words" | "facts" | "organiser">): Block {
  const { mail } = words;
  const why = mail.whyYouGotThis({ organiser: organiser.name, event: facts.title });
  const postal = organiser.postalAddress?.trim() || null;
  const hasCalendar = kind === "cancellation";
  return {
    html: footer([
      hasCalendar ? link(mail.updateCalendar, "links.calendar") : null,
      markup`${why}`,
      link(mail.stopMessages(organiser.name), "links.stop"),
      postal === null ? null : markup`${postal.split(/\r?\n/).map((it, i) => html`${i > 0 && html`<br>`}${it}`)}`,
    ]),
    text: joinTemplates([
      hasCalendar ? linkLines(`${mail.updateCalendar}`, "links.calendar") : literal(""),
      plain`${why}\n${mail.stopShort} ${hole("links.stop", { escape: "none" })}\n`,
      postal === null ? literal("") : plain`\n${postal}\n`,
    ]),
  };
}

/** Whom to ask, with their addresses to write to where they have one. */
function coordinators({ words, organiser }: FrameParts): Block | null {
  const people = organiser.coordinators ?? [];
  if (people.length === 0) return null;
  const { coordinators: heading } = words.mail;
  const told = people.map(({ name, email }) => ({ name: singleLine(name), email }));
  const inHtml = told.map(({ name, email }, no) => {
    const address = email === null ? false : html` ${fixedLink(mailTo(email), email)}`;
    return html`${no > 0 && html`<br>`}<bdi>${name}</bdi>${address}`;
  });
  const inText = told.map(({ name, email }) => [name, email].filter((it) => it !== null && it !== "").join(" "));
  return { html: fact(heading, html`${inHtml}`), text: plain`${heading}:\n${inText.join("\n")}\n\n` };
}

/** RFC 6068: what would begin another part of the address is encoded. */
function mailTo(email: string): string {
  return `mailto:${email.replace(/[%?&#]/g, encodeURIComponent)}`;
}

function said(sentence: string): Block {
  return { html: line(sentence), text: plain`${sentence}\n\n` };
}

function linkLines(label: string, path: string): Template {
  return plain`${label}:\n${hole(path, { escape: "none" })}\n\n`;
}

function helloLine(words: Catalogue): Template {
  return plain`${named((name) => words.mail.hello(name))}\n\n`;
}

/** A sentence with the guest's first name, or without one where none is known. */
function named(write: (name: string | null) => string): Template {
  return computed(["firstName"], (values) => {
    const name = singleLine(String(readPath(values, ["firstName"]) ?? ""));
    return write(name === "" ? null : name);
  });
}
