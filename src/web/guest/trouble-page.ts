import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import { type Html, html } from "../../lib/html.ts";

/** A heading and what to do next; for links that lead nowhere and for trouble of ours. */
export function troublePage(heading: string, sentence: string): Html {
  return html`<main><h1>${heading}</h1><p>${sentence}</p></main>`;
}

/** What somebody pressed, to be sent once more: where to, every field but the button's, and the answer pressed, if it was one. */
export interface Carried {
  readonly action: string;
  readonly fields: ReadonlyArray<readonly [string, string]>;
  readonly answer: string | null;
}

/** Says that nothing was saved, and carries along what was pressed: one press tries again. */
export function notSavedPage({ action, fields, answer }: Carried, language: ChosenLanguage): Html {
  const words = language.words.trouble;
  return html`<main>
<h1>${words.notSavedHeading}</h1>
<p role="alert">${words.notSaved}</p>
<form method="post" action="${action}">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="choice first"${answer !== null && html` name="answer" value="${answer}"`}>${words.tryAgain}</button>
</form>
</main>`;
}
