import { escapeHtml } from "../lib/html.ts";
import { type EventFacts, eventMergeValues, tellFacts } from "./event-facts.ts";
import { htmlAsText } from "./html-as-text.ts";
import { type ChosenLanguage, chooseLanguage } from "./languages/choose-language.ts";
import { type CompileMailResult, fixedBytes, HTML_BYTES_MAX, type MailLinks, renderMail, tidied } from "./mail.ts";
import { askingBlock, stoppingBlock } from "./mail-frame.ts";
import { OWN_PALETTE, painted } from "./mail-palette.ts";
import { addCaseless, type MergeSource, mergeTemplate, readMergeSource } from "./merge-syntax.ts";
import { singleLine } from "./single-line.ts";
import type { CompiledSms } from "./sms.ts";
import { joinTemplates, literal, type MergeValue, type MergeValues, type Template } from "./template.ts";

/** What somebody wrote who brings recipients and their values along. There is no frame of ours around it. */
export interface MergeContent {
  /** Empty for a text message. */
  readonly subject: string;
  /** HTML, a whole document or a piece of one; plain text for a text message. */
  readonly body: string;
  /** The plain part of the mail; null: made of the HTML. */
  readonly text: string | null;
  /** BCP 47 tag, for what is ours: dates, and the links where a text has none. */
  readonly language: string;
  readonly event: EventFacts;
  readonly organiser: { readonly name: string; readonly postalAddress?: string | null };
  /** Whether guests answer by themselves. */
  readonly mayAnswer: boolean;
}

/** Names that stand for a guest's own address; no value that came with a recipient can take their place. */
const LINKS: Readonly<Record<string, keyof MailLinks>> = {
  rsvp_link: "page",
  rsvp_yes: "yes",
  rsvp_no: "no",
  unsubscribe: "stop",
  "links.page": "page",
  "links.yes": "yes",
  "links.no": "no",
  "links.stop": "stop",
};
const OF_EVENT: Readonly<Record<string, string>> = { "event.name": "title", "event.start": "startsAt" };

const ASKS = new Set(["rsvp_link", "rsvp_yes", "rsvp_no", "links.page", "links.yes", "links.no"]);
const STOPS = new Set(["unsubscribe", "links.stop"]);

/** Names that texts read and that stand for something without anybody's doing. */
export function isBuiltInName(name: string): boolean {
  return (
    name in LINKS || name in OF_EVENT || name === "email" || name === "phone" || /^(?:event|organiser)\./.test(name)
  );
}

/** The names a message's sources read, in lower case, in order of first mention. */
export function namesReadBy(sources: ReadonlyArray<string | null>): string[] {
  return [...new Set(sources.flatMap((it) => readMergeSource(it ?? "").placeholders.map(({ name }) => name)))];
}

/**
 * Compiles a mail that is somebody's own HTML, once for all readers of a language. Values are escaped. Where no link of the
 * guest's is in it, the buttons are put at its end; where no way to stop is in it, that too.
 */
export function compileMergeMail(content: MergeContent): CompileMailResult {
  const language = chooseLanguage({ contact: content.language });
  const body = readMergeSource(content.body);
  const plain = content.text === null ? plainOf(body) : readMergeSource(content.text);
  const closing = closingOf(content, language, body);
  const html = withClosing(body, closing.html, language);
  const text = joinTemplates([
    mergeTemplate(plain, "none"),
    literal("\n\n"),
    ...closingOf(content, language, plain, body).text,
  ]);
  const htmlBytes = fixedBytes(html);
  if (htmlBytes > HTML_BYTES_MAX) {
    const message = `The mail would have ${Math.ceil(htmlBytes / 1024)} KB. Mail programs cut it off at ${HTML_BYTES_MAX / 1024} KB: shorten it.`;
    return { kind: "bad", problems: [{ part: "body", message, line: 1, column: 1 }] };
  }
  const subject = mergeTemplate(readMergeSource(content.subject), "none");
  const parts = { subject, text: tidied(text), html, htmlBytes };
  const { title } = tellFacts(content.event, language);
  const valuesFor = valuesOf(content, language);
  const render = (guest: MergeValues, links: MailLinks) =>
    renderMail(parts, valuesFor(guest, links), (it) => it || title);
  return { kind: "ok", mail: { variables: [], required: [], htmlBytes, render } };
}

