import { type Html, html, raw } from "../lib/html.ts";
import { clean, MARK } from "./marks.ts";

/**
 * The Markdown of organisers: paragraphs (a line break stays one), `#` headings, `-` and `1.` lists, `**bold**`,
 * `*italic*`, `[text](address)` and bare addresses; `\` takes a sign's meaning away. Everything else, HTML included,
 * is text. Addresses are http, https and mailto; a link to anything else stays the text it was typed as. Marks
 * (`marks.ts`) pass through untouched. Parsing takes time linear in the text.
 */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  /** Lines that hold nothing but template tags: they govern the blocks around them and are no paragraph. */
  | { readonly kind: "tags"; readonly text: string };

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "strong" | "emphasis"; readonly content: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly content: readonly Inline[] };

/** Reads a text that may hold marks. Noncharacters in text from outside must have been cleaned off before. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push({ kind: "paragraph", content: parseInline(lines.join("\n")) });
    lines = [];
  };
  for (const line of text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((it) => it.trim())) {
    const block = blockOf(line);
    if (line === "" || block !== undefined) endParagraph();
    if (block !== undefined) append(blocks, block);
    else if (line !== "") lines.push(line);
  }
  endParagraph();
  return blocks;
}

/** Organiser's Markdown from outside as safe markup for a page, without styles of its own. */
export function renderMarkdown(text: string): Html {
  return markdownToHtml(parseMarkdown(clean(text)), {});
}

/** Organiser's Markdown from outside as plain text. */
export function markdownAsText(text: string): string {
  return markdownToText(parseMarkdown(clean(text))).trim();
}

/** Attributes by element, each beginning with a space: mail needs inline styles, pages have a stylesheet. */
export interface MarkdownAttributes {
  readonly paragraph?: Html;
  readonly heading?: Html;
  readonly list?: Html;
  readonly item?: Html;
  readonly link?: Html;
}

/** Headings begin at the second level, however they are signed: the first belongs to the event's name. */
export function markdownToHtml(blocks: readonly Block[], attributes: MarkdownAttributes): Html {
  return html`${blocks.map((it) => blockToHtml(it, attributes))}`;
}

/** Every block ends with an empty line; a link is followed by its address, a link alone in its line stands above it. */
export function markdownToText(blocks: readonly Block[]): string {
  return blocks.map(blockToText).join("");
}

