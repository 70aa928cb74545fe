import type { FastifyReply, FastifyRequest } from "fastify";
import { tellFacts } from "../../content/event-facts.ts";
import type { ChosenLanguage } from "../../content/languages/choose-language.ts";
import type { Reply } from "../../domain/guest.ts";
import { PREVIEW_KEY } from "../../domain/links.ts";
import { type Html, html } from "../../lib/html.ts";
import type { FoundGuest, GuestView } from "../../usecases/find-guest-by-key.ts";
import { type OwnDetails, readOwnDetails } from "../../usecases/read-own-details.ts";
import { formOf, statusOf } from "../form.ts";
import { type Page, sendPage } from "../page.ts";
import { sessionOf } from "../session-cookie.ts";
import { answeredPage } from "./answered-page.ts";
import { type AskedAgain, askPage } from "./ask-page.ts";
import { branded } from "./brand.ts";
import { closedPage, fullPage } from "./closed-page.ts";
import { type DetailsState, detailsPage } from "./details-page.ts";
import { type GuestPagesDeps, languageFor, type Opened } from "./open.ts";
import { STYLE, styleFor } from "./page-styles.ts";
import { type AnswerForm, footer } from "./parts.ts";
import { type Standing, standingOf } from "./standing.ts";
import { type Carried, notSavedPage, troublePage } from "./trouble-page.ts";
import { waitingPage } from "./waiting-page.ts";

export interface Showing {
  readonly found: Opened;
  /** Which answer stands first: that of the link, or the one just pressed. */
  readonly offered: Reply | null;
  readonly isChange?: boolean;
  /** The details were saved a moment ago. */
  readonly isSaved?: boolean;
  readonly again?: AskedAgain;
}

/** The page of where the guest stands now; for those who come, with what else they are asked. */
export async function showGuest(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  showing: Showing,
): Promise<FastifyReply> {
  const { found, offered } = showing;
  const guest = found.view;
  const language = languageFor(request, guest);
  const at = deps.now();
  const form = answerForm(deps, request, { found, offered, language, at });
  const standing = standingOf(guest, at);
  const own = isReceipt(standing, showing) && standing.answer === "yes" ? await readOwnDetails(deps, guest) : null;
  const { title, body } = pageOf(guest, form, { standing, showing, own });
  const told = tellFacts(guest.event, language);
  const facts = standing.kind === "not-open" ? [] : [told.when, told.where].filter((it) => it !== null);
  const preview = { title: told.title, description: facts.join(" · ") };
  return sendPage(reply, {
    status: 200,
    language,
    title: `${title} · ${told.title}`,
    preview,
    ...branded(guest.account, styleFor(own), body),
  });
}

function answerForm(
  { tickets, publicUrl }: GuestPagesDeps,
  request: FastifyRequest,
  { found, at, ...shown }: Pick<AnswerForm, "offered" | "language"> & { readonly found: Opened; readonly at: Date },
): AnswerForm {
  const isSignedIn = sessionOf(request, publicUrl) !== undefined;
  return { key: found.key, ticket: tickets.issue(found.key, at), isSignedIn, ...shown };
}

/** Whether the answer is shown: who opens the other link, or has to press once more, is on the way to another answer. */
function isReceipt(
  standing: Standing,
  { again = null, offered }: Showing,
): standing is Extract<Standing, { kind: "answered" }> {
  if (standing.kind !== "answered") return false;
  return !standing.mayChange || (again === null && (offered === null || offered === standing.answer));
}

/** The form alone, for those who come; everybody else sees where they stand. */
export async function showDetails(
  deps: GuestPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { found, state }: { readonly found: Opened; readonly state?: DetailsState },
): Promise<FastifyReply> {
  const guest = found.view;
  const at = deps.now();
  const standing = standingOf(guest, at);
  if (standing.kind !== "answered" || standing.answer !== "yes")
    return showGuest(deps, request, reply, { found, offered: null });
  const language = languageFor(request, guest);
  const own = state?.own ?? (await readOwnDetails(deps, guest));
  const form = answerForm(deps, request, { found, offered: null, language, at });
  const { title, body } = detailsPage(guest, form, state ?? { own });
  const status = (state?.problems ?? []).length > 0 ? 422 : 200;
  const eventTitle = tellFacts(guest.event, language).title;
  const page = { status, language, title: `${title} · ${eventTitle}` };
  return sendPage(reply, { ...page, ...branded(guest.account, styleFor(own), body) });
}

interface Stands {
  readonly standing: Standing;
  readonly showing: Showing;
  /** Null unless the page asks who comes for more. */
  readonly own: OwnDetails | null;
}

function pageOf(guest: GuestView, form: AnswerForm, { standing, showing, own }: Stands): { title: string; body: Html } {
  const { words } = form.language;
  const again = showing.again ?? null;
  switch (standing.kind) {
    case "asked":
      return { title: words.ask.question, body: askPage(guest, form, again) };
    case "answered":
      if (!isReceipt(standing, showing)) return { title: words.ask.question, body: askPage(guest, form, again) };
      return {
        title: words.answered[showing.isChange === true ? "changedTo" : "said"][standing.answer],
        body: answeredPage(guest, form, {
          ...standing,
          isChange: showing.isChange === true,
          details: own && { own, isSaved: showing.isSaved === true },
        }),
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
${footer({ account: found.account, invitee: null, optOutKey: null, event: null }, { language, isSignedIn: false })}`;
  const page = { status: 200, language, title: withdrawnHeading };
  return sendPage(reply, { ...page, ...branded(found.account, STYLE, body) });
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
  if (status === 413) return sendTooLong(request, reply);
  if (status < 500) return sendUnknown(request, reply.code(status === 405 ? 405 : 404));
  request.log.error({ err: error }, "fault");
  const language = languageFor(request, undefined);
  const words = language.words.trouble;
  const carried = carriedBy(request);
  reply.header("retry-after", "5");
  if (carried !== null) {
    const body = notSavedPage(carried, language);
    return send(reply, { status: 503, language, title: words.notSavedHeading, body });
  }
  const title = words.unavailableHeading;
  return send(reply, { status: 503, language, title, body: troublePage(title, words.unavailable) });
}

/** More was sent than any of our forms holds. It was not read, so that the page can only lead back to what is saved. */
function sendTooLong(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageFor(request, undefined);
  const { tooLongHeading: title, tooLong } = language.words.trouble;
  const { key } = request.params as { key: string };
  const form = request.routeOptions.url?.endsWith("/details") ? "/details" : "";
  const body = html`<main><h1>${title}</h1><p role="alert">${tooLong}</p>
<p><a href="/i/${encodeURIComponent(key)}${form}">${language.words.mail.seeInvitation}</a></p></main>`;
  return send(reply, { status: 413, language, title, body });
}

/** What a press that we could not serve would have saved; null where nothing was pressed. */
function carriedBy(request: FastifyRequest): Carried | null {
  const form = formOf(request.body);
  const key = (request.params as { key?: string } | undefined)?.key;
  const answer = form.get("answer");
  const isSave = answer === null && form.has("asked");
  if (key === undefined || key === PREVIEW_KEY || (answer === null && !isSave)) return null;
  const wanted = isSave ? [...form] : [...form].filter(([name]) => name === "ticket" || name === "lang");
  return { action: `/i/${encodeURIComponent(key)}/${isSave ? "details" : "answer"}`, fields: wanted, answer };
}

function send(
  reply: FastifyReply,
  page: Pick<Page, "status" | "title" | "body"> & { language: ChosenLanguage },
): FastifyReply {
  return sendPage(reply, { ...page, style: STYLE });
}
