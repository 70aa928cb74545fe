import { type Html, html } from "../../lib/html.ts";
import type { ProblemPages } from "../../lib/problem-page.ts";
import { ABOUT } from "./about.ts";
import type { Chapter, OperationEntry, Reference, ReplyEntry, Row } from "./reference.ts";
import type { Found } from "./search.ts";
import { wireHtml, wireSections } from "./wire-markdown.ts";
import type { WirePage } from "./wire-page.ts";

/** What pages are made of: the reference, and what is said of the APIs of others. */
export interface Shelf {
  readonly reference: Reference;
  readonly wires: readonly WirePage[];
  /** Whether the operation of this id can be called from a page. */
  mayTry(id: string): boolean;
}

/** The page at /docs: what holds everywhere, every operation by name with a link to its chapter, every problem code. */
export function overviewBody(shelf: Shelf, problems: ProblemPages): Html {
  const { reference, wires } = shelf;
  return html`${contents(shelf, null)}
<main>
<h1>Beckon API</h1>
<p>Version ${reference.version}. <a href="/beckon/v1/openapi.json">OpenAPI 3.1</a> · <a href="/docs.md">Markdown</a> · <a href="/docs/llms.txt">llms.txt</a></p>
${ABOUT.map((it) => html`<section id="${it.id}"><h2>${it.title}</h2>${it.paragraphs.map((text) => html`<p>${withCode(text)}</p>`)}${it.code && html`<pre tabindex="0">${it.code.replaceAll("{server}", reference.serverUrl)}</pre>`}</section>`)}
<h2 id="operations">Operations</h2>
${reference.chapters.map((it) => html`<h3><a href="/docs/${it.tag}">${it.tag}</a></h3><ul class="ops">${it.operations.map((operation) => overviewLine(it, operation))}</ul>`)}
<h2 id="others">Clients of other APIs</h2>
<p>Programs written for these work after a change of base URL and credentials.</p>
<ul class="ops">${wires.map((it) => html`<li><a href="/docs/${it.name}">${it.title}</a>`)}</ul>
<h2 id="errors">Error codes</h2>
<p>Each code has a page of its own, and is the end of <code>type</code> in the answer.</p>
<ul class="codes">${Object.entries(problems).map(([code, it]) => html`<li><a href="/docs/errors/${code}">${code}</a> <span class="q">${it.statuses.join(", ")}</span>`)}</ul>
</main>`;
}

/** The page of one chapter: each of its operations whole, with an example; objects are links to their own page. */
export function chapterBody(shelf: Shelf, chapter: Chapter): Html {
  return html`${contents(shelf, chapter.tag)}
<main><h1>${chapter.tag}</h1><p><a href="/docs/${chapter.tag}.md">Markdown</a></p>
<fieldset class="tabs"><legend>Examples</legend><label><input type="radio" name="in" id="in-curl" checked> curl</label><label><input type="radio" name="in" id="in-typescript"> TypeScript</label></fieldset>
${chapter.operations.map((it) => operation(it, shelf.mayTry(it.id)))}</main>`;
}

/** The page of every object that operations take or answer with. */
export function objectsBody(shelf: Shelf): Html {
  const { reference } = shelf;
  return html`${contents(shelf, OBJECTS)}
<main><h1>Objects</h1><p><a href="/docs/${OBJECTS}.md">Markdown</a></p>
${reference.objects.map((it) => html`<section class="object" id="${it.name}"><h2>${it.name}</h2>${rows(it.rows, false)}</section>`)}</main>`;
}

/** The page of an API of others: how to sign in, what is spoken, and how it fails. */
export function wireBody(shelf: Shelf, page: WirePage): Html {
  return html`${contents(shelf, page.name)}
<main class="wire"><p><a href="/docs/${page.name}.md">Markdown</a></p>${wireHtml(page.markdown)}</main>`;
}

/** What a search has found. */
export function foundBody(shelf: Shelf, words: string, found: readonly Found[]): Html {
  const shown = found.slice(0, FOUND_MAX);
  return html`${contents(shelf, null, words)}
<main><h1>Search</h1>
<p role="status">${found.length === 0 ? "Nothing holds all of these words." : html`${found.length} ${found.length === 1 ? "place" : "places"}${found.length > FOUND_MAX && html`, the first ${FOUND_MAX} of them`}`}</p>
<ul class="found">${shown.map((it) => html`<li><a href="${it.href}">${it.title}</a><br><span class="q">${it.about.length > ABOUT_MAX ? `${it.about.slice(0, ABOUT_MAX)}…` : it.about}</span>`)}</ul></main>`;
}

