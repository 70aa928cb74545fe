import { escapeHtml } from "../lib/html.ts";
import { unwoven, type Woven } from "../lib/woven.ts";
import { type Change, changesBetween, changesInWords } from "./changes.ts";
import { type EventFacts, eventMergeValues, type ToldFacts, tellFacts } from "./event-facts.ts";
import { type ChosenLanguage, chooseLanguage } from "./languages/choose-language.ts";
import { type CompiledBody, compileBody } from "./mail-body.ts";
import { isReceipt, type MailKind, mailBlocks, type Organiser } from "./mail-frame.ts";
import { BODY_ATTRIBUTES, type MailPictures, mailDocument } from "./mail-markup.ts";
import { type MailPalette, OWN_PALETTE } from "./mail-palette.ts";
import { isContactVariable } from "./merge-names.ts";
import { singleLine, withoutControls } from "./single-line.ts";
import { compileTemplate, literal, type MergeValues, type Template, withFixedText } from "./template.ts";

/** What an organiser wrote, and what it is about. Empty texts are filled with those of the language. */
export interface MailContent {
  readonly kind: MailKind;
  /** Template source, one line. */
  readonly subject: string;
  /**
   * Template source, the line the inbox shows after the subject; null = what changed, when it was planned for, or date,
   * place and deadline.
   */
  readonly preheader: string | null;
  /** Template source in Markdown. */
  readonly body: string;
  /** BCP 47 tag; English where Beckon has no words for it. */
  readonly language: string;
  readonly event: EventFacts;
  /** What readers were told before: an update names what changed, a cancellation what they know. */
  readonly previously?: EventFacts | null;
  readonly organiser: Organiser;
  /** How the organiser looks; absent: as Beckon does. */
  readonly look?: MailLook;
  /** False: the mail tells of the event and asks for nothing. */
  readonly mayAnswer?: boolean;
}

/** Colours and pictures of an organiser in a mail. */
export interface MailLook {
  readonly palette: MailPalette;
  readonly pictures: MailPictures;
}

const OWN_LOOK: MailLook = { palette: OWN_PALETTE, pictures: { logo: null, cover: null } };

export interface MailLinks {
  readonly page: string;
  readonly yes: string;
  readonly no: string;
  readonly stop: string;
  /** The calendar file; a cancellation offers it, because it takes the entry out again. */
  readonly calendar: string;
}

export type RenderedMail =
  | {
      readonly kind: "ok";
      readonly subject: string;
      readonly text: string;
      readonly html: string;
      /**
       * Both parts with what all guests read told apart; no text where this guest's values changed the lines around
       * them.
       */
      readonly woven: { readonly text?: Woven; readonly html: Woven };
    }
  | { readonly kind: "failed"; readonly why: string };

export interface CompiledMail {
  /** Every variable the organiser's texts read, in order of first mention. */
  readonly variables: readonly string[];
  /** Of those, what leaves a hole for a guest who has no value: no fallback and no condition takes care of it. */
  readonly required: readonly string[];
  /** Size of the HTML part without the guest's values. */
  readonly htmlBytes: number;
  /** The mail for one guest; everything that is the same for all was written when the mail was compiled. */
  readonly render: (guest: MergeValues, links: MailLinks) => RenderedMail;
}

