import type { FastifyReply, FastifyRequest } from "fastify";
import { tellFacts } from "../../content/event-facts.ts";
import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import type { Reply } from "../../domain/guest.ts";
import { PREVIEW_KEY } from "../../domain/links.ts";
import { type Html, html } from "../../lib/html.ts";
import type { FoundGuest, GuestView } from "../../usecases/find-guest-by-key.ts";
import { GUEST_STYLE } from "../assets/guest-style.ts";
import { formOf, statusOf } from "../form.ts";
import { type Page, pageStyle, sendPage } from "../page.ts";
import { answeredPage } from "./answered-page.ts";
import { type AskedAgain, askPage } from "./ask-page.ts";
import { closedPage, fullPage } from "./closed-page.ts";
import { type GuestPagesDeps, languageFor, type Opened } from "./open.ts";
import { type AnswerForm, footer } from "./parts.ts";
import { type Standing, standingOf } from "./standing.ts";
import { notSavedPage, troublePage } from "./trouble-page.ts";
import { waitingPage } from "./waiting-page.ts";

const STYLE = pageStyle(GUEST_STYLE);

export interface Showing {
  readonly found: Opened;
  /** Which answer stands first: that of the link, or the one just pressed. */
  readonly offered: Reply | null;
  readonly isChange?: boolean;
  readonly again?: AskedAgain;
}

/** The page of where the guest stands now. */
export function showGuest(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  showing: Showing,
): FastifyReply {
  const { found, offered } = showing;
  const guest = found.view;
  const language = languageFor(request, guest);
  const at = deps.now();
  const form: AnswerForm = { key: found.key, ticket: deps.tickets.issue(found.key, at), offered, language };
  const standing = standingOf(guest, at);
  const { title, body } = pageOf(guest, form, standing, showing);
  const told = tellFacts(guest.event, language);
  const facts = standing.kind === "not-open" ? [] : [told.when, told.where].filter((it) => it !== null);
  const preview = { title: told.title, description: facts.join(" · ") };
  return sendPage(reply, { status: 200, language, title: `${title} · ${told.title}`, preview, style: STYLE, body });
}

function pageOf(
  guest: GuestView,
  form: AnswerForm,
  standing: Standing,
  showing: Showing,
): { title: string; body: Html } {
  const { words } = form.language;
  const again = showing.again ?? null;
  switch (standing.kind) {
    case "asked":
      return { title: words.ask.question, body: askPage(guest, form, again) };
    case "answered":
      // A guest who opens the other link, or has to press once more, is on the way to another answer.
      if (standing.mayChange && (again !== null || (showing.offered !== null && showing.offered !== standing.answer)))
        return { title: words.ask.question, body: askPage(guest, form, again) };
      return {
        title: words.answered[showing.isChange === true ? "changedTo" : "said"][standing.answer],
        body: answeredPage(guest, form, { ...standing, isChange: showing.isChange === true }),
      };
    case "full":
      return { title: words.closed.fullHeading, body: fullPage(guest, form, { mayWait: standing.mayWait, again }) };
    case "waiting":
      return { title: words.waiting.heading, body: waitingPage(guest, form, { ...standing, again }) };
    case "closed":
    case "started":
    case "ended":
    case "cancelled":
    case "not-taken":
    case "not-open": {
      const { heading, body } = closedPage(guest, form, standing);
      return { title: heading, body };
    }
  }
}

/** Says that the invitation was withdrawn and whom to ask, and nothing of the event. */
export function showWithdrawn(
  request: FastifyRequest,
  reply: FastifyReply,
  found: Extract<FoundGuest, { kind: "withdrawn" }>,
): FastifyReply {
  const language = languageFor(request, found);
  const { withdrawnHeading, withdrawn } = language.words.closed;
  const body = html`${troublePage(withdrawnHeading, withdrawn)}
${footer({ account: found.account, invitee: null, optOutKey: null, event: null }, language)}`;
  return send(reply, { status: 200, language, title: withdrawnHeading, body });
}

/** The same for a key nobody knows, a rotated key and a deleted event. */
export function sendUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request, undefined);
  const { unknownHeading, unknown } = language.words.trouble;
  const status = reply.statusCode === 405 ? 405 : 404;
  return send(reply, { status, language, title: unknownHeading, body: troublePage(unknownHeading, unknown) });
}

export function showTooMany(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request, undefined);
  const { tooManyHeading, tooMany } = language.words.trouble;
  const body = troublePage(tooManyHeading, tooMany(1));
  return send(reply.header("retry-after", "60"), { status: 429, language, title: tooManyHeading, body });
}

/** Where the links of an organiser's preview lead: nothing can be answered there. */
export function showPreview(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request, undefined);
  const { preview, previewExplained } = language.words.ask;
  return send(reply, { status: 200, language, title: preview, body: troublePage(preview, previewExplained) });
}

/** Trouble of ours. A press is not lost: the page carries it along and tries again. */
export function sendUnavailable(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error);
  if (status < 500) return sendUnknown(request, reply.code(status === 405 ? 405 : 404));
  request.log.error({ err: error }, "fault");
  const language = languageFor(request, undefined);
  const words = language.words.trouble;
  const answer = formOf(request.body).get("answer");
  const key = (request.params as { key?: string } | undefined)?.key;
  reply.header("retry-after", "5");
  if (answer !== null && key !== undefined && key !== PREVIEW_KEY) {
    const carried = { ticket: formOf(request.body).get("ticket") ?? "", answer };
    const body = notSavedPage(key, carried, language);
    return send(reply, { status: 503, language, title: words.notSavedHeading, body });
  }
  const title = words.unavailableHeading;
  return send(reply, { status: 503, language, title, body: troublePage(title, words.unavailable) });
}

function send(
  reply: FastifyReply,
  page: Pick<Page, "status" | "title" | "body"> & { language: ChosenLanguage },
): FastifyReply {
  return sendPage(reply, { ...page, style: STYLE });
}
