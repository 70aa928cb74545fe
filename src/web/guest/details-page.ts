import { tellFacts } from "../../content/event-facts.ts";
import { type Html, html, renderHtml } from "../../lib/html.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";
import type { OwnDetails } from "../../usecases/read-own-details.ts";
import type { DetailProblem } from "../../usecases/save-details.ts";
import { detailFields, type Fields, problemList, type Shown, shownOf } from "./details-fields.ts";
import { type AnswerForm, footer, hiddenInputs } from "./parts.ts";

/** How the form stands: with what was typed and what is wrong with it, after a press that may have been a machine's, or saved. */
export interface DetailsState {
  readonly own: OwnDetails;
  readonly shown?: Shown;
  readonly problems?: readonly DetailProblem[];
  readonly again?: boolean;
  readonly isSaved?: boolean;
  /** Shown to an organiser: nothing of it is recorded. */
  readonly isPreview?: boolean;
}

/** Whom the form is shown to, and for what. */
type Asked = Pick<GuestView, "event" | "account" | "questions" | "invitee" | "optOutKey">;

/** Longer forms have a page of their own, so that the receipt stays within 14 KB. */
const ON_RECEIPT_MAX_BYTES = 5_000;

/** The form as it stands on the receipt, or the way to it. */
export function detailsSection(guest: Asked, form: AnswerForm, state: DetailsState): Html {
  const words = form.language.words.details;
  const whole = html`<section class="details" id="details">
<h2>${words.heading}</h2>
${state.isSaved === true && html`<p class="saved" role="status">${words.saved}</p>`}
${formOf(guest, form, fieldsOf(guest, form, state))}
</section>`;
  if (Buffer.byteLength(renderHtml(whole)) <= ON_RECEIPT_MAX_BYTES) return whole;
  return html`<section class="details">
${state.isSaved === true && html`<p class="saved" role="status">${words.saved}</p>`}
<p class="alone"><a href="/i/${form.key}/details?lang=${form.language.code}">${words.open}</a></p>
</section>`;
}

/** The form alone: where it is too long for the receipt, and where something is wrong with what was typed. */
export function detailsPage(guest: Asked, form: AnswerForm, state: DetailsState): { title: string; body: Html } {
  const words = form.language.words.details;
  const fields = fieldsOf(guest, form, state);
  const problems = problemList(fields);
  const body = html`<main>
${state.isPreview === true && html`<p class="note">${form.language.words.ask.preview}</p>`}
<p class="lead"><bdi>${tellFacts(guest.event, form.language).title}</bdi></p>
<h1>${words.heading}</h1>
${problems.length > 0 && summary(problems, words.problemsHeading)}
${state.again === true && html`<p class="alert" role="alert">${words.pressAgain}</p>`}
${formOf(guest, form, fields)}
${state.isPreview !== true && html`<p class="alone"><a href="/i/${form.key}?lang=${form.language.code}">${words.back}</a></p>`}
</main>
${footer(guest, form)}`;
  return { title: problems.length > 0 ? words.errorTitle(words.heading) : words.heading, body };
}

function summary(problems: ReturnType<typeof problemList>, heading: string): Html {
  return html`<div class="alert" role="alert"><h2>${heading}</h2>
<ul>${problems.map((it) => html`<li><a href="#${it.field}">${it.says}</a></li>`)}</ul></div>`;
}

function fieldsOf(guest: Asked, { language }: AnswerForm, state: DetailsState): Fields {
  return {
    language,
    organiser: guest.account.name,
    questions: guest.questions,
    own: state.own,
    shown: state.shown ?? shownOf(state.own),
    problems: state.problems ?? [],
  };
}

/** `asked` tells a question that was left out from one that was not on the page yet. */
function formOf(guest: Asked, form: AnswerForm, fields: Fields): Html {
  const words = form.language.words.details;
  return html`<form method="post" action="/i/${form.key}/details" novalidate>
${hiddenInputs({ ...form, offered: null })}
<input type="hidden" name="asked" value="${guest.questions.map((it) => it.id).join(" ")}">
<p class="hint">${words.explain}</p>
${detailFields(fields)}
<button class="choice first">${words.save}</button>
</form>`;
}
