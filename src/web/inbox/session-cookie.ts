import type { FastifyReply, FastifyRequest } from "fastify";
import { SESSION_SECONDS } from "../../usecases/open-session.ts";

const NAME = "beckon_session";

/** The session's token; undefined when the browser sent none. */
export function sessionOf(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? "").split(";").map((it) => it.trim());
  return pairs.find((it) => it.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

/** Out of scripts' reach, never sent along from another site, below /app only. */
export function keepSession(reply: FastifyReply, token: string, publicUrl: string): FastifyReply {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return reply.header(
    "set-cookie",
    `${NAME}=${token}; Path=/app; HttpOnly; SameSite=Strict; Max-Age=${SESSION_SECONDS}${secure}`,
  );
}
