import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import { type Html, html } from "../../lib/html.ts";

/** A heading and what to do next; for links that lead nowhere and for trouble of ours. */
export function troublePage(heading: string, sentence: string): Html {
  return html`<main><h1>${heading}</h1><p>${sentence}</p></main>`;
}

/** Says that the answer was not saved, and carries it along: one press tries again. */
export function notSavedPage(key: string, form: { ticket: string; answer: string }, language: ChosenLanguage): Html {
  const words = language.words.trouble;
  return html`<main>
<h1>${words.notSavedHeading}</h1>
<p role="alert">${words.notSaved}</p>
<form method="post" action="/i/${key}/answer">
<input type="hidden" name="ticket" value="${form.ticket}">
<input type="hidden" name="lang" value="${language.code}">
<button class="choice first" name="answer" value="${form.answer}">${words.tryAgain}</button>
</form>
</main>`;
}
