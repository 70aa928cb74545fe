import type { FastifyReply, FastifyRequest } from "fastify";
import { readCookie } from "../lib/cookie.ts";
import { SESSION_COOKIE, SESSION_SECONDS } from "../usecases/open-session.ts";

/** The session's token; undefined when the browser sent none. */
export function sessionOf(request: FastifyRequest): string | undefined {
  return readCookie(request.headers.cookie, SESSION_COOKIE);
}

/** Out of scripts' reach, and never sent along from another site: the dashboard's pages and its calls have it. */
export function keepSession(reply: FastifyReply, token: string, publicUrl: string): FastifyReply {
  return setCookie(reply, `${token}; Max-Age=${SESSION_SECONDS}`, publicUrl);
}

export function dropSession(reply: FastifyReply, publicUrl: string): FastifyReply {
  return setCookie(reply, "; Max-Age=0", publicUrl);
}

function setCookie(reply: FastifyReply, value: string, publicUrl: string): FastifyReply {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  reply.header("cache-control", "no-store");
  return reply.header("set-cookie", `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`);
}
