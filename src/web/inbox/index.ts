import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../domain/caller.ts";
import type { CampaignId } from "../../domain/ids.ts";
import { Refusal } from "../../domain/refusal.ts";
import { html } from "../../lib/html.ts";
import { authenticateSession } from "../../usecases/authenticate-session.ts";
import type { Deps } from "../../usecases/deps.ts";
import { openSessionByKey, openSessionByOnceLink } from "../../usecases/open-session.ts";
import { type CapturedMessage, readSandbox } from "../../usecases/read-sandbox.ts";
import { maySwitchSandbox, sandboxBehaviours, switchSandbox } from "../../usecases/sandbox-behaviour.ts";
import { APP_STYLE } from "../assets/app-style.ts";
import { formOf, readForms } from "../form.ts";
import { type Page, pageStyle, sendPage } from "../page.ts";
import { keepSession, sessionOf } from "../session-cookie.ts";
import { inboxPage, messagePage, signInPage } from "./pages.ts";
import { readSwitches, switches } from "./switches.ts";

type InboxDeps = Pick<Deps, "db" | "publicUrl" | "isSandbox">;
type List = { Querystring: { once?: string; to?: string; campaignId?: string; before?: string } };
type One = { Params: { id: string } };

const STYLE = pageStyle(APP_STYLE);
const ENGLISH = { code: "en", dir: "ltr" } as const;
const PER_PAGE = 50;

/** The sandbox inbox below /app/inbox: what was captured instead of sent, for whoever holds an owner key or a once-link. */
export async function inboxPages(app: FastifyInstance, deps: InboxDeps): Promise<void> {
  readForms(app);
  app.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, "fault");
    const body = html`<main><h1>Something broke on our side</h1><p>The request id ${request.id} leads the operator to the cause.</p></main>`;
    return show(reply, { status: 500, title: "Something broke", body });
  });

  app.get<List>("/app/inbox", async (request, reply) => {
    const { once } = request.query;
    if (typeof once === "string") return openOnce(deps, once, reply);
    const scope = await signedIn(deps, request);
    return scope === undefined ? refuse(reply, null) : list(deps, scope, request, reply);
  });

  app.get("/app/inbox/key", (_request, reply) => reply.redirect("/app/inbox", 302));

  app.post("/app/inbox/key", async (request, reply) => {
    // Signing somebody in from another site would show them a stranger's inbox as their own.
    if (request.headers["sec-fetch-site"] === "cross-site")
      return refuse(reply, "Please send the form from this page.");
    const token = await sessionFor(deps, formOf(request.body).get("key") ?? "");
    if (token === undefined) return refuse(reply, "This key does not open the inbox.");
    return keepSession(reply, token, deps.publicUrl).redirect("/app/inbox", 303);
  });

  app.get("/app/inbox/behaviour", (_request, reply) => reply.redirect("/app/inbox", 302));

  app.post("/app/inbox/behaviour", async (request, reply) => {
    const scope = await signedIn(deps, request);
    if (scope === undefined || request.headers["sec-fetch-site"] === "cross-site") return refuse(reply, null);
    const wanted = readSwitches(formOf(request.body));
    if (wanted !== undefined && (await wasSwitched(deps, scope, wanted))) return reply.redirect("/app/inbox", 303);
    const body = html`<main><h1>Nothing was switched</h1><p>The installation's owner alone may do that, and only where messages are captured. <a href="/app/inbox">Go to the inbox</a></p></main>`;
    return show(reply, { status: 403, title: "Not switched", body });
  });

  app.get<One>("/app/inbox/:id(^\\d+$)", async (request, reply) => {
    const message = await oneMessage(deps, request);
    if (message === undefined) return notFound(reply);
    const title = message.subject ?? "SMS";
    return show(reply, { status: 200, title, body: messagePage(message), policy: "frame-src 'self'" });
  });

  app.get<One>("/app/inbox/:id(^\\d+$)/html", async (request, reply) => {
    const message = await oneMessage(deps, request);
    if (message === undefined || message.html === null) return notFound(reply);
    // An organiser's text is not ours: it gets no script, no cookie, no form and no way out of its frame.
    return reply
      .headers({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        "content-security-policy":
          "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
      })
      .send(message.html);
  });
}

