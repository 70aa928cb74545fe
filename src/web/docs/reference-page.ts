import { type Html, html } from "../../lib/html.ts";
import type { ProblemPages } from "../../lib/problem-page.ts";
import { ABOUT } from "./about.ts";
import type { Chapter, OperationEntry, Reference, ReplyEntry, Row } from "./reference.ts";

/** The page at /docs: what holds everywhere, every operation by name with a link to its chapter, every problem code. */
export function overviewBody(reference: Reference, problems: ProblemPages): Html {
  return html`<nav aria-label="Contents">${contents(reference, null)}</nav>
<main>
<h1>Beckon API</h1>
<p>Version ${reference.version}. <a href="/beckon/v1/openapi.json">OpenAPI 3.1</a> · <a href="/docs.md">Markdown</a> · <a href="/docs/llms.txt">llms.txt</a></p>
${ABOUT.map((it) => html`<section id="${it.id}"><h2>${it.title}</h2>${it.paragraphs.map((text) => html`<p>${withCode(text)}</p>`)}${it.code && html`<pre tabindex="0">${it.code.replaceAll("{server}", reference.serverUrl)}</pre>`}</section>`)}
<h2 id="operations">Operations</h2>
${reference.chapters.map((it) => html`<h3><a href="/docs/${it.tag}">${it.tag}</a></h3><ul class="ops">${it.operations.map((operation) => overviewLine(it, operation))}</ul>`)}
<h2 id="errors">Error codes</h2>
<p>Each code has a page of its own, and is the end of <code>type</code> in the answer.</p>
<ul class="codes">${Object.entries(problems).map(([code, it]) => html`<li><a href="/docs/errors/${code}">${code}</a> <span class="q">${it.statuses.join(", ")}</span>`)}</ul>
</main>`;
}

/** The page of one chapter: each of its operations whole, with an example; objects are links to their own page. */
export function chapterBody(reference: Reference, chapter: Chapter): Html {
  return html`<nav aria-label="Contents">${contents(reference, chapter.tag)}</nav>
<main><h1>${chapter.tag}</h1><p><a href="/docs/${chapter.tag}.md">Markdown</a></p>
${chapter.operations.map(operation)}</main>`;
}

/** The page of every object that operations take or answer with. */
export function objectsBody(reference: Reference): Html {
  return html`<nav aria-label="Contents">${contents(reference, OBJECTS)}</nav>
<main><h1>Objects</h1><p><a href="/docs/${OBJECTS}.md">Markdown</a></p>
${reference.objects.map((it) => html`<section class="object" id="${it.name}"><h2>${it.name}</h2>${rows(it.rows, false)}</section>`)}</main>`;
}

/** The last part of the address of the objects' page; no chapter is called so. */
export const OBJECTS = "objects";

function contents(reference: Reference, current: string | null): Html {
  const objects = reference.objects.map((it) => link(it.name, it.name));
  return html`<b><a href="/docs">Beckon API</a></b>${current === null && html`<ul>${ABOUT.map((it) => link(it.id, it.title))}</ul>`}
${reference.chapters.map((it) =>
  place(
    it.tag,
    current,
    it.operations.map((operation) => link(operation.id, operation.summary)),
  ),
)}
${place(OBJECTS, current, objects)}<b><a href="/docs#errors">error codes</a></b>`;
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

function operation(it: OperationEntry): Html {
  return html`<section class="op" id="${it.id}"><div><h2>${it.summary}</h2>
<p><span class="m">${it.method}</span> <code>${it.path}</code> <span class="q">${it.right}</span></p>
${it.description && html`<p>${withCode(it.description)}</p>`}
${it.parameters.length > 0 && html`<h3>Parameters</h3>${rows(it.parameters, true)}`}
${it.body.length > 0 && html`<h3>Body</h3>${rows(it.body, true)}`}
${it.replies.map(reply)}</div><pre tabindex="0">${it.curl}</pre></section>`;
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
