import { type Html, html } from "../../lib/html.ts";

/**
 * A page of docs/wire as HTML: headings with places to link to, paragraphs, lists, tables and code. It reads what we
 * write there, not what Markdown may be. What leads to files of the repository stays text.
 */
export function wireHtml(markdown: string): Html {
  return html`${blocksIn(markdown).map(blockHtml)}`;
}

/** The sections of a page by their places. */
export function wireSections(markdown: string): readonly { readonly id: string; readonly title: string }[] {
  return blocksIn(markdown)
    .filter((it) => it.kind === "heading" && it.level === 2)
    .map(({ lines: [line = ""] }) => ({ id: slug(line), title: plain(line) }));
}

interface Block {
  readonly kind: "heading" | "code" | "table" | "list" | "paragraph";
  readonly level: number;
  readonly lines: readonly string[];
}

const KINDS = [
  ["code", /^```/],
  ["heading", /^#{1,4} /],
  ["table", /^\|/],
  ["list", /^(?:-|\d+\.) /],
] as const;

function blocksIn(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split("\n");
  while (lines.length > 0) {
    const first = lines[0] ?? "";
    if (first.trim() === "") lines.shift();
    else blocks.push(takeBlock(lines, KINDS.find(([, starts]) => starts.test(first))?.[0] ?? "paragraph"));
  }
  return blocks;
}

function takeBlock(lines: string[], kind: Block["kind"]): Block {
  const [first = ""] = lines;
  if (kind === "heading") {
    lines.shift();
    const level = first.indexOf(" ");
    return { kind, level, lines: [first.slice(level + 1)] };
  }
  const fenceEnd = kind === "code" ? lines.indexOf("```", 1) : -1;
  const blank = lines.findIndex((it) => it.trim() === "");
  const end = fenceEnd > 0 ? fenceEnd + 1 : blank < 0 ? lines.length : blank;
  return { kind, level: 0, lines: lines.splice(0, end) };
}

function blockHtml({ kind, level, lines }: Block): Html {
  const [first = ""] = lines;
  switch (kind) {
    case "heading":
      if (level === 1) return html`<h1>${inline(first)}</h1>`;
      return level === 2
        ? html`<h2 id="${slug(first)}"><a href="#${slug(first)}">${inline(first)}</a></h2>`
        : html`<h3 id="${slug(first)}">${inline(first)}</h3>`;
    case "code":
      return html`<pre tabindex="0">${lines.slice(1, -1).join("\n")}</pre>`;
    case "table":
      return table(lines);
    case "list": {
      const items = lines.map((it) => html`<li>${inline(it.replace(/^\s*(?:-|\d+\.) /, ""))}`);
      return first.startsWith("-") ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
    }
    default:
      return html`<p>${inline(lines.join(" "))}</p>`;
  }
}

function table([head = "", , ...rows]: readonly string[]): Html {
  const titles = cellsOf(head);
  const header =
    titles.some((it) => it !== "") &&
    html`<thead><tr>${titles.map((it) => (it === "" ? html`<td>` : html`<th scope="col">${inline(it)}`))}</thead>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${
    titles
      .map(plain)
      .filter((it) => it !== "")
      .join(", ") || "Table"
  }"><table>${header}<tbody>${rows.map((row) => html`<tr>${cellsOf(row).map((it) => html`<td>${inline(it)}`)}`)}</table></div>`;
}

/** A bar within a cell is written with a backslash before it. */
function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((it) => it.replaceAll("\\|", "|").trim());
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[((?:`[^`]*`|[^\]`])+)\]\(([^)\s]+)\)/g;

function inline(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, strong, label = "", target = ""] = found;
    parts.push(html`${text.slice(end, found.index)}`);
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (strong !== undefined) parts.push(html`<strong>${inline(strong)}</strong>`);
    else parts.push(link(label, target));
    end = found.index + whole.length;
  }
  return html`${parts}${text.slice(end)}`;
}

function link(label: string, target: string): Html {
  const address = addressOf(target);
  return address === undefined ? inline(label) : html`<a href="${address}">${inline(label)}</a>`;
}

/** Where a link of docs/wire leads on this server; undefined for files of the repository. */
function addressOf(target: string): string | undefined {
  if (/^(?:#|https?:\/\/)/.test(target)) return target;
  const [, page, place = ""] = /^([a-z-]+)\.md(#[\w-]+)?$/.exec(target) ?? [];
  if (page === undefined) return undefined;
  return page === "native" ? "/docs" : `/docs/${page}${place}`;
}

function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
}

function slug(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(" ", "-");
}
