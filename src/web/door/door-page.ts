import type { FastifyReply } from "fastify";
import { type Html, html } from "../../lib/html.ts";
import { APP_STYLE } from "../assets/app-style.ts";
import { pageStyle, sendPage } from "../page.ts";

const STYLE = pageStyle(APP_STYLE);
const ENGLISH = { code: "en", dir: "ltr" } as const;

/** The mark of the dashboard, which the product's name beside it says. */
const MARK = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3 7.5 10.5 14 21 4.5"/><path d="M3 7.5V18a1.5 1.5 0 0 0 1.5 1.5h15A1.5 1.5 0 0 0 21 18V9"/></svg>`;

/** A page of the door. */
export interface DoorPage {
  readonly status: number;
  readonly title: string;
  /** What is wrong with the whole of what was sent; fields say what is wrong with themselves. */
  readonly trouble?: string | undefined;
  readonly fields?: readonly DoorField[];
  readonly body: Html;
}

/** One field of a form, as it was typed and with what is wrong with it. */
export interface DoorField {
  readonly name: string;
  readonly label: string;
  readonly type: "email" | "password" | "text";
  /** What a password manager or a browser fills in. WCAG 1.3.5. */
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
  readonly isFixed?: boolean;
  readonly problem?: string | undefined;
}

/** Sends a page with its summary of what is wrong, whose entries lead to their fields. */
export function showDoor(reply: FastifyReply, page: DoorPage): FastifyReply {
  const wrong = (page.fields ?? []).filter((it) => it.problem !== undefined);
  const isWrong = page.trouble !== undefined || wrong.length > 0;
  return sendPage(reply, {
    status: page.status,
    language: ENGLISH,
    title: `${isWrong ? "Error: " : ""}${page.title} · Beckon`,
    style: STYLE,
    referrer: "own",
    body: html`<main class="door">
<p class="brand">${MARK}Beckon</p>
<div class="card">
<h1>${page.title}</h1>
${isWrong && summary(page.trouble, wrong)}
${page.body}
</div>
</main>`,
  });
}

function summary(trouble: string | undefined, wrong: readonly DoorField[]): Html {
  return html`<div class="trouble" role="alert">
${trouble !== undefined && html`<p id="trouble"><strong>${trouble}</strong></p>`}
${wrong.length > 0 && html`<ul>${wrong.map((it) => html`<li><a href="#${it.name}">${it.label} ${it.problem}</a></li>`)}</ul>`}
</div>`;
}

/** A form that posts to `action`; its button says what it does. */
export function doorForm(
  action: string,
  fields: readonly DoorField[],
  it: { readonly button: string; readonly hidden?: Readonly<Record<string, string | undefined>>; readonly also?: Html },
): Html {
  const hidden = Object.entries(it.hidden ?? {}).filter(([, value]) => value !== undefined);
  return html`<form class="door" method="post" action="${action}" novalidate>
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields.map(fieldOf)}
<div class="row"><button>${it.button}</button>${it.also}</div>
</form>`;
}

function fieldOf(it: DoorField): Html {
  const { name, label, type, autocomplete, value, hint, isOptional = false, isFixed = false, problem } = it;
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  const isSecret = type === "password";
  return html`<div>
<label for="${name}">${label}${isOptional && html` <span class="muted">(optional)</span>`}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}"${type === "email" && html` autocapitalize="off" spellcheck="false"`}${!isSecret && html` value="${value ?? ""}"`}${described !== "" && html` aria-describedby="${described}"`}${problem !== undefined && html` aria-invalid="true"`}${isFixed && html` readonly`}${!isOptional && html` required`}>
${problem !== undefined && html`<p class="problem" id="${name}-problem">${label} ${problem}</p>`}
</div>`;
}
