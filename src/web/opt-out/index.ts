import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ChosenLanguage, chooseLanguage } from "../../content/languages/choose-language.ts";
import { PREVIEW_KEY } from "../../domain/links.ts";
import { type Html, html } from "../../lib/html.ts";
import type { Deps } from "../../usecases/deps.ts";
import {
  type OptOutPage,
  type OptOutReach,
  readOptOut,
  stopMessages,
  takeMessagesUpAgain,
} from "../../usecases/opt-out.ts";
import { GUEST_STYLE } from "../assets/guest-style.ts";
import { formOf, readForms, statusOf } from "../form.ts";
import { troublePage } from "../guest/trouble-page.ts";
import { pageStyle, sendPage } from "../page.ts";

type At = { Params: { key: string }; Querystring: { lang?: string } };

const STYLE = pageStyle(GUEST_STYLE);

/**
 * Opt-out pages, /u/:key. GET shows two buttons, or what was stopped and its undo, and changes nothing; a pressed one
 * stops messages, and so does a mail program's one-click POST (RFC 8058), which gets 200 without a redirect, as often
 * as it comes.
 */
export async function optOutPages(app: FastifyInstance, deps: Pick<Deps, "db">): Promise<void> {
  readForms(app);
  // Mail programs may send the one-click body as multipart/form-data (RFC 8058, section 3.2).
  app.addContentTypeParser("multipart/form-data", { parseAs: "string", bodyLimit: 64 * 1024 }, (_request, body, done) =>
    done(null, multipartOf(String(body))),
  );
  app.setErrorHandler((error, request, reply) => {
    // A body that is no form, or longer than any of ours.
    if (statusOf(error) < 500) return unknown(request, reply);
    request.log.error({ err: error }, "fault");
    reply.header("retry-after", "5");
    const { words, ...language } = languageOf(request, undefined);
    const body = troublePage(words.trouble.unavailableHeading, words.trouble.unavailable);
    return sendPage(reply, { status: 503, language, title: words.trouble.unavailableHeading, style: STYLE, body });
  });
  app.get<At>("/u/:key", async (request, reply) => {
    if (request.params.key === PREVIEW_KEY) return preview(request, reply);
    const page = await readOptOut(deps, request.params.key);
    return page === undefined ? unknown(request, reply) : standing(request, reply, page);
  });
  app.post<At>("/u/:key", async (request, reply) =>
    request.params.key === PREVIEW_KEY ? preview(request, reply) : answer(deps, request, reply),
  );
  for (const url of ["/u", "/u/*"]) app.all(url, (request, reply) => unknown(request, reply));
  app.route<At>({
    url: "/u/:key",
    method: ["PUT", "PATCH", "DELETE", "OPTIONS"],
    handler: (request, reply) => unknown(request, reply.code(405).header("allow", "GET, HEAD, POST")),
  });
}

async function answer(deps: Pick<Deps, "db">, request: FastifyRequest<At>, reply: FastifyReply): Promise<FastifyReply> {
  const form = formOf(request.body);
  const { key } = request.params;
  if (form.has("List-Unsubscribe")) return oneClick(deps, key, form, reply);
  const stop = reachOf(form.get("stop"));
  const undo = reachOf(form.get("undo"));
  const page = await readOptOut(deps, key);
  if (page === undefined) return unknown(request, reply);
  if (stop !== undefined) {
    await stopMessages(deps, key, stop, "link");
    return stopped(request, reply, page, stop);
  }
  if (undo !== undefined) {
    await takeMessagesUpAgain(deps, key, undo);
    return undone(request, reply, page);
  }
  return standing(request, reply.code(400), page);
}

async function oneClick(
  deps: Pick<Deps, "db">,
  key: string,
  form: URLSearchParams,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.type("text/plain; charset=utf-8").header("cache-control", "no-store");
  if (form.get("List-Unsubscribe") !== "One-Click")
    return reply.code(400).send("The body must be List-Unsubscribe=One-Click.\n");
  const isKnown = await stopMessages(deps, key, "all", "one-click");
  return isKnown ? reply.send("Stopped.\n") : reply.code(404).send("This link does not work.\n");
}

function reachOf(value: string | null): OptOutReach | undefined {
  return value === "all" || value === "event" ? value : undefined;
}

function standing(request: FastifyRequest<At>, reply: FastifyReply, page: OptOutPage): FastifyReply {
  return page.stopped === null ? ask(request, reply, page) : stopped(request, reply, page, page.stopped);
}

