import { tellFacts } from "../../content/event-facts.ts";
import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import type { Reply } from "../../domain/guest.ts";
import { type Html, html } from "../../lib/html.ts";
import { perObject } from "../../lib/memo.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";
import { type AnswerForm, aboutSection, answerButton, factList, footer, hiddenInputs } from "./parts.ts";

/** Why the question is put once more; null the first time. */
export type AskedAgain = "press-again" | null;

/** The question with its two buttons: the one of the link first and filled, or both alike. */
export function askPage(guest: GuestView, form: AnswerForm, again: AskedAgain): Html {
  const { words } = form.language;
  return html`<main>
<p class="lead"><bdi>${words.ask.invitesYouTo({ name: guest.firstName, organiser: guest.account.name })}</bdi></p>
<h1><bdi>${tellFacts(guest.event, form.language).title}</bdi></h1>
${again !== null && html`<p class="alert" role="alert">${words.ask.pressAgain}</p>`}
${factList(guest, form.language, { deadline: true })}
<form method="post" action="/i/${form.key}/answer">
${hiddenInputs(form)}
${CHOICES[form.offered ?? "none"](form.language)}
</form>
${aboutSection(guest, form.language)}
</main>
${footer(guest, form)}`;
}

// The same for every guest of every event: written once for each language.
const CHOICES = { yes: choiceOf("yes"), no: choiceOf("no"), none: choiceOf(null) };

function choiceOf(offered: Reply | null) {
  return perObject((language: ChosenLanguage) => writeChoice(language, offered));
}

function writeChoice({ words: { ask } }: ChosenLanguage, offered: Reply | null): Html {
  const [first, second] = offered === "no" ? (["no", "yes"] as const) : (["yes", "no"] as const);
  return html`<fieldset>
<legend>${ask.question}</legend>
<p class="hint">${offered === null ? ask.pressAButton : ask.oneMoreTap}</p>
${answerButton(first, ask[first], offered === null ? "second" : "first")}
<p class="or">${ask.or}</p>
${answerButton(second, ask[second], "second")}
</fieldset>`;
}
