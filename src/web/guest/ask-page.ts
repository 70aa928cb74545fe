import { tellFacts } from "../../content/event-facts.ts";
import { type Html, html } from "../../lib/html.ts";
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
<fieldset>
<legend>${words.ask.question}</legend>
<p class="hint">${form.offered === null ? words.ask.pressAButton : words.ask.oneMoreTap}</p>
${bothAnswers(form)}
</fieldset>
</form>
${aboutSection(guest, form.language)}
</main>
${footer(guest, form.language)}`;
}

function bothAnswers({ offered, language }: AnswerForm): Html {
  const { yes, no, or } = language.words.ask;
  const [first, second] = offered === "no" ? (["no", "yes"] as const) : (["yes", "no"] as const);
  const label = { yes, no };
  return html`${answerButton(first, label[first], offered === null ? "second" : "first")}
<p class="or">${or}</p>
${answerButton(second, label[second], "second")}`;
}
