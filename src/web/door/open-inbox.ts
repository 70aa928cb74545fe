import type { FastifyInstance } from "fastify";
import { html } from "../../lib/html.ts";
import { isLinkLive, openSessionByLink } from "../../usecases/open-session.ts";
import { formOf } from "../form.ts";
import { entranceOf } from "../session-cookie.ts";
import { type DoorDeps, isFromHere, letIn, notFromHere } from "./door.ts";
import { doorForm, showDoor } from "./door-page.ts";

type At = { Querystring: { once?: string } };

const INBOX = "/app/inbox";

/**
 * The link the server prints, which leads its reader to the inbox as the owner. GET uses nothing up, because a chat or a
 * browser may open the link ahead of whoever it was sent to; the button does, once.
 */
export async function openInboxRoutes(app: FastifyInstance, deps: DoorDeps): Promise<void> {
  app.get<At>("/app/inbox/open", async (request, reply) => {
    const { once } = request.query;
    // Used before, or too old: whoever is signed in goes on all the same, everybody else meets the door.
    if (typeof once !== "string" || !(await isLinkLive(deps, "once", once))) return reply.redirect(INBOX, 303);
    return showDoor(reply, {
      status: 200,
      title: "Open the inbox",
      body: html`<p>This link signs you in as the owner, once, and leads to what Beckon has captured.</p>
${doorForm("/app/inbox/open", [], { button: "Sign in and open it", hidden: { once } })}`,
    });
  });

  app.post("/app/inbox/open", async (request, reply) => {
    if (!isFromHere(request, deps)) return notFromHere(reply);
    const once = formOf(request.body).get("once") ?? "";
    const token = await openSessionByLink(deps, "once", once, entranceOf(request, deps.publicUrl));
    return token === undefined ? reply.redirect(INBOX, 303) : letIn(reply, deps, token, INBOX);
  });
}
