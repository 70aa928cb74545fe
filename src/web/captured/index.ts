import type { FastifyInstance, FastifyReply } from "fastify";
import { Refusal } from "../../domain/refusal.ts";
import { authenticateSession } from "../../usecases/authenticate-session.ts";
import type { Deps } from "../../usecases/deps.ts";
import { type CapturedMessage, readSandboxMessage } from "../../usecases/read-sandbox.ts";
import { sessionOf } from "../session-cookie.ts";

type CapturedDeps = Pick<Deps, "db" | "publicUrl">;
type One = { Params: { id: string } };

/** What the dashboard's inbox cannot draw itself: a captured mail, for a frame. */
export async function capturedPages(app: FastifyInstance, deps: CapturedDeps): Promise<void> {
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