async function openOnce(deps: InboxDeps, once: string, reply: FastifyReply): Promise<FastifyReply> {
  const token = await openSessionByOnceLink(deps, once);
  if (token === undefined) return refuse(reply, "This link was used before, or is too old.");
  return keepSession(reply, token, deps.publicUrl).redirect("/app/inbox", 303);
}

async function sessionFor(deps: InboxDeps, key: string): Promise<string | undefined> {
  try {
    return await openSessionByKey(deps, key.trim());
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** False for whoever may not, and for a channel that is not in sandbox. */
async function wasSwitched(
  deps: InboxDeps,
  scope: OrganiserScope,
  wanted: Parameters<typeof switchSandbox>[2],
): Promise<boolean> {
  try {
    await switchSandbox(deps, scope, wanted);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function signedIn(deps: InboxDeps, request: FastifyRequest): Promise<OrganiserScope | undefined> {
  const token = sessionOf(request, deps.publicUrl);
  return token === undefined ? undefined : authenticateSession(deps, token);
}

async function list(
  deps: InboxDeps,
  scope: OrganiserScope,
  request: FastifyRequest<List>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // No address has a NUL in it, and the database takes none.
  const to = typeof request.query.to === "string" ? request.query.to.replaceAll("\0", "").trim() : "";
  const campaignId = wholeNumber(request.query.campaignId);
  const filter = {
    ...(to === "" ? {} : { to }),
    ...(campaignId === undefined ? {} : { campaignId: campaignId as CampaignId }),
  };
  const found = await readSandbox(deps, scope, filter, {
    after: wholeNumber(request.query.before),
    limit: PER_PAGE,
    counts: true,
  });
  const messages = found.rows.slice(0, PER_PAGE);
  const last = messages.at(-1);
  const older = found.rows.length > PER_PAGE && last !== undefined ? olderThan(request.query, last) : undefined;
  const behaviours = await sandboxBehaviours(deps);
  const body = inboxPage({
    messages,
    total: found.total,
    to,
    older,
    catchesMail: deps.isSandbox("email"),
    switches: switches(behaviours, await maySwitchSandbox(deps, scope)),
  });
  return show(reply, { status: 200, title: "Inbox", body });
}

function olderThan(query: List["Querystring"], last: CapturedMessage): string {
  const next = new URLSearchParams({ before: String(last.id) });
  if (query.to !== undefined) next.set("to", query.to);
  if (query.campaignId !== undefined) next.set("campaignId", query.campaignId);
  return next.toString();
}

function wholeNumber(text: string | undefined): number | undefined {
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

async function oneMessage(deps: InboxDeps, request: FastifyRequest<One>): Promise<CapturedMessage | undefined> {
  const scope = await signedIn(deps, request);
  const id = wholeNumber(request.params.id);
  if (scope === undefined || id === undefined) return undefined;
  const { rows } = await readSandbox(deps, scope, { id }, { after: undefined, limit: 1, counts: false });
  return rows[0];
}

/** Asks whoever is not signed in for a key, and says what was wrong. */
function refuse(reply: FastifyReply, trouble: string | null): FastifyReply {
  return show(reply, { status: 401, title: "Inbox", body: signInPage(trouble) });
}

function notFound(reply: FastifyReply): FastifyReply {
  const body = html`<main><h1>There is no such message</h1><p>It may be older than 7 days, or you are not signed in. <a href="/app/inbox">Go to the inbox</a></p></main>`;
  return show(reply, { status: 404, title: "Not here", body });
}

function show(reply: FastifyReply, page: Pick<Page, "status" | "title" | "body" | "policy">): FastifyReply {
  return sendPage(reply, { ...page, language: ENGLISH, title: `${page.title} · Beckon`, style: STYLE });
}
