import { momentOf } from "../../content/dates.ts";
import { tellFacts } from "../../content/event-facts.ts";
import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import { answersCloseAt } from "../../domain/event.ts";
import { type Html, html } from "../../lib/html.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";
import type { AskedAgain } from "./ask-page.ts";
import { type AnswerForm, answerButton, calendarPath, factList, footer, hiddenInputs } from "./parts.ts";
import type { Standing } from "./standing.ts";
import { joinForm } from "./waiting-page.ts";

export type ClosedStanding = Extract<
  Standing,
  { kind: "closed" | "started" | "ended" | "cancelled" | "not-taken" | "not-open" }
>;

/** A page without buttons: it is too late, the event is off, or nobody has asked yet. */
export function closedPage(
  guest: GuestView,
  form: Pick<AnswerForm, "key" | "language" | "isSignedIn">,
  standing: ClosedStanding,
): { heading: string; body: Html } {
  const { key, language } = form;
  const { words } = language;
  const { heading, sentence } = sentencesOf(guest, language, standing);
  const body = html`<main>
<p class="lead"><bdi>${tellFacts(guest.event, language).title}</bdi></p>
<h1>${heading}</h1>
<p>${sentence}</p>
${standing.kind === "cancelled" && guest.event.organiserNote !== null && html`<div class="note"><h2>${words.closed.noteHeading}</h2><p>${guest.event.organiserNote}</p></div>`}
${standing.kind !== "not-open" && standing.kind !== "cancelled" && html`<p><strong>${words.closed.yourAnswer(standing.answer)}</strong></p>`}
${standing.kind !== "not-open" && factList(guest, language, { deadline: false })}
${standing.kind === "cancelled" && guest.event.startsAt !== null && html`<ul class="links"><li><a href="${calendarPath(key, language)}">${words.closed.updateCalendar}</a></li></ul>`}
</main>
${footer(guest, form)}`;
  return { heading, body };
}

function sentencesOf(
  guest: GuestView,
  language: ChosenLanguage,
  standing: ClosedStanding,
): { heading: string; sentence: string } {
  const words = language.words.closed;
  switch (standing.kind) {
    case "closed": {
      const since = answersCloseAt(guest.event) ?? guest.event.updatedAt;
      return {
        heading: words.closedHeading(momentOf(since, guest.event, language)),
        sentence: standing.answer === null ? words.closedUnanswered : words.closed,
      };
    }
    case "started":
      return { heading: words.startedHeading, sentence: words.started };
    case "ended":
      return { heading: words.endedHeading, sentence: words.ended };
    case "cancelled":
      return { heading: words.cancelledHeading, sentence: words.cancelled(guest.account.name) };
    case "not-taken":
      return { heading: words.notTakenHeading, sentence: words.notTaken(guest.account.name) };
    case "not-open":
      return { heading: words.notOpenHeading, sentence: words.notOpen };
  }
}

/** Every place is taken: a No is still possible, and waiting for a place where the event lets guests wait. */
export function fullPage(
  guest: GuestView,
  form: AnswerForm,
  { mayWait, again }: { mayWait: boolean; again: AskedAgain },
): Html {
  const { words } = form.language;
  return html`<main>
<p class="lead"><bdi>${tellFacts(guest.event, form.language).title}</bdi></p>
<h1>${words.closed.fullHeading}</h1>
${again !== null && html`<p class="alert" role="alert">${words.ask.pressAgain}</p>`}
<p>${words.closed.full}${!mayWait && html` ${words.closed.fullButNo}`}</p>
${factList(guest, form.language, { deadline: true })}
${mayWait && joinForm(form)}
<form method="post" action="/i/${form.key}/answer">
${hiddenInputs(form)}
${answerButton("no", words.ask.no, "second")}
</form>
</main>
${footer(guest, form)}`;
}
