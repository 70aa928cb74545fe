import { renderHtml } from "../lib/html.ts";
import {
  type Block,
  type Inline,
  type MarkdownAttributes,
  markdownToHtml,
  markdownToText,
  parseMarkdown,
} from "./markdown.ts";
import { MARK, type Marked, putBack, takeOut } from "./marks.ts";
import { compileTemplate, type Template, type TemplateProblem } from "./template.ts";

export type CompiledBody =
  | { readonly kind: "ok"; readonly html: Template; readonly text: Template }
  | { readonly kind: "bad"; readonly problems: readonly TemplateProblem[] };

/**
 * Compiles an organiser's Markdown with template parts into markup and plain text. A value can never become markup:
 * Markdown is parsed before values exist, and they are escaped where they stand; an address that begins with a value
 * is an http, https or mailto address when the value is known, or leads nowhere.
 */
export function compileBody(source: string, attributes: MarkdownAttributes): CompiledBody {
  const checked = compileTemplate(source, { escape: "none" });
  if (checked.kind === "bad") return checked;
  const marked = takeOut(source);
  const blocks = parseMarkdown(marked.text);
  if (blocks.some((it) => isTorn(it, marked))) return bad(TORN);
  const sources = [...marked.sources, ...marked.sources.map(asAddress)];
  const safe = blocks.map((it) => mapBlock(it, (href) => markAddress(href, marked)));
  const lengthMax = Number.POSITIVE_INFINITY;
  const restore = (written: string): string => putBack(written.replace(JOINED_BRACES, '{{ "{" }}'), sources);
  const html = compileTemplate(restore(renderHtml(markdownToHtml(safe, attributes))), { escape: "html", lengthMax });
  const text = compileTemplate(restore(markdownToText(safe)), { escape: "none", lengthMax });
  if (html.kind === "bad") return html;
  return text.kind === "bad" ? text : { kind: "ok", html: html.template, text: text.template };
}

/** Braces that met when the signs between them went (`{**{`) are text still; the template language says so. */
const JOINED_BRACES = /\{(?=[{%])/g;

const TORN =
  "A condition must begin and end in the same paragraph, list item or bold text, or its parts must stand on lines of their own.";

function bad(message: string): CompiledBody {
  return { kind: "bad", problems: [{ message, line: 1, column: 1 }] };
}

/** The second half of the sources holds each value as an address; a leading value is pointed there. */
function markAddress(href: string, marked: Marked): string {
  const leading = new RegExp(`^${MARK.value}(\\d+)${MARK.end}`);
  return href.replace(leading, (_, number) => `${MARK.value}${marked.sources.length + Number(number)}${MARK.end}`);
}

function asAddress(source: string): string {
  return source.replace(/-?\}\}$/, (end) => ` | link_address ${end}`);
}

function mapBlock(block: Block, change: (href: string) => string): Block {
  if (block.kind === "tags") return block;
  if (block.kind === "list") return { ...block, items: block.items.map((it) => mapInlines(it, change)) };
  return { ...block, content: mapInlines(block.content, change) };
}

function mapInlines(content: readonly Inline[], change: (href: string) => string): Inline[] {
  return content.map((it) => {
    if (it.kind === "text" || it.kind === "break") return it;
    const inner = mapInlines(it.content, change);
    return it.kind === "link" ? { ...it, href: change(it.href), content: inner } : { ...it, content: inner };
  });
}

function isTorn(block: Block, marked: Marked): boolean {
  if (block.kind === "tags") return false;
  const runs = block.kind === "list" ? block.items : [block.content];
  return runs.some((it) => isTornInside(it, marked));
}

/** Whether the branches of a condition would cut through an element: each run of text must hold whole conditions. */
function isTornInside(content: readonly Inline[], marked: Marked): boolean {
  const text = content.map((it) => (it.kind === "text" ? it.text : "")).join("");
  if (!isWhole(text, marked)) return true;
  return content.some((it) => {
    if (it.kind === "text" || it.kind === "break") return false;
    return isTornInside(it.content, marked) || (it.kind === "link" && it.href.includes(MARK.tag));
  });
}

function isWhole(text: string, marked: Marked): boolean {
  let depth = 0;
  for (const tag of text.matchAll(new RegExp(`${MARK.tag}(\\d+)${MARK.end}`, "g"))) {
    const name = /^\{%-?\s*(\w+)/.exec(marked.sources[Number(tag[1])] ?? "")?.[1] ?? "";
    if (name.startsWith("end")) depth -= 1;
    if (depth < 0 || (depth === 0 && MIDDLES.has(name))) return false;
    if (OPENERS.has(name)) depth += 1;
  }
  return depth === 0;
}

const OPENERS = new Set(["if", "unless", "case"]);
const MIDDLES = new Set(["else", "elsif", "when"]);
