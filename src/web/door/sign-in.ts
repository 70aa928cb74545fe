import type { FastifyInstance, FastifyReply } from "fastify";
import { parseEmailAddress } from "../../lib/email-address.ts";
import { type Html, html } from "../../lib/html.ts";
import { askForLink } from "../../usecases/door-links.ts";
import { closeSession, isLinkLive, openSessionByLink, openSessionByPassword } from "../../usecases/open-session.ts";
import { formOf } from "../form.ts";
import { dropSession, entranceOf, keepSession, sessionOf } from "../session-cookie.ts";
import { type DoorDeps, isFromHere, letIn, linkIsOver, notFromHere, ownPath, tooOften, triesOf } from "./door.ts";
import { type DoorField, doorForm, showDoor } from "./door-page.ts";
import { knownBrowserOf, rememberBrowser } from "./known-browser.ts";

type At = { Querystring: { to?: string }; Params: { token: string } };

interface SignInView {
  readonly status: number;
  /** Where to go afterwards. */
  readonly to?: string | undefined;
  /** As it was typed. */
  readonly email?: string;
  readonly emailProblem?: string | undefined;
  readonly trouble?: string;
}

/**
 * Signing in with address and password, or by a link that is mailed, and signing out. What is wrong is never said apart,
 * and a link is said to be on its way to whatever address was typed.
 */
export async function signInRoutes(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  const passwords = triesOf(deps, { perClient: 60, perAddress: 15 });
  const links = triesOf(deps, { perClient: 20, perAddress: 20 });

  app.get<At>("/app/signin", (request, reply) => show(reply, { status: 200, to: ownPath(request.query.to) }));

  app.post("/app/signin", async (request, reply) => {
    const form = formOf(request.body);
    const [email, password] = [form.get("email") ?? "", form.get("password") ?? ""];
    const to = ownPath(form.get("to"));
    if (!isFromHere(request, deps)) return notFromHere(reply);
    if (!passwords.mayTry(request, email, knownBrowserOf(request, deps, email))) return tooOften(reply);
    const token = await openSessionByPassword(deps, { email, password }, entranceOf(request, deps.publicUrl));
    if (token !== undefined) {
      keepSession(reply, token, deps.publicUrl);
      return rememberBrowser(reply, deps, email).redirect(to ?? "/app", 303);
    }
    return show(reply, { status: 401, to, email, trouble: "The address and the password do not belong together." });
  });

  app.post("/app/signin/link", async (request, reply) => {
    const form = formOf(request.body);
    const email = form.get("email") ?? "";
    const to = ownPath(form.get("to"));
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const address = parseEmailAddress(email);
    if (address.kind === "bad")
      return show(reply, { status: 422, to, email, emailProblem: "is needed: the link is mailed to it" });
    if (!links.mayTry(request, email)) return tooOften(reply);
    await askForLink(deps, { purpose: "sign-in", email, to });
    return lookAtYourMail(reply, deps, email);
  });

  app.get<At>("/app/signin/:token", async (request, reply) => {
    const { token } = request.params;
    if (!(await isLinkLive(deps, "sign-in", token))) return linkIsOver(reply);
    const form = doorForm(`/app/signin/${token}`, [], { button: "Sign in", hidden: { to: ownPath(request.query.to) } });
    return showDoor(reply, { status: 200, title: "Sign in", body: form });
  });

  app.post<At>("/app/signin/:token", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const entrance = entranceOf(request, deps.publicUrl);
    const token = await openSessionByLink(deps, "sign-in", request.params.token, entrance);
    return token === undefined ? linkIsOver(reply) : letIn(reply, deps, token, ownPath(formOf(request.body).get("to")));
  });

  app.post("/app/signout", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const token = sessionOf(request, deps.publicUrl);
    if (token !== undefined) await closeSession(deps, token);
    return dropSession(reply, deps.publicUrl).redirect("/app/signin", 303);
  });
}

/** Says the same whether anybody has the address or not. */
export function lookAtYourMail(reply: FastifyReply, { isSandbox }: Pick<DoorDeps, "isSandbox">, email: string) {
  return showDoor(reply, {
    status: 200,
    title: "Look at your mail",
    body: html`<p>If somebody signs in with <strong>${email.trim()}</strong>, a link is on its way there. It works once, and not for long.</p>
${isSandbox("email") && sandboxHint()}
<p><a href="/app/signin">Back to the sign-in page</a></p>`,
  });
}

function sandboxHint(): Html {
  return html`<p class="muted">This Beckon is in its sandbox: mail is captured, not sent. Its owners find the link in the inbox.</p>`;
}

function show(reply: FastifyReply, { status, to, email = "", emailProblem, trouble }: SignInView): FastifyReply {
  const fields: DoorField[] = [
    { name: "email", label: "E-mail", type: "email", autocomplete: "username", value: email, problem: emailProblem },
    { name: "password", label: "Password", type: "password", autocomplete: "current-password" },
  ];
  const also = html`<button class="outlined" formaction="/app/signin/link">Mail me a link instead</button>`;
  return showDoor(reply, {
    status,
    title: "Sign in",
    trouble,
    fields,
    body: html`${doorForm("/app/signin", fields, { button: "Sign in", hidden: { to }, also })}
<p><a href="/app/reset">Forgot your password?</a></p>
<p class="muted">The server printed a link at its first start that lets its owner choose a password, and prints one that signs the owner in at every start.</p>`,
  });
}
