import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { attemptCounter } from "../../lib/attempt-counter.ts";
import { normaliseEmail } from "../../lib/email-address.ts";
import { html } from "../../lib/html.ts";
import { subscriberOf } from "../../lib/network.ts";
import { requestOriginOf } from "../../lib/request-origin.ts";
import type { Deps } from "../../usecases/deps.ts";
import { closeSession, openSessionByOnceLink, openSessionByPassword } from "../../usecases/open-session.ts";
import { APP_STYLE } from "../assets/app-style.ts";
import { formOf, readForms, statusOf } from "../form.ts";
import { pageStyle, sendPage } from "../page.ts";
import { dropSession, keepSession, sessionOf } from "../session-cookie.ts";
import { type SignInView, signInPage } from "./sign-in-page.ts";

type DoorDeps = Pick<Deps, "db" | "now" | "publicUrl">;
type At = { Querystring: { to?: string; once?: string } };

const STYLE = pageStyle(APP_STYLE);
const ENGLISH = { code: "en", dir: "ltr" } as const;
const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;
/** Tries of one subscriber, and for one e-mail address however it is spelled, in a quarter of an hour. */
const TRIES = { perClient: 60, perAddress: 15 };

/**
 * The dashboard's door below /app: signing in with address and password or by the link the server prints, and signing
 * out. Plain forms, so that a password manager fills them and nothing has to load. What is wrong is never said apart.
 */
export async function doorPages(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  const perClient = attemptCounter(TRIES.perClient, QUARTER_OF_AN_HOUR_MS);
  const perAddress = attemptCounter(TRIES.perAddress, QUARTER_OF_AN_HOUR_MS);
  readForms(app);
  app.setErrorHandler((error, request, reply) => {
    if (statusOf(error) < 500) return show(reply, statusOf(error), { trouble: "This form cannot be read." });
    request.log.error({ err: error }, "fault");
    return show(reply, 503, { trouble: "Nobody can sign in just now. Try again in a moment." });
  });

  app.get<At>("/app/signin", (request, reply) => show(reply, 200, { to: ownPath(request.query.to) }));

  app.post<At>("/app/signin", async (request, reply) => {
    const form = formOf(request.body);
    const [email, password] = [form.get("email") ?? "", form.get("password") ?? ""];
    const to = ownPath(form.get("to"));
    if (!isFromHere(request, deps)) return show(reply, 403, { to, email, trouble: "Send the form from this page." });
    const now = deps.now().getTime();
    const address = normaliseEmail(email) ?? email;
    const mayTry = [perClient.attempt(subscriberOf(request.ip), now), perAddress.attempt(address, now)];
    if (mayTry.includes(undefined)) {
      reply.header("retry-after", String(QUARTER_OF_AN_HOUR_MS / 1_000));
      return show(reply, 429, { to, email, trouble: "Too many tries. Wait a quarter of an hour, then try again." });
    }
    const token = await openSessionByPassword(deps, { email, password });
    if (token === undefined)
      return show(reply, 401, { to, email, trouble: "The address and the password do not belong together." });
    return keepSession(reply, token, deps.publicUrl).redirect(to ?? "/app", 303);
  });

  app.get<At>("/app/setup", async (request, reply) => {
    const { once } = request.query;
    const token = typeof once === "string" ? await openSessionByOnceLink(deps, once) : undefined;
    if (token === undefined) return show(reply, 401, { trouble: "This link was used before, or is too old." });
    return keepSession(reply, token, deps.publicUrl).redirect("/app", 303);
  });

  app.post("/app/signout", async (request, reply) => {
    if (!isFromHere(request, deps)) return show(reply, 403, { trouble: "Only a page of the dashboard signs you out." });
    const token = sessionOf(request, deps.publicUrl);
    if (token !== undefined) await closeSession(deps, token);
    return dropSession(reply, deps.publicUrl).redirect("/app/signin", 303);
  });
}

/** Signing somebody in from another site would show them a stranger's account as their own. */
function isFromHere({ headers }: FastifyRequest, { publicUrl }: DoorDeps): boolean {
  return requestOriginOf(headers, publicUrl) !== "elsewhere";
}

/** A page of the dashboard to go to afterwards; nothing that could lead to another site. */
function ownPath(to: string | null | undefined): string | undefined {
  const isOwn = typeof to === "string" && /^\/app(?:[/?][\w/?=&.~%+,-]*)?$/.test(to) && !to.includes("..");
  return isOwn ? to : undefined;
}

function show(reply: FastifyReply, status: number, view: SignInView): FastifyReply {
  const title = `${view.trouble === undefined ? "" : "Error: "}Sign in · Beckon`;
  return sendPage(reply, { status, language: ENGLISH, title, style: STYLE, body: html`${signInPage(view)}` });
}