const FOUND_MAX = 50;
const ABOUT_MAX = 160;

/** The last part of the address of the objects' page; no chapter is called so. */
export const OBJECTS = "objects";

function contents({ reference, wires }: Shelf, current: string | null, words = ""): Html {
  const objects = reference.objects.map((it) => link(it.name, it.name));
  return html`<nav aria-label="Contents"><form action="/docs/search" role="search"><label for="q">Search</label><input type="search" id="q" name="q" value="${words}" maxlength="100"><button>Find</button></form>
<b><a href="/docs">Beckon API</a></b>${current === null && html`<ul>${ABOUT.map((it) => link(it.id, it.title))}</ul>`}
${reference.chapters.map((it) =>
  place(
    it.tag,
    current,
    it.operations.map((operation) => link(operation.id, operation.summary)),
  ),
)}
${place(OBJECTS, current, objects)}<b><a href="/docs#errors">error codes</a></b>
${wires.map((it) =>
  place(
    it.name,
    current,
    wireSections(it.markdown).map(({ id, title }) => link(id, title)),
  ),
)}</nav>`;
}

function place(name: string, current: string | null, inside: readonly Html[]): Html {
  if (name !== current) return html`<b><a href="/docs/${name}">${name}</a></b>`;
  return html`<b><a href="/docs/${name}" aria-current="page">${name}</a></b><ul>${inside}</ul>`;
}

function link(id: string, text: string): Html {
  return html`<li><a href="#${id}">${text}</a>`;
}

function overviewLine({ tag }: Chapter, it: OperationEntry): Html {
  return html`<li id="${it.id}"><a href="/docs/${tag}#${it.id}">${it.summary}</a> <code>${it.method} ${it.path}</code>`;
}

function operation(it: OperationEntry, mayTry: boolean): Html {
  return html`<section class="op" id="${it.id}"><div><h2><a href="#${it.id}">${it.summary}</a></h2>
<p><span class="m">${it.method}</span> <code>${it.path}</code> <span class="q">scope ${it.right}</span></p>
${it.description && html`<p>${withCode(it.description)}</p>`}
${it.parameters.length > 0 && html`<h3>Parameters</h3>${rows(it.parameters, true)}`}
${it.body.length > 0 && html`<h3>Body</h3>${rows(it.body, true)}`}
${it.replies.map(reply)}</div><div class="code"><pre class="curl" tabindex="0">${it.examples.curl}</pre><pre class="typescript" tabindex="0">${it.examples.typescript ?? it.examples.curl}</pre>${mayTry && html`<p><a href="/docs/try/${it.id}" aria-label="Try it: ${it.summary}">Try it</a></p>`}</div></section>`;
}

function reply({ status, text, rows: members }: ReplyEntry): Html {
  const [first] = members;
  if (members.length === 1 && first?.name === "" && first.object !== undefined)
    return html`<h3>${status} ${withCode(text)}: ${type(first)}</h3>`;
  const isPage = first?.name === "items" && first.object !== undefined;
  if (isPage) return html`<h3>${status} a <a href="/docs#lists">list</a> of ${object(first.object)}</h3>`;
  return html`<h3>${status} ${withCode(text)}</h3>${rows(members, false)}`;
}

function rows(members: readonly Row[], saysOptional: boolean): Html {
  if (members.length === 0) return html``;
  return html`<dl>${members.map(
    (it) =>
      html`<dt>${it.name}<dd> ${type(it)}${saysOptional && !it.isRequired && ", optional"}${it.text !== "" && html`: ${withCode(it.text)}`}`,
  )}</dl>`;
}

function type(row: Row): Html {
  if (row.object === undefined) return html`${row.type}`;
  const [before = "", after = ""] = row.type.split(row.object);
  return html`${before}${object(row.object)}${after}`;
}

function object(name: string): Html {
  return html`<a href="/docs/${OBJECTS}#${name}">${name}</a>`;
}

/** Texts mark code by backticks, as Markdown does. */
function withCode(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