/** Compiles a text message; one without a link of the guest's is followed by it. */
export function compileMergeSms(content: MergeContent): CompiledSms {
  const language = chooseLanguage({ contact: content.language });
  const source = readMergeSource(content.body);
  const template = mergeTemplate(source, "none");
  const valuesFor = valuesOf(content, language);
  const hasLink = reads(source, ASKS);
  return {
    variables: [],
    required: [],
    render: (guest, links) => {
      const written = template.render(valuesFor(guest, { calendar: "", ...links }));
      if (written.kind === "failed") return written;
      const text = written.text.replace(/[ \t]+/g, " ").trim();
      return { kind: "ok", text: hasLink ? text : `${text} ${links.page}` };
    },
  };
}

/** The HTML as text, with its placeholders where they stood; those in tags are gone with the tags, but for addresses. */
function plainOf({ marked, placeholders }: MergeSource): MergeSource {
  return { marked: htmlAsText(marked), placeholders };
}

interface Closing {
  readonly html: readonly Template[];
  readonly text: readonly Template[];
}

/** What has to be added to a part that reads as `source` does; a plain part made of HTML names what the HTML names. */
function closingOf(
  { organiser, event, mayAnswer }: MergeContent,
  language: ChosenLanguage,
  source: MergeSource,
  also: MergeSource = source,
): Closing {
  const { words } = language;
  const facts = tellFacts(event, language);
  const blocks = [
    reads(source, ASKS) ? null : askingBlock({ words, mayAnswer }),
    reads(source, STOPS) && reads(also, STOPS) ? null : stoppingBlock({ words, facts, organiser }),
  ].filter((it) => it !== null);
  return { html: blocks.map((it) => painted(it.html, OWN_PALETTE)), text: blocks.map((it) => it.text) };
}

function reads({ marked, placeholders }: MergeSource, names: ReadonlySet<string>): boolean {
  return placeholders.some((it, no) => names.has(it.name) && marked.includes(`\ufdd0${no}\ufdd3`));
}

const END_OF_BODY = /<\/body\s*>/gi;

/** Puts what is added at the end of the body; a piece of HTML becomes a document. */
function withClosing(source: MergeSource, closing: readonly Template[], { words, dir }: ChosenLanguage): Template {
  const whole = (marked: string) => mergeTemplate({ ...source, marked }, "html");
  const added =
    closing.length === 0
      ? []
      : [literal('<div style="max-width:560px;margin:24px auto 0">'), ...closing, literal("</div>")];
  const at = [...source.marked.matchAll(END_OF_BODY)].at(-1)?.index ?? -1;
  if (at >= 0) return joinTemplates([whole(source.marked.slice(0, at)), ...added, whole(source.marked.slice(at))]);
  if (/<html[\s>]/i.test(source.marked)) return joinTemplates([whole(source.marked), ...added]);
  const head = `<!doctype html>\n<html lang="${escapeHtml(words.language)}" dir="${dir}">\n<head><meta charset="utf-8"></head>\n<body>\n`;
  return joinTemplates([literal(head), whole(source.marked), ...added, literal("\n</body>\n</html>\n")]);
}

/** One namespace: facts of the event, over them what is known of the guest, over everything the guest's own addresses. */
function valuesOf(
  { event, organiser }: MergeContent,
  language: ChosenLanguage,
): (guest: MergeValues, links: MailLinks) => MergeValues {
  const shared: Record<string, MergeValue | MergeValues> = Object.create(null);
  const facts = eventMergeValues(event, singleLine(organiser.name), language);
  addCaseless(shared, facts);
  for (const [name, of] of Object.entries(OF_EVENT)) shared[name] = shared[`event.${of}`.toLowerCase()];
  return (guest, links) => {
    const values: Record<string, MergeValue | MergeValues> = Object.assign(Object.create(null), shared);
    addCaseless(values, guest);
    for (const [name, of] of Object.entries(LINKS)) values[name] = links[of];
    values["links"] = { ...links };
    return values;
  };
}
