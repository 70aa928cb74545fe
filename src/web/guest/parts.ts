import { tellFacts } from "../../content/event-facts.ts";
import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import { renderMarkdown } from "../../content/markdown.ts";
import type { Event } from "../../domain/event.ts";
import type { Reply } from "../../domain/guest.ts";
import { type Html, html } from "../../lib/html.ts";
import { perObject } from "../../lib/memo.ts";
import type { GuestView } from "../../usecases/find-guest-by-key.ts";

/** The answer form's own needs: where it posts, the ticket, and which answer stands first and filled. */
export interface AnswerForm {
  readonly key: string;
  readonly ticket: string;
  /** Null: both answers weigh the same. */
  readonly offered: Reply | null;
  readonly language: ChosenLanguage;
  /** The browser has a session of ours, and so a list of its own invitations. */
  readonly isSignedIn: boolean;
}

/** When, where and by when to answer; what is not known is left out. `deadline` false once there is nothing to answer. */
export function factList(
  guest: Pick<GuestView, "event">,
  language: ChosenLanguage,
  shows: { deadline: boolean },
): Html {
  return (shows.deadline ? factsWithDeadline : factsWithoutDeadline)(guest.event)(language);
}

// The same for every guest of the event, and most of the page: written once for each language.
const factsWithDeadline = factsOf({ deadline: true });
const factsWithoutDeadline = factsOf({ deadline: false });

function factsOf(shows: { deadline: boolean }) {
  return perObject((event: Event) => perObject((language: ChosenLanguage) => writeFacts(event, language, shows)));
}

function writeFacts(event: Event, language: ChosenLanguage, shows: { deadline: boolean }): Html {
  const told = tellFacts(event, language);
  const words = language.words.event;
  return html`<dl>
${told.when !== null && html`<dt>${words.when}</dt><dd>${told.when}${told.zone !== null && html`<br><span class="small">${told.zone}</span>`}</dd>`}
${told.where !== null && html`<dt>${words.where}</dt><dd><bdi>${told.where}</bdi></dd>`}
${told.url !== null && html`<dt>${words.online}</dt><dd>${safeLink(told.url)}</dd>`}
${shows.deadline && told.answerBy !== null && html`<dt>${words.answerBy}</dt><dd>${told.answerBy}</dd>`}
</dl>`;
}

/** Only web addresses become links; anything else an organiser typed stays text. */
function safeLink(address: string): Html {
  return /^https?:\/\//i.test(address)
    ? html`<a href="${address}" rel="noreferrer"><bdi>${address}</bdi></a>`
    : html`<bdi>${address}</bdi>`;
}

/** What the organiser says about the event, under its heading. */
export function aboutSection({ event }: Pick<GuestView, "event">, language: ChosenLanguage): Html | null {
  return event.description.trim() === ""
    ? null
    : html`<section class="about"><h2>${language.words.event.about}</h2>${descriptionOf(event)}</section>`;
}

const descriptionOf = perObject((event: Event) => renderMarkdown(event.description));

/** The hidden parts of an answer form: the ticket, the language, and a field that only machines fill in. */
export function hiddenInputs(form: AnswerForm): Html {
  return html`<input type="hidden" name="ticket" value="${form.ticket}">
<input type="hidden" name="lang" value="${form.language.code}">
<div class="trap" aria-hidden="true"><label>Website <input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>`;
}

export function answerButton(answer: Reply, label: string, style: "first" | "second" | "plain"): Html {
  return html`<button class="choice${style === "second" ? "" : ` ${style}`}" name="answer" value="${answer}">${label}</button>`;
}

/** Whom the page is for, the way to the organiser and the way out; the same place on every guest page. */
export function footer(
  guest: Pick<GuestView, "invitee" | "account" | "optOutKey"> & { readonly event: { readonly title: string } | null },
  { language, isSignedIn }: Pick<AnswerForm, "language" | "isSignedIn">,
): Html | null {
  const words = language.words.footer;
  const email = organiserEmail(guest);
  if (guest.invitee === null && email === null && guest.optOutKey === null && !isSignedIn) return null;
  return html`<footer>
${guest.invitee !== null && html`<p><bdi>${words.forWhom(guest.invitee)}</bdi></p>`}
${isSignedIn && html`<p><a href="/app/invitations">${words.allMyInvitations}</a></p>`}
${email !== null && html`<p>${askLink(email, words.askOrganiser, guest.event?.title ?? "")}</p>`}
${guest.optOutKey !== null && html`<p><a href="/u/${guest.optOutKey}?lang=${language.code}">${words.stopInvitations(guest.account.name)}</a></p>`}
</footer>`;
}

/** Where the guest's calendar file is, in the language of the page. */
export function calendarPath(key: string, language: ChosenLanguage): string {
  return `/i/${key}/event.ics?lang=${language.code}`;
}

export function askLink(email: string, label: string, subject: string): Html {
  const about = subject === "" ? "" : `?subject=${encodeURIComponent(subject)}`;
  return html`<a href="mailto:${encodeURIComponent(email).replace("%40", "@")}${about}">${label}</a>`;
}

/** Where "Ask the organiser" writes to; null when the account has no address. */
export function organiserEmail(guest: Pick<GuestView, "account">): string | null {
  return guest.account.replyTo ?? guest.account.senderEmail;
}
