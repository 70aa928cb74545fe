import { calendarLinks } from "../../content/calendar.ts";
import { deadline } from "../../content/dates.ts";
import { tellFacts } from "../../content/event-facts.ts";
import type { Reply } from "../../domain/guest.ts";
import { type Html, html } from "../../lib/html.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";
import { type DetailsState, detailsSection } from "./details-page.ts";
import {
  type AnswerForm,
  aboutSection,
  answerButton,
  askLink,
  calendarPath,
  factList,
  footer,
  hiddenInputs,
  organiserEmail,
} from "./parts.ts";
import { joinForm } from "./waiting-page.ts";

export interface Receipt {
  readonly answer: Reply;
  /** The answer was another one a moment ago. */
  readonly isChange: boolean;
  /** False where the other answer cannot be given any more. */
  readonly mayChange: boolean;
  /** Whether a place may be waited for instead. */
  readonly mayWait: boolean;
  /** What else is asked of those who come; null where nothing is. */
  readonly details: DetailsState | null;
}

/** The receipt, which is also what the link shows from then on: the answer, the facts, the calendar, and a change of mind. */
export function answeredPage(guest: GuestView, form: AnswerForm, receipt: Receipt): Html {
  const { answered } = form.language.words;
  const { answer } = receipt;
  const other = answer === "yes" ? "no" : "yes";
  const email = organiserEmail(guest);
  return html`<main>
<p class="mark ${answer}" aria-hidden="true">${answer === "yes" ? "✓" : "✕"}</p>
<p class="lead"><bdi>${tellFacts(guest.event, form.language).title}</bdi></p>
<h1>${receipt.isChange ? answered.changedTo[answer] : answered.said[answer]}</h1>
<p><bdi>${answered.told(guest.account.name)}</bdi></p>
${answer === "yes" && html`${factList(guest, form.language, { deadline: false })}${calendarSection(guest, form)}`}
${receipt.details !== null && detailsSection(guest, form, receipt.details)}
${answer === "no" && email !== null && html`<p class="alone">${askLink(email, answered.writeToOrganiser, guest.event.title)}</p>`}
${receipt.mayChange ? changeForm(guest, form, other) : html`<p>${form.language.words.closed.full}</p>${receipt.mayWait && joinForm(form)}`}
${answer === "yes" && aboutSection(guest, form.language)}
</main>
${footer(guest, form)}`;
}

function changeForm(guest: GuestView, form: AnswerForm, other: Reply): Html {
  const { answered } = form.language.words;
  return html`<form method="post" action="/i/${form.key}/answer">
${hiddenInputs(form)}
<fieldset>
<legend>${answered.changeHeading}</legend>
${changeUntil(guest, form)}
${answerButton(other, answered.changeTo[other], "plain")}
</fieldset>
</form>`;
}

function changeUntil(guest: GuestView, { language }: AnswerForm): Html | null {
  const until = deadline(guest.event, language);
  return until === null ? null : html`<p class="hint">${language.words.answered.changeUntil(until)}</p>`;
}

function calendarSection(guest: GuestView, { key, language }: AnswerForm): Html | null {
  const links = calendarLinks(guest.event, language.locale);
  const words = language.words.answered;
  return (
    links &&
    html`<h2>${words.addToCalendar}</h2>
<ul class="links">
<li><a href="${calendarPath(key, language)}">${words.calendarFile}</a></li>
<li><a href="${links.google}" rel="noreferrer">${words.googleCalendar}</a></li>
<li><a href="${links.outlook}" rel="noreferrer">${words.outlookCalendar}</a></li>
</ul>`
  );
}