export interface MailProblem {
  readonly part: "subject" | "preheader" | "body";
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type CompileMailResult =
  | { readonly kind: "ok"; readonly mail: CompiledMail }
  | { readonly kind: "bad"; readonly problems: readonly MailProblem[] };

/** Mail programs cut a mail off at about this size, and the stop link with it. */
export const HTML_BYTES_MAX = 100 * 1024;

/** Longest source of a subject or preheader, in characters. */
const LINE_LENGTH_MAX = 1000;

/** Compiles a mail once for all guests of a batch who share a language. Reports the first problem of each part. */
export function compileMail(content: MailContent): CompileMailResult {
  const language = chooseLanguage({ contact: content.language });
  const facts = tellFacts(content.event, language);
  const { defaults } = language.words.mail;
  const starter =
    content.mayAnswer === false && content.kind === "invitation" ? defaults.notice : defaults[content.kind];
  const isOwnNews =
    content.body.trim() !== "" && content.kind === "update" && changesOf(content, language).length === 0;
  const usualSubject = isOwnNews ? "{{ event.title }}" : starter.subject;
  const subject = compileLine(content.subject.trim() === "" ? usualSubject : content.subject, "none");
  const preheader = compilePreheader(content, facts, language);
  const body = compileBody(content.body.trim() === "" ? starter.body : content.body, BODY_ATTRIBUTES);
  if (subject.kind === "bad" || preheader.kind === "bad" || body.kind === "bad") {
    return { kind: "bad", problems: problemsOf({ subject, preheader, body }) };
  }
  const mail = assemble(content, language, { subject: subject.template, preheader: preheader.template, body });
  if (mail.htmlBytes <= HTML_BYTES_MAX) return { kind: "ok", mail };
  const message = `The mail would have ${Math.ceil(mail.htmlBytes / 1024)} KB. Mail programs cut it off at ${HTML_BYTES_MAX / 1024} KB: shorten the text.`;
  return { kind: "bad", problems: [{ part: "body", message, line: 1, column: 1 }] };
}

interface Texts {
  readonly subject: Template;
  readonly preheader: Template;
  readonly body: Extract<CompiledBody, { kind: "ok" }>;
}

function assemble(content: MailContent, language: ChosenLanguage, texts: Texts): CompiledMail {
  const { words, dir } = language;
  const facts = tellFacts(content.event, language);
  const changes = changesOf(content, language);
  const hasButtons = !texts.body.text.variables.some((it) => ANSWERING.has(it));
  const { kind, mayAnswer = true } = content;
  const organiser = { ...content.organiser, name: singleLine(content.organiser.name) };
  const isOwnBody = content.body.trim() !== "";
  const { body } = texts;
  const written = mailBlocks({ kind, words, facts, changes, organiser, body, isOwnBody, hasButtons, mayAnswer });
  const document = mailDocument({
    language: words.language,
    direction: dir,
    title: facts.title,
    preheader: texts.preheader,
    content: written.html,
    ...(content.look ?? OWN_LOOK),
  });
  const shared = eventMergeValues(content.event, organiser.name, language, changesInWords(changes, words));
  const htmlBytes = fixedBytes(document);
  const parts = { subject: texts.subject, text: tidied(written.text), html: document, htmlBytes };
  const toSubject = (subject: string) =>
    kind === "reminder" ? withPrefix(subject, words.mail.reminderPrefix) : subject || facts.title;
  const own = [texts.subject, texts.preheader, texts.body.html];
  const union = (names: readonly (readonly string[])[]): string[] => [...new Set(names.flat())];
  return {
    variables: union(own.map((it) => it.variables)),
    required: union(own.map((it) => it.required)).filter(isContactVariable),
    htmlBytes,
    // Assigned, not spread: V8 gives each object that is spread together a shape of its own, at twice the price of a mail.
    render: (guest, links) => renderMail(parts, Object.assign({}, guest, shared, { links }), toSubject),
  };
}

function changesOf({ kind, event, previously }: MailContent, language: ChosenLanguage): Change[] {
  if (kind !== "update" || !previously) return [];
  return changesBetween(tellFacts(previously, language), tellFacts(event, language));
}

/** Links by which a guest can answer: a text that holds one of them needs no buttons. */
const ANSWERING: ReadonlySet<string> = new Set(["links.page", "links.yes", "links.no"]);

/** The templates of a mail. */
export interface MailParts {
  readonly subject: Template;
  readonly text: Template;
  readonly html: Template;
  /** Of the HTML's fixed text. */
  readonly htmlBytes: number;
}

/** Writes one mail; refuses one that mail programs would cut off. */
export function renderMail(
  parts: MailParts,
  values: MergeValues,
  toSubject: (subject: string) => string,
): RenderedMail {
  const subject = parts.subject.render(values);
  const text = parts.text.weave(values);
  const html = parts.html.weave(values);
  if (subject.kind === "failed") return subject;
  if (text.kind === "failed") return text;
  if (html.kind === "failed") return html;
  const htmlBytes = html.woven.values.reduce((sum, it) => sum + Buffer.byteLength(it), parts.htmlBytes);
  if (htmlBytes > HTML_BYTES_MAX) return { kind: "failed", why: "The mail is larger than 100 KB." };
  const isTidy = staysTidy(text.woven);
  return {
    kind: "ok",
    subject: toSubject(singleLine(subject.text)),
    text: isTidy ? unwoven(text.woven) : tidy(unwoven(text.woven)),
    html: unwoven(html.woven),
    woven: isTidy ? { text: text.woven, html: html.woven } : { html: html.woven },
  };
}

function withPrefix(subject: string, prefix: string): string {
  return subject.toLowerCase().startsWith(prefix.toLowerCase()) ? subject : `${prefix} ${subject}`.trim();
}

/** Conditions that chose nothing leave empty lines behind. */
function tidy(text: string): string {
  return `${withoutEmptyLines(text).trim()}\n`;
}

const withoutEmptyLines = (text: string) => withoutControls(text).replace(/\n{3,}/g, "\n\n");

/** A text whose fixed parts are tidy by themselves. */
export function tidied(template: Template): Template {
  return withFixedText(template, (text, { isFirst, isLast }) => {
    const inside = withoutEmptyLines(text);
    const begun = isFirst ? inside.trimStart() : inside;
    return isLast ? `${begun.trimEnd()}\n` : begun;
  });
}

/** Whether `tidy` would change nothing, when the fixed parts are tidy. May say no without need, never yes. */
function staysTidy({ strings, values }: Woven): boolean {
  const last = strings.at(-1) ?? "";
  const beginning = strings[0] === "" ? (values[0] ?? "") : WORD;
  const end = last === "\n" ? (values.at(-1) ?? "") : WORD;
  if (last === "" || !BEGINS_WITH_WORD.test(beginning) || !ENDS_WITH_WORD.test(end)) return false;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? "";
    if (value !== "" && (UNTIDY.test(value) || withoutControls(value) !== value)) return false;
    if (value === "" && !(BEFORE_NOTHING.test(strings[at] ?? "") && strings[at + 1] !== "")) return false;
  }
  return true;
}

