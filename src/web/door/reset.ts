import type { FastifyInstance, FastifyReply } from "fastify";
import { parseEmailAddress } from "../../lib/email-address.ts";
import { html } from "../../lib/html.ts";
import { askForLink } from "../../usecases/door-links.ts";
import { readReset, resetPassword } from "../../usecases/reset-password.ts";
import { formOf } from "../form.ts";
import { entranceOf } from "../session-cookie.ts";
import { type DoorDeps, isFromHere, letIn, linkIsOver, notFromHere, tooOften, triesOf } from "./door.ts";
import { type DoorField, doorForm, showDoor } from "./door-page.ts";
import { lookAtYourMail } from "./sign-in.ts";

type At = { Params: { token: string } };

/**
 * Choosing another password by a link that is mailed. Asking for one says and does the same for an address nobody has;
 * the link changes nothing by being opened.
 */
export async function resetRoutes(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  const links = triesOf(deps, { perClient: 20, perAddress: 20 });

  app.get("/app/reset", (_request, reply) => ask(reply, 200, {}));

  app.post("/app/reset", async (request, reply) => {
    const email = formOf(request.body).get("email") ?? "";
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const address = parseEmailAddress(email);
    if (address.kind === "bad") return ask(reply, 422, { email, problem: "is needed: the link is mailed to it" });
    if (!links.mayTry(request, email)) return tooOften(reply);
    await askForLink(deps, { purpose: "reset", email });
    return lookAtYourMail(reply, deps, email);
  });

  app.get<At>("/app/reset/:token", async (request, reply) => {
    const { token } = request.params;
    const whose = await readReset(deps, token);
    return whose === undefined ? linkIsOver(reply) : choose(reply, 200, { token, email: whose.email });
  });

  app.post<At>("/app/reset/:token", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const { token } = request.params;
    const form = formOf(request.body);
    const wish = { token, password: form.get("password") ?? "" };
    const reset = await resetPassword(deps, wish, entranceOf(request, deps.publicUrl));
    if (reset.kind === "changed") return letIn(reply, deps, reset.token);
    if (reset.kind === "gone") return linkIsOver(reply);
    return choose(reply, 422, { token, email: form.get("email") ?? "", problem: reset.why });
  });
}

function ask(
  reply: FastifyReply,
  status: number,
  { email = "", problem }: { readonly email?: string; readonly problem?: string },
): FastifyReply {
  const fields: DoorField[] = [
    { name: "email", label: "E-mail", type: "email", autocomplete: "username", value: email, problem },
  ];
  return showDoor(reply, {
    status,
    title: "Choose another password",
    fields,
    body: html`<p>A link is mailed to you that lets you choose another one.</p>
${doorForm("/app/reset", fields, { button: "Mail me the link" })}
<p><a href="/app/signin">Back to the sign-in page</a></p>`,
  });
}

function choose(
  reply: FastifyReply,
  status: number,
  { token, email, problem }: { readonly token: string; readonly email: string; readonly problem?: string },
): FastifyReply {
  const fields: DoorField[] = [
    { name: "email", label: "E-mail", type: "email", autocomplete: "username", value: email, isFixed: true },
    {
      name: "password",
      label: "New password",
      type: "password",
      autocomplete: "new-password",
      hint: "At least 8 characters, of any kind. Some words that do not belong together are best.",
      problem,
    },
  ];
  return showDoor(reply, {
    status,
    title: "Choose another password",
    fields,
    body: html`${doorForm(`/app/reset/${token}`, fields, { button: "Change the password and sign in" })}
<p class="muted">You are signed out everywhere else.</p>`,
  });
}