function ask(request: FastifyRequest<At>, reply: FastifyReply, page: OptOutPage): FastifyReply {
  const language = languageOf(request, page);
  const words = language.words.stop;
  const rest = html`<p>${words.explain(page.organiserName)}</p>
${form(
  request,
  language,
  html`<button class="choice first" name="stop" value="all">${words.stopAll(page.organiserName)}</button>
${page.eventTitle !== null && html`<p class="or">${language.words.ask.or}</p><button class="choice" name="stop" value="event">${words.stopEvent}</button>`}`,
)}`;
  return show(reply, { language, heading: words.heading, page, rest });
}

function stopped(request: FastifyRequest<At>, reply: FastifyReply, page: OptOutPage, reach: OptOutReach): FastifyReply {
  const language = languageOf(request, page);
  const words = language.words.stop;
  const what =
    reach === "event" && page.eventTitle !== null
      ? words.stoppedEvent(page.eventTitle)
      : words.stoppedAll(page.organiserName);
  const rest = html`<p role="status">${what}</p><p>${words.answerUnchanged}</p>
${form(
  request,
  language,
  html`<button class="choice plain" name="undo" value="${reach}">${words.undo}</button>
${reach === "event" && html`<p class="or">${language.words.ask.or}</p><button class="choice plain" name="stop" value="all">${words.stopAll(page.organiserName)}</button>`}`,
)}`;
  return show(reply, { language, heading: words.stoppedHeading, page, rest });
}

function undone(request: FastifyRequest<At>, reply: FastifyReply, page: OptOutPage): FastifyReply {
  const language = languageOf(request, page);
  const words = language.words.stop;
  const rest = html`<p role="status">${words.undone(page.organiserName)}</p>`;
  return show(reply, { language, heading: words.undoneHeading, page, rest });
}

/** Where the stop link of an organiser's preview leads: nobody's messages are stopped there. */
function preview(request: FastifyRequest<At>, reply: FastifyReply): FastifyReply {
  const language = languageOf(request, undefined);
  const { preview: title, previewExplained } = language.words.stop;
  return sendPage(reply, { status: 200, language, title, style: STYLE, body: troublePage(title, previewExplained) });
}

function unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request, undefined);
  const { unknownHeading, unknown: sentence } = language.words.trouble;
  return sendPage(reply, {
    status: reply.statusCode === 405 ? 405 : 404,
    language,
    title: unknownHeading,
    style: STYLE,
    body: troublePage(unknownHeading, sentence),
  });
}

function form(request: FastifyRequest<At>, language: ChosenLanguage, buttons: Html): Html {
  return html`<form method="post" action="/u/${encodeURIComponent(request.params.key)}?lang=${language.code}">${buttons}</form>`;
}

interface Shown {
  readonly language: ChosenLanguage;
  readonly heading: string;
  readonly page: OptOutPage;
  readonly rest: Html;
}

function show(reply: FastifyReply, { language, heading, page, rest }: Shown): FastifyReply {
  const lead = page.eventTitle === null || page.eventTitle === "" ? page.organiserName : page.eventTitle;
  const body = html`<main><p class="lead"><bdi>${lead}</bdi></p><h1>${heading}</h1>${rest}</main>`;
  return sendPage(reply, { status: reply.statusCode, language, title: heading, style: STYLE, body });
}

function languageOf(request: FastifyRequest, page: OptOutPage | undefined): ChosenLanguage {
  return chooseLanguage({
    link: (request.query as { lang?: string }).lang,
    contact: page?.locale,
    event: page?.eventLanguage,
    acceptLanguage: request.headers["accept-language"],
    account: page?.speech,
  });
}

/** Programs that stop messages by one click send a few hundred characters; more are not looked through. RFC 8058. */
const ONE_CLICK_LENGTH_MAX = 4_096;

/** Reads `name="List-Unsubscribe"` and its value out of a multipart body; nothing else is ever posted here that way. */
function multipartOf(whole: string): URLSearchParams {
  const body = whole.slice(0, ONE_CLICK_LENGTH_MAX);
  const value = /name="?List-Unsubscribe"?[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n(?<value>[^\r\n]*)/i.exec(body)?.groups?.[
    "value"
  ];
  return new URLSearchParams(value === undefined ? {} : { "List-Unsubscribe": value });
}