const UNTIDY = /^\n|\n$|\n{3}/;
/** A fixed text at either end is tidy already. */
const WORD = ".";
const BEGINS_WITH_WORD = /^\S/;
const ENDS_WITH_WORD = /\S$/;
/** Text after which an absent value leaves no empty line. */
const BEFORE_NOTHING = /[^\n]$/;

type CompiledLine = ReturnType<typeof compileTemplate>;

function compileLine(source: string, mode: "html" | "none"): CompiledLine {
  if (source.length <= LINE_LENGTH_MAX) return compileTemplate(source, { escape: mode });
  const message = `This line is longer than ${LINE_LENGTH_MAX.toLocaleString("en")} characters.`;
  return { kind: "bad", problems: [{ message, line: 1, column: 1 }] };
}

function compilePreheader(content: MailContent, facts: ToldFacts, language: ChosenLanguage): CompiledLine {
  const { preheader: source } = content;
  if (source !== null && source.trim() !== "") return compileLine(source, "html");
  const news = changesInWords(changesOf(content, language), language.words);
  if (news.length > 0) return { kind: "ok", template: literal(escapeHtml(news.join(" "))) };
  // Nobody is to come, or to answer by then, any more.
  if (content.kind === "cancellation") {
    const planned = facts.fullWhen === null ? "" : language.words.mail.wasPlannedFor(facts.fullWhen);
    return { kind: "ok", template: literal(escapeHtml(planned)) };
  }
  const known = Object.entries({
    when: facts.shortWhen,
    where: facts.where,
    answerBy: content.mayAnswer === false || isReceipt(content.kind) ? null : facts.answerBy,
  });
  const told = language.words.mail.preheader(Object.fromEntries(known.filter(([, it]) => it !== null)));
  return { kind: "ok", template: literal(escapeHtml(told)) };
}

/** Size of what is the same for all. */
export function fixedBytes(template: Template): number {
  return template.pieces.reduce((sum, it) => sum + (typeof it === "string" ? Buffer.byteLength(it) : 0), 0);
}

function problemsOf(parts: Readonly<Record<MailProblem["part"], CompiledLine | CompiledBody>>): MailProblem[] {
  const order = ["subject", "preheader", "body"] as const;
  return order.flatMap((part) => {
    const compiled = parts[part];
    return compiled.kind === "bad" ? compiled.problems.map((it) => ({ part, ...it })) : [];
  });
}
