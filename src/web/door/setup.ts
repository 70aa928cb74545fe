import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Html, html } from "../../lib/html.ts";
import { readSetUp, setUp } from "../../usecases/set-up.ts";
import { formOf } from "../form.ts";
import { entranceOf } from "../session-cookie.ts";
import { type DoorDeps, isFromHere, letIn, linkIsOver, notFromHere } from "./door.ts";
import { type DoorField, doorForm, showDoor } from "./door-page.ts";

type At = { Querystring: { once?: string } };

interface FirstRun {
  readonly once: string;
  readonly email: string;
  readonly problems?: { readonly email?: string | undefined; readonly password?: string | undefined };
}

/** The address the settings fall back to; nobody gets mail there. */
const NOBODYS = /@(?:[^@]+\.)?localhost$/;

/**
 * What the link leads to that the server prints: at the first start a form by which the owner chooses how to sign in,
 * afterwards a button. Opening it uses nothing up, because whatever passes the link on may open it.
 */
export async function setupRoutes(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  app.get<At>("/app/setup", async (request, reply) => {
    const { once } = request.query;
    const view = typeof once === "string" ? await readSetUp(deps, once) : undefined;
    if (once === undefined || view === undefined) return linkIsOver(reply);
    if (!view.isFirst) return signInAsOwner(reply, once, view.email);
    return firstRun(request, reply, deps, { once, email: NOBODYS.test(view.email) ? "" : view.email });
  });

  app.post("/app/setup", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const form = formOf(request.body);
    const wish = { once: form.get("once") ?? "", email: form.get("email") ?? "", password: form.get("password") ?? "" };
    const done = await setUp(deps, wish, entranceOf(request, deps.publicUrl));
    if (done.kind === "done") return letIn(reply, deps, done.token);
    if (done.kind === "gone") return linkIsOver(reply);
    return firstRun(request, reply, deps, { ...wish, problems: done });
  });
}

function signInAsOwner(reply: FastifyReply, once: string, email: string): FastifyReply {
  return showDoor(reply, {
    status: 200,
    title: "Sign in",
    body: html`<p>This link signs in <strong>${email}</strong>, once.</p>
${doorForm("/app/setup", [], { button: "Sign in", hidden: { once } })}`,
  });
}

function firstRun(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DoorDeps,
  { once, email, problems = {} }: FirstRun,
): FastifyReply {
  const fields: DoorField[] = [
    {
      name: "email",
      label: "Your e-mail",
      type: "email",
      autocomplete: "username",
      value: email,
      hint: "You sign in with it, and get it back by it should you forget your password.",
      problem: problems.email,
    },
    {
      name: "password",
      label: "Password",
      type: "password",
      autocomplete: "new-password",
      hint: "At least 8 characters, of any kind. Left empty, the one the server was started with stays, and links that are mailed or printed sign you in as well.",
      isOptional: true,
      problem: problems.password,
    },
  ];
  const isWrong = problems.email !== undefined || problems.password !== undefined;
  return showDoor(reply, {
    status: isWrong ? 422 : 200,
    title: "Welcome to Beckon",
    fields,
    body: html`<p>This is the first start. Say how you want to sign in; everything else can wait.</p>
${doorForm("/app/setup", fields, { button: "Create and sign in", hidden: { once } })}
<h2>What the server was started with</h2>
<dl>
<dt>Public address</dt><dd><bdi>${deps.publicUrl}</bdi>${addressCheck(request, deps.publicUrl)}</dd>
<dt>E-mail</dt><dd>${leaves(deps.isSandbox("email"), "BECKON_SMTP_URL")}</dd>
<dt>Texts (SMS)</dt><dd>${leaves(deps.isSandbox("sms"), "BECKON_SMS_URL")}</dd>
</dl>
<p class="muted">Staying in the sandbox is the default: try everything there first, and go live when you are ready.</p>`,
  });
}

/** Personal links begin with the public address: whoever opened another one finds out before a guest does. */
function addressCheck(request: FastifyRequest, publicUrl: string): Html {
  const opened = `${request.protocol}://${request.host}`;
  if (opened === publicUrl)
    return html`<br><span class="muted">The links in invitations begin with it. This page came from there.</span>`;
  return html`<br><strong>You opened <bdi>${opened}</bdi>.</strong> <span class="muted">The links in invitations begin with the address above. Where guests cannot reach it, set BECKON_PUBLIC_URL and start again.</span>`;
}

function leaves(isSandbox: boolean, setting: string): Html {
  if (!isSandbox) return html`Is sent for real.`;
  return html`Stays in the sandbox: captured, never sent. <span class="muted">${setting} changes that.</span>`;
}
