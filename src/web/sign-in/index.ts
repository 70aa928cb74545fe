import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ChosenLanguage, chooseLanguage } from "../../content/languages/choose-language.ts";
import { html } from "../../lib/html.ts";
import type { Deps } from "../../usecases/deps.ts";
import { readGuestSignIn, useGuestSignIn } from "../../usecases/guest-sign-in.ts";
import { GUEST_STYLE } from "../assets/guest-style.ts";
import { formOf, readForms, statusOf } from "../form.ts";
import { troublePage } from "../guest/trouble-page.ts";
import { pageStyle, sendPage } from "../page.ts";

type At = { Params: { token: string }; Querystring: { lang?: string } };
type SignInDeps = Pick<Deps, "db" | "keys" | "now" | "publicUrl" | "tickets">;

const STYLE = pageStyle(GUEST_STYLE);

/**
 * Links by which another site lets a registered guest in, /signin/:token. GET and HEAD use nothing up, because whatever
 * passes the link on may open it; the button does, once, and leads to the guest's own page. What the link carries
 * behind its question mark is for its maker and is not read.
 */
export async function signInPages(app: FastifyInstance, deps: SignInDeps): Promise<void> {
  readForms(app);
  app.setErrorHandler((error, request, reply) => {
    if (statusOf(error) < 500) return unknown(request, reply, statusOf(error));
    request.log.error({ err: error }, "fault");
    reply.header("retry-after", "5");
    const language = languageOf(request);
    const { unavailableHeading: title, unavailable } = language.words.trouble;
    return sendPage(reply, { status: 503, language, title, style: STYLE, body: troublePage(title, unavailable) });
  });
  app.get<At>("/signin/:token", (request, reply) => show(deps, request, reply));
  app.post<At>("/signin/:token", (request, reply) => pressed(deps, request, reply));
  for (const url of ["/signin", "/signin/*"]) app.all(url, (request, reply) => unknown(request, reply, 404));
  app.route<At>({
    url: "/signin/:token",
    method: ["PUT", "PATCH", "DELETE", "OPTIONS"],
    handler: (request, reply) => unknown(request, reply.header("allow", "GET, HEAD, POST"), 405),
  });
}

async function show(deps: SignInDeps, request: FastifyRequest<At>, reply: FastifyReply): Promise<FastifyReply> {
  const { token } = request.params;
  const view = await readGuestSignIn(deps, token, request.headers.referer);
  if (view.kind !== "ready") return unknown(request, reply, 404);
  const language = languageOf(request, view);
  const { words } = language;
  const title = view.eventTitle === "" ? words.event.untitled : view.eventTitle;
  // The ticket proves that this page was shown, and so that the link was opened from where it must be.
  const body = html`<main>
<h1><bdi>${title}</bdi></h1>
<form method="post" action="/signin/${token}">
<input type="hidden" name="ticket" value="${deps.tickets.issue(subjectOf(token), deps.now())}">
<button class="choice first">${words.mail.seeInvitation}</button>
</form>
</main>`;
  return sendPage(reply, { status: 200, language, title, style: STYLE, body });
}

async function pressed(deps: SignInDeps, request: FastifyRequest<At>, reply: FastifyReply): Promise<FastifyReply> {
  const { token } = request.params;
  const ticket = deps.tickets.read(formOf(request.body).get("ticket") ?? "", subjectOf(token), deps.now());
  if (ticket.kind === "forged" || ticket.kind === "too-old") return unknown(request, reply, 404);
  const page = await useGuestSignIn(deps, token);
  if (page === undefined) return unknown(request, reply, 404);
  return reply.header("cache-control", "private, no-store").redirect(new URL(page).pathname, 303);
}

/** What the ticket is bound to: nothing that could be a guest's key. */
function subjectOf(token: string): string {
  return `signin|${token}`;
}

function unknown(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const language = languageOf(request);
  const { unknownHeading: title, unknown: sentence } = language.words.trouble;
  return sendPage(reply, { status, language, title, style: STYLE, body: troublePage(title, sentence) });
}

function languageOf(
  request: FastifyRequest,
  view?: { readonly locale: string | null; readonly eventLanguage: string | null },
): ChosenLanguage {
  return chooseLanguage({
    link: (request.query as { lang?: string }).lang,
    contact: view?.locale,
    event: view?.eventLanguage,
    acceptLanguage: request.headers["accept-language"],
  });
}