const ADDRESS = /^(?:https?:\/\/[^\s<>"\\]+|mailto:[^\s<>"\\]+@[^\s<>"\\]+)$/i;

/** Whether an address may stand in a link: absolute, and of a scheme that runs nothing. */
export function isLinkAddress(address: string): boolean {
  return ADDRESS.test(address);
}

const MARKS = `(?:[${MARK.value}${MARK.tag}${MARK.link}]\\d+${MARK.end})`;
const ONLY_TAGS = new RegExp(`^(?:${MARK.tag}\\d+${MARK.end}\\s*)+$`);
/** An address that begins with a value is judged when the value is known; see `mail-body.ts`. */
const BEGINS_WITH_MARK = new RegExp(`^${MARKS}`);

function blockOf(line: string): Block | undefined {
  if (ONLY_TAGS.test(line)) return { kind: "tags", text: line };
  const heading = /^(#{1,3}) +(.+)$/.exec(line);
  if (heading) return { kind: "heading", level: levelOf(heading[1] ?? ""), content: parseInline(heading[2] ?? "") };
  const item = /^(?:([-*+])|\d{1,9}[.)]) +(.+)$/.exec(line);
  if (item) return { kind: "list", ordered: item[1] === undefined, items: [parseInline(item[2] ?? "")] };
  return undefined;
}

function levelOf(signs: string): 1 | 2 | 3 {
  return signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3;
}

/** Neighbouring items of one kind are one list. */
function append(blocks: Block[], block: Block): void {
  const last = blocks.at(-1);
  if (block.kind === "list" && last?.kind === "list" && last.ordered === block.ordered) {
    blocks[blocks.length - 1] = { ...last, items: [...last.items, ...block.items] };
  } else blocks.push(block);
}

type Span = "strong" | "emphasis" | "link";

/** What begins a span, in order of trial; the sticky flag makes each look at one place only. */
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!<>|~])/y;
const LINK = /\[([^[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/y;
const BARE_ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]]/iy;
const LINK_MARK = new RegExp(`${MARK.link}\\d+${MARK.end}`, "y");
const PLAIN = new RegExp(`[^\\\\*_[h\\n${MARK.link}]+`, "iy");

/** Spans do not hold spans of their own kind, which bounds the depth. */
function parseInline(text: string, outer: readonly Span[] = []): Inline[] {
  const found: Inline[] = [];
  const closers = new Map<string, number>();
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const take = (length: number, inline: Inline): void => {
    const last = found.at(-1);
    if (inline.kind === "text" && last?.kind === "text") {
      found[found.length - 1] = { kind: "text", text: last.text + inline.text };
    } else found.push(inline);
    at += length;
  };
  while (at < text.length) {
    const [all, character] = match(ESCAPED) ?? [];
    const link = outer.includes("link") ? undefined : (linkAt(match, outer) ?? undefined);
    const span = spanAt(text, at, { outer, closers });
    if (all !== undefined) take(all.length, { kind: "text", text: character ?? "" });
    else if (text[at] === "\n") take(1, { kind: "break" });
    else if (link !== undefined) take(link.length, link.inline);
    else if (span !== undefined) take(span.length, span.inline);
    else {
      const plain = match(PLAIN)?.[0] ?? text[at] ?? "";
      take(plain.length, { kind: "text", text: plain });
    }
  }
  return found;
}

interface Found {
  readonly length: number;
  readonly inline: Inline;
}

function linkAt(match: (pattern: RegExp) => RegExpExecArray | null, outer: readonly Span[]): Found | undefined {
  const written = match(LINK);
  if (written !== null) {
    const [all, label = "", href = ""] = written;
    if (!isLinkAddress(href) && !BEGINS_WITH_MARK.test(href)) return undefined;
    return { length: all.length, inline: { kind: "link", href, content: parseInline(label, [...outer, "link"]) } };
  }
  const bare = (match(BARE_ADDRESS) ?? match(LINK_MARK))?.[0];
  if (bare === undefined) return undefined;
  return { length: bare.length, inline: { kind: "link", href: bare, content: [{ kind: "text", text: bare }] } };
}

interface SpanContext {
  readonly outer: readonly Span[];
  /** Places from which a sign is known to have no closing partner, so that no text is searched twice. */
  readonly closers: Map<string, number>;
}

function spanAt(text: string, at: number, context: SpanContext): Found | undefined {
  const sign = text.startsWith("**", at) ? "**" : text[at] === "*" || text[at] === "_" ? text[at] : undefined;
  if (sign === undefined) return undefined;
  const kind = sign === "**" ? "strong" : "emphasis";
  const start = at + sign.length;
  if (context.outer.includes(kind) || isSpace(text[start]) || (sign === "_" && isWord(text[at - 1]))) return undefined;
  if ((context.closers.get(sign) ?? Number.POSITIVE_INFINITY) <= at) return undefined;
  const end = closerOf(text, start, sign);
  if (end === undefined) {
    context.closers.set(sign, at);
    return undefined;
  }
  const content = parseInline(text.slice(start, end), [...context.outer, kind]);
  return { length: end + sign.length - at, inline: { kind, content } };
}

function closerOf(text: string, start: number, sign: string): number | undefined {
  for (let end = text.indexOf(sign, start + 1); end !== -1; end = text.indexOf(sign, end + 1)) {
    const closes = !isSpace(text[end - 1]) && text[end - 1] !== "\\";
    const whole =
      sign === "_" ? !isWord(text[end + 1]) : sign === "**" || (text[end + 1] !== "*" && text[end - 1] !== "*");
    if (closes && whole) return sign === "**" && text[end + 2] === "*" ? end + 1 : end;
  }
  return undefined;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function blockToHtml(block: Block, attributes: MarkdownAttributes): Html {
  if (block.kind === "tags") return html`${block.text}`;
  if (block.kind === "paragraph") {
    return html`<p${attributes.paragraph}>${inlineToHtml(block.content, attributes)}</p>`;
  }
  if (block.kind === "heading") {
    const content = inlineToHtml(block.content, attributes);
    return block.level < 3
      ? html`<h2${attributes.heading}>${content}</h2>`
      : html`<h3${attributes.heading}>${content}</h3>`;
  }
  const items = block.items.map((it) => html`<li${attributes.item}>${inlineToHtml(it, attributes)}</li>`);
  return block.ordered ? html`<ol${attributes.list}>${items}</ol>` : html`<ul${attributes.list}>${items}</ul>`;
}

function inlineToHtml(content: readonly Inline[], attributes: MarkdownAttributes): Html[] {
  return content.map((it) => {
    if (it.kind === "text") return html`${it.text}`;
    if (it.kind === "break") return raw("<br>");
    const inner = inlineToHtml(it.content, attributes);
    if (it.kind === "link") return html`<a href="${it.href}"${attributes.link}>${inner}</a>`;
    return it.kind === "strong" ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
  });
}

function blockToText(block: Block): string {
  if (block.kind === "tags") return block.text;
  if (block.kind === "list") {
    const items = block.items.map((it, i) => `${block.ordered ? `${i + 1}.` : "-"} ${inlineToText(it)}\n`);
    return `${items.join("")}\n`;
  }
  const [only] = block.content;
  if (only?.kind === "link" && block.content.length === 1) {
    const label = inlineToText(only.content);
    return label === only.href ? `${only.href}\n\n` : `${label}:\n${only.href}\n\n`;
  }
  return `${inlineToText(block.content)}\n\n`;
}

function inlineToText(content: readonly Inline[]): string {
  return content
    .map((it) => {
      if (it.kind === "text") return it.text;
      if (it.kind === "break") return "\n";
      const inner = inlineToText(it.content);
      if (it.kind !== "link" || inner === it.href) return inner;
      return `${inner} (${it.href.replace(/^mailto:/i, "")})`;
    })
    .join("");
}
