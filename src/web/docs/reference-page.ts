import { type Html, html } from "../../lib/html.ts";
import type { ProblemPages } from "../../lib/problem-page.ts";
import { ABOUT } from "./about.ts";
import type { OperationEntry, Reference, ReplyEntry, Row } from "./reference.ts";

/** The whole reference as one page: found by the browser's own search, linked to by operation and object. */
export function referenceBody(reference: Reference, problems: ProblemPages): Html {
  return html`<nav aria-label="Contents">${contents(reference)}</nav>
<main>
<h1>Beckon API</h1>
<p>Version ${reference.version}. <a href="/beckon/v1/openapi.json">OpenAPI 3.1</a> · <a href="/docs.md">Markdown</a> · <a href="/docs/llms.txt">llms.txt</a></p>
${ABOUT.map((it) => html`<section id="${it.id}"><h2>${it.title}</h2>${it.paragraphs.map((text) => html`<p>${withCode(text)}</p>`)}${it.code && html`<pre tabindex="0">${it.code.replaceAll("{server}", reference.serverUrl)}</pre>`}</section>`)}
${reference.chapters.map((it) => html`<h2 id="${it.tag}">${it.tag}</h2>${it.operations.map(operation)}`)}
<h2 id="objects">objects</h2>
${reference.objects.map((it) => html`<section id="${it.name}"><h3>${it.name}</h3>${rows(it.rows, false)}</section>`)}
<h2 id="errors">errors</h2>
<p>Each code has a page of its own, and is the end of <code>type</code> in the answer.</p>
<ul class="codes">${Object.entries(problems).map(([code, it]) => html`<li><a href="/docs/errors/${code}">${code}</a> <span class="q">${it.statuses.join(", ")}</span>`)}</ul>
</main>`;
}

function contents(reference: Reference): Html {
  return html`<b><a href="#start">Start</a></b><ul>${ABOUT.slice(1).map((it) => link(it.id, it.title))}</ul>
${reference.chapters.map((it) => html`<b><a href="#${it.tag}">${it.tag}</a></b><ul>${it.operations.map((operation) => link(operation.id, operation.summary))}</ul>`)}
<b><a href="#objects">objects</a></b><b><a href="#errors">errors</a></b>`;
}

function link(id: string, text: string): Html {
  return html`<li><a href="#${id}">${text}</a>`;
}

function operation(it: OperationEntry): Html {
  return html`<section class="op" id="${it.id}"><div><h3>${it.summary}</h3>
<p><span class="m">${it.method}</span> <code>${it.path}</code> <span class="q">${it.right}</span></p>
${it.description && html`<p>${withCode(it.description)}</p>`}
${it.parameters.length > 0 && html`<h4>Parameters</h4>${rows(it.parameters, true)}`}
${it.body.length > 0 && html`<h4>Body</h4>${rows(it.body, true)}`}
${it.replies.map(reply)}</div><pre tabindex="0">${it.curl}</pre></section>`;
}

function reply({ status, text, rows: members }: ReplyEntry): Html {
  const [first] = members;
  if (members.length === 1 && first?.name === "" && first.object !== undefined)
    return html`<h4>${status} ${withCode(text)}: ${type(first)}</h4>`;
  const isPage = first?.name === "items" && first.object !== undefined;
  if (isPage)
    return html`<h4>${status} a <a href="#lists">list</a> of <a href="#${first.object}">${first.object}</a></h4>`;
  return html`<h4>${status} ${withCode(text)}</h4>${rows(members, false)}`;
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
  return html`${before}<a href="#${row.object}">${row.object}</a>${after}`;
}

/** Texts mark code by backticks, as Markdown does. */
function withCode(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
