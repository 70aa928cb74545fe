import type { FastifyInstance, FastifyReply } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSession } from "../../usecases/authenticate-session.ts";
import type { Deps } from "../../usecases/deps.ts";
import { openSessionByLink } from "../../usecases/open-session.ts";
import { type CapturedMessage, readSandboxMessage } from "../../usecases/read-sandbox.ts";
import { entranceOf, keepSession, sessionOf } from "../session-cookie.ts";

type CapturedDeps = Pick<Deps, "db" | "publicUrl">;
type One = { Params: { id: string } };
type Opened = { Querystring: { once?: string } };

/**
 * What the dashboard's inbox cannot draw itself: a captured mail for a frame, and the link the server prints, which signs
 * its reader in, once, and leads to the inbox.
 */
export async function capturedPages(app: FastifyInstance, deps: CapturedDeps): Promise<void> {
  app.get<Opened>("/app/inbox/open", async (request, reply) => {
    const { once } = request.query;
    const entrance = entranceOf(request, deps.publicUrl);
    const token = typeof once === "string" ? await openSessionByLink(deps, "once", once, entrance) : undefined;
    // Used before, or too old: whoever is signed in goes on all the same, everybody else meets the door.
    if (token === undefined) return reply.redirect("/app/inbox", 303);
    return keepSession(reply, token, deps.publicUrl).redirect("/app/inbox", 303);
  });

  app.get<One>("/app/captured/:id(^\\d{1,15}$)", async (request, reply) => {
    const token = sessionOf(request, deps.publicUrl);
    const scope = token === undefined ? undefined : await authenticateSession(deps, token);
    if (scope === undefined) return refuse(reply, 401, "Sign in again to see this.");
    const message = await unlessRefused(readSandboxMessage(deps, scope, Number(request.params.id)));
    if (message?.html === undefined || message.html === null) return refuse(reply, 404, "There is nothing to show.");
    // Its text is somebody else's: it gets no script, no cookie, no form, nothing from elsewhere and no way out of its
    // frame.
    return reply
      .headers({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        "content-security-policy": `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: ${deps.publicUrl}/pictures/; frame-ancestors 'self'`,
      })
      .send(message.html);
  });
}

async function unlessRefused(found: Promise<CapturedMessage>): Promise<CapturedMessage | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function refuse(reply: FastifyReply, status: number, says: string): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").header("cache-control", "no-store").send(says);
}
