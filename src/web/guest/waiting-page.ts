import { tellFacts } from "../../content/event-facts.ts";
import type { Reply } from "../../domain/guest.ts";
import { type Html, html } from "../../lib/html.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";
import type { AskedAgain } from "./ask-page.ts";
import { type AnswerForm, answerButton, factList, footer, hiddenInputs } from "./parts.ts";

/** Asks for a place in line, and says what that means. */
export function joinForm(form: AnswerForm): Html {
  const { waiting } = form.language.words;
  return html`<form method="post" action="/i/${form.key}/waiting">
${hiddenInputs(form)}
<p>${waiting.offer}</p>
<button class="choice plain" name="wait" value="join">${waiting.join}</button>
</form>`;
}

/** Where somebody stands who waits for a place: their number, the way out of the line, and a No. */
export function waitingPage(
  guest: GuestView,
  form: AnswerForm,
  { answer, place, again }: { readonly answer: Reply | null; readonly place: number; readonly again: AskedAgain },
): Html {
  const { words } = form.language;
  return html`<main>
<p class="lead"><bdi>${tellFacts(guest.event, form.language).title}</bdi></p>
<h1>${words.waiting.heading}</h1>
${again !== null && html`<p class="alert" role="alert">${words.ask.pressAgain}</p>`}
<p><strong>${words.waiting.place(place)}</strong></p>
<p>${words.waiting.explain}</p>
${factList(guest, form.language, { deadline: false })}
<form method="post" action="/i/${form.key}/waiting">
${hiddenInputs(form)}
<button class="choice plain" name="wait" value="leave">${words.waiting.leave}</button>
</form>
${answer !== "no" && noForm(form)}
</main>
${footer(guest, form)}`;
}

/** Answering leaves the line too. */
function noForm(form: AnswerForm): Html {
  return html`<form method="post" action="/i/${form.key}/answer">
${hiddenInputs(form)}
${answerButton("no", form.language.words.ask.no, "second")}
</form>`;
}
