import { type Html, html } from "../../lib/html.ts";
import { addressOf, type Callable, type CallParameter, fieldOf } from "./try-call.ts";

/** What was answered to a call. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The form that calls one operation; with the answer above it once it was called. The key is never written into it. */
export function tryBody(it: Callable, filled?: { readonly form: URLSearchParams; readonly answered: Answered }): Html {
  return html`<main><p><a href="/docs/${it.tag}#${it.id}">${it.summary}</a></p>
<h1>Try it: <span class="m">${it.method}</span> <code>${it.path}</code></h1>
${filled && answer(it, filled.form, filled.answered)}
<form class="try" method="post" action="/docs/try/${it.id}">
${it.parameters.map((parameter) => parameterField(parameter, filled?.form))}
${
  it.body !== null &&
  html`<label for="body">Body, JSON</label><textarea id="body" name="body" rows="12" spellcheck="false">
${filled?.form.get("body") ?? it.body}</textarea>`
}
<label for="key">Key</label><p class="q" id="key-hint">Scope ${it.right}. It is used for this one call and kept nowhere. Leave it empty to call as whoever is signed in to the dashboard.</p>
<input type="password" id="key" name="key" autocomplete="off" aria-describedby="key-hint">
<button>Send</button>
</form></main>`;
}

function parameterField(it: CallParameter, form: URLSearchParams | undefined): Html {
  const field = fieldOf(it);
  return html`<label for="${field}"><code>${it.name}</code>${!it.isRequired && " (optional)"}</label>
<input id="${field}" name="${field}" value="${form?.get(field) ?? it.example}" autocomplete="off"${it.isRequired && html` required`}>
`;
}

/** Headers that say something beyond the body. */
const TELLING = ["location", "link", "retry-after", "ratelimit", "allow", "x-request-id"];

function answer(it: Callable, form: URLSearchParams, { status, headers, body }: Answered): Html {
  const told = TELLING.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${String(headers[name])}`]));
  return html`<section class="answer"><h2>${status}</h2>
<p role="status">${it.method} ${addressOf(it, form)} was answered with ${status}.</p>
<pre tabindex="0">${[...told, "", shown(body)].join("\n").trim()}</pre></section>`;
}

/** Longer answers are for programs. */
const SHOWN_MAX = 50_000;

function shown(body: string): string {
  const text = indented(body);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}\n…` : text;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
