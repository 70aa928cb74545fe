import type { FastifyReply, FastifyRequest } from "fastify";
import { readCookie } from "../lib/cookie.ts";
import { type Entrance, SESSION_SECONDS_MAX, sessionCookieOf } from "../usecases/open-session.ts";

/** A browser's name for itself is kept to tell one's sessions apart: so much of it does. */
const DEVICE_LENGTH_MAX = 300;

/** The session's token; undefined when the browser sent none. */
export function sessionOf(request: FastifyRequest, publicUrl: string): string | undefined {
  return readCookie(request.headers.cookie, sessionCookieOf(publicUrl));
}

/** The browser that asks to be let in. */
export function entranceOf(request: FastifyRequest, publicUrl: string): Entrance {
  return {
    device: request.headers["user-agent"]?.slice(0, DEVICE_LENGTH_MAX),
    former: sessionOf(request, publicUrl),
  };
}

/**
 * Out of scripts' reach, and never sent along from another site: the dashboard's pages and its calls have it. The server
 * ends the session sooner unless somebody asks to stay.
 */
export function keepSession(reply: FastifyReply, token: string, publicUrl: string): FastifyReply {
  return setCookie(reply, `${token}; Max-Age=${SESSION_SECONDS_MAX}`, publicUrl);
}

export function dropSession(reply: FastifyReply, publicUrl: string): FastifyReply {
  return setCookie(reply, "; Max-Age=0", publicUrl);
}

function setCookie(reply: FastifyReply, value: string, publicUrl: string): FastifyReply {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  reply.header("cache-control", "no-store");
  const name = sessionCookieOf(publicUrl);
  return reply.header("set-cookie", `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`);
}
